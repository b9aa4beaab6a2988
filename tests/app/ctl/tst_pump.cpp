// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pump.h"

#include "models/types/filedescriptor.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <pty.h>

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::ctl;

namespace {

struct Pipe
{
    Pipe()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            qFatal("There is no pipe to be had");
        out = FileDescriptor(ends[0]);
        in = FileDescriptor(ends[1]);
    }
    FileDescriptor out{};
    FileDescriptor in{};
};

void setNonBlocking(const FileDescriptor &fd)
{
    ::fcntl(fd.get(), F_SETFL, O_NONBLOCK);
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator::global()->generate(reinterpret_cast<quint32 *>(bytes.data()),
                                         reinterpret_cast<quint32 *>(bytes.data() + size / 4 * 4));
    return bytes;
}

void writeAll(FileDescriptor fd, QByteArray bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(fd.get(), bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno == EAGAIN)
            continue;
        if (count < 0)
            return;
        done += count;
    }
}

QByteArray readAll(FileDescriptor fd)
{
    QByteArray bytes;
    char buffer[100'000];
    for (ssize_t count = 0; (count = ::read(fd.get(), buffer, sizeof buffer)) > 0;)
        bytes.append(buffer, count);
    return bytes;
}

} // namespace

class tst_Pump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ::signal(SIGPIPE, SIG_IGN); }

    void movesEverythingAndEnds_data()
    {
        QTest::addColumn<bool>("nonBlocking");
        QTest::newRow("into a descriptor that does not block") << true;
        QTest::newRow("into one that would") << false;
    }
    void movesEverythingAndEnds()
    {
        QFETCH(bool, nonBlocking);
        Pipe source;
        Pipe destination;
        if (nonBlocking)
            setNonBlocking(destination.in);
        Pump pump(source.out.get(), destination.in.get());
        const QByteArray sent = noise(20'000'000);
        QByteArray arrived;
        std::thread writer([in = std::exchange(source.in, {}), sent] { writeAll(in, sent); });
        std::thread reader([out = destination.out, &arrived] { arrived = readAll(out); });
        QTRY_VERIFY_WITH_TIMEOUT(pump.hasEnded(), 20'000);
        destination.in.reset();
        writer.join();
        reader.join();
        QVERIFY(arrived == sent);
    }

    void neverBlocksWhereNobodyReads_data() { movesEverythingAndEnds_data(); }
    void neverBlocksWhereNobodyReads()
    {
        QFETCH(bool, nonBlocking);
        Pipe source;
        Pipe destination;
        if (nonBlocking)
            setNonBlocking(destination.in);
        setNonBlocking(source.in);
        Pump pump(source.out.get(), destination.in.get());
        const QByteArray block(4096, 'x');
        for (int i = 0; i < 1'000; ++i) { // comes back: that is the test
            [[maybe_unused]] const ssize_t count = ::write(source.in.get(), block.constData(), size_t(block.size()));
            QCoreApplication::processEvents();
        }
        QVERIFY(!pump.hasEnded());
    }

    void tellsThatTheReaderHasLeft()
    {
        Pipe source;
        Pipe destination;
        setNonBlocking(destination.in);
        Pump pump(source.out.get(), destination.in.get());
        QList<Pump::End> ends;
        connect(&pump, &Pump::ended, this, [&](Pump::End end) { ends += end; });
        destination.out.reset();
        writeAll(source.in, "x");
        QTRY_COMPARE(ends, QList<Pump::End>{Pump::End::Destination});
    }

    void drainsWhatIsThereWhileSomebodyHoldsTheOtherEnd()
    {
        Pipe source;
        Pipe destination;
        setNonBlocking(source.out);
        setNonBlocking(destination.in);
        ::fcntl(source.in.get(), F_SETPIPE_SZ, 1 << 20);
        Pump pump(source.out.get(), destination.in.get());
        const QByteArray sent = noise(900'000);
        writeAll(source.in, sent);
        QByteArray arrived;
        std::thread reader([out = destination.out, &arrived] { arrived = readAll(out); });
        pump.drain();
        QTRY_VERIFY(pump.hasEnded()); // although source.in is open
        destination.in.reset();
        reader.join();
        QVERIFY(arrived == sent);
    }

    void aTerminalsEndIsAnEnd()
    {
        int master = -1;
        int slave = -1;
        QCOMPARE(::openpty(&master, &slave, nullptr, nullptr, nullptr), 0);
        const FileDescriptor outside(master);
        FileDescriptor inside(slave);
        setNonBlocking(outside);
        Pipe destination;
        Pump pump(outside.get(), destination.in.get());
        writeAll(inside, "bye");
        inside.reset();
        QTRY_VERIFY(pump.hasEnded());
        destination.in.reset();
        QCOMPARE(readAll(destination.out), "bye");
    }

    void sendsToSocketsWithoutBlocking()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        FileDescriptor near(ends[0]);
        const FileDescriptor far(ends[1]);
        Pipe source;
        Pump pump(source.out.get(), near.get());
        const QByteArray sent = noise(4'000'000);
        QByteArray arrived;
        std::thread writer([in = std::exchange(source.in, {}), sent] { writeAll(in, sent); });
        std::thread reader([far, &arrived] { arrived = readAll(far); });
        QTRY_VERIFY_WITH_TIMEOUT(pump.hasEnded(), 20'000);
        near.reset();
        writer.join();
        reader.join();
        QVERIFY(arrived == sent);
    }

    void anOutputOfItsOwnLeavesOthersModesAlone()
    {
        Pipe pipe;
        const int kept = ::dup(STDOUT_FILENO);
        ::dup2(pipe.in.get(), STDOUT_FILENO);
        const FileDescriptor output(openOutput(STDOUT_FILENO));
        const bool isShared = ::fcntl(STDOUT_FILENO, F_GETFL) & O_NONBLOCK;
        ::dup2(kept, STDOUT_FILENO);
        ::close(kept);
        QVERIFY(!isShared);
        QVERIFY(::fcntl(output.get(), F_GETFL) & O_NONBLOCK);
    }
};

QTEST_GUILESS_MAIN(tst_Pump)
#include "tst_pump.moc"
