// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/userns.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring::workers;

namespace {

constexpr IdRange ids{.first = 1'000'000, .count = 65'536};

// Those in this process group, the zombies aside.
int processesIn(pid_t group)
{
    int count = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        const QByteArrayList fields =
            line.mid(line.lastIndexOf(')') + 2).split(' '); // state, parent, group; none of one that has just ended
        if (fields.value(0) != "Z" && fields.value(2).toInt() == group)
            ++count;
    }
    return count;
}

} // namespace

class tst_UserNs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsTheIds()
    {
        const auto space = makeUserNamespace(ids);
        QVERIFY2(space, space ? "" : space.error().c_str());
        QVERIFY(::fcntl(space->get(), F_GETFD) >= 0);
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1); // nobody is left
    }

    void whoIsKilledOverItLeavesNobodyBehind()
    {
        for (int round = 0; round < 60; ++round) {
            int started[2];
            QCOMPARE(::pipe2(started, O_CLOEXEC), 0);
            const pid_t maker = ::fork();
            if (maker == 0) {
                ::setpgid(0, 0);
                (void)!::write(started[1], "", 1);
                for (;;)
                    (void)makeUserNamespace(ids);
            }
            char byte = 0;
            QCOMPARE(::read(started[0], &byte, 1), 1);
            ::close(started[0]);
            ::close(started[1]);
            ::usleep(useconds_t(round) * 37);
            ::kill(maker, SIGKILL);
            ::waitpid(maker, nullptr, 0);
            QTRY_COMPARE_WITH_TIMEOUT(processesIn(maker), 0, 2000);
        }
    }
};

QTEST_GUILESS_MAIN(tst_UserNs)
#include "tst_userns.moc"
