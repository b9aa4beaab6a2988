// SPDX-License-Identifier: GPL-3.0-or-later
// The shell is a real one: a terminal of the container's own, in which everything works that works at a login.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QTest>

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// A person at a terminal: types, and waits for what should appear.
class Person
{
public:
    Person(const BusUser &user, const QString &instance, const QStringList &command = {}, QVariantMap options = {})
    {
        options.insert(u"terminal"_s, true);
        const QDBusMessage reply =
            user.instance(instance, u"Exec"_s, {command, QVariant::fromValue(bus::StringMap{}), options});
        if (reply.type() != QDBusMessage::ReplyMessage)
            qFatal("no terminal: %s", qUtf8Printable(reply.errorMessage()));
        m_streams = qdbus_cast<bus::DescriptorList>(reply.arguments().at(0));
        m_control = reply.arguments().at(1).value<QDBusUnixFileDescriptor>();
    }

    [[nodiscard]] int terminal() const { return m_streams.at(0).fileDescriptor(); }

    void type(const QByteArray &keys) const
    {
        QCOMPARE(::write(terminal(), keys.constData(), size_t(keys.size())), keys.size());
    }

    // Everything seen since the last call, up to and with the pattern's match; "" when it does not come.
    QByteArray sees(const char *pattern, int milliseconds = 15'000)
    {
        const QRegularExpression wanted(QString::fromUtf8(pattern), QRegularExpression::DotMatchesEverythingOption);
        for (QDeadlineTimer deadline(milliseconds); !deadline.hasExpired();) {
            if (const auto match = wanted.match(QString::fromUtf8(m_seen)); match.hasMatch()) {
                const QByteArray found = m_seen;
                m_seen.clear();
                return found;
            }
            pollfd ready{terminal(), POLLIN, 0};
            char buffer[4096];
            if (::poll(&ready, 1, 100) > 0)
                m_seen.append(buffer, std::max<ssize_t>(0, ::read(terminal(), buffer, sizeof buffer)));
        }
        qWarning() << "waited for" << pattern << "and saw" << m_seen;
        return {};
    }

    QString outcome() const
    {
        pollfd ready{m_control.fileDescriptor(), POLLIN, 0};
        char answer[128];
        if (::poll(&ready, 1, 10'000) <= 0)
            return u"nothing"_s;
        const ssize_t count = ::recv(m_control.fileDescriptor(), answer, sizeof answer, 0);
        return QString::fromUtf8(answer, std::max<ssize_t>(0, count));
    }

    void hangUp() { m_streams.clear(); }

private:
    bus::DescriptorList m_streams;
    QDBusUnixFileDescriptor m_control;
    QByteArray m_seen;
};

} // namespace

class tst_Shell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void theTerminalIsTheContainersOwn();
    void jobControlWorks();
    void theWindowsSizeFollows();
    void sudoWorks();
    void tmuxWorks();
    void theExitCodeComesBack();
    void anotherUserGetsTheirOwnHome();
    void hangingUpEndsTheSession();
    void aFloodOfOutputComesThroughWhole();
    void aMissingCommandSaysSo();

private:
    std::unique_ptr<BusUser> alice;
    QString debian;
};

void tst_Shell::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::debian}, u"debian/13"_s).isEmpty());
    debian = launch(*alice, u"debian/13"_s, u"shell-1"_s);
    QVERIFY(!debian.isEmpty());
}

void tst_Shell::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Shell::theTerminalIsTheContainersOwn()
{
    Person person(*alice, debian);
    person.type("tty; id -u; echo $0 $TERM $HOME\n");
    const QByteArray seen = person.sees("/root\\r\\n");
    QVERIFY2(seen.contains("/dev/pts/"), seen.constData());
    QVERIFY(seen.contains("\r\n0\r\n"));
    QVERIFY(seen.contains("xterm-256color"));
    person.type("test -c $(tty) && stty -a | head -1; ps -o tty= -p $$\n");
    QVERIFY(person.sees("pts/\\d+").size() > 0);
}

void tst_Shell::jobControlWorks()
{
    Person person(*alice, debian);
    person.type("sleep 1000\n");
    QTest::qWait(300);
    person.type("\x1a");
    QVERIFY(!person.sees("Stopped").isEmpty());
    person.type("jobs; bg; kill %1; wait; echo do\"\"ne\n");
    QVERIFY(!person.sees("done").isEmpty());
    person.type("cat\n");
    QTest::qWait(200);
    person.type("\x03");
    QVERIFY(!person.sees("\\^C.*# $").isEmpty()); // the prompt: what is typed before is thrown away with the line
    person.type("echo after $?\n");
    QVERIFY(!person.sees("after 130").isEmpty());
}

void tst_Shell::theWindowsSizeFollows()
{
    Person person(*alice, debian, {}, {{u"columns"_s, 100U}, {u"rows"_s, 30U}});
    person.type("stty size\n");
    QVERIFY(!person.sees("30 100").isEmpty());
    const winsize size{.ws_row = 41, .ws_col = 133, .ws_xpixel = 0, .ws_ypixel = 0};
    QCOMPARE(::ioctl(person.terminal(), TIOCSWINSZ, &size), 0);
    person.type("stty size\n");
    QVERIFY(!person.sees("41 133").isEmpty());
}

void tst_Shell::sudoWorks()
{
    Person person(*alice, debian, {u"su"_s, u"-"_s, u"debian"_s});
    person.type("sudo id -u; echo \"[$(sudo tty)]\"\n");
    QVERIFY(!person.sees("\\r0\\r\\n\\[/dev/pts/\\d+\\]").isEmpty());
}

void tst_Shell::tmuxWorks()
{
    Person person(*alice, debian);
    person.type("tmux new-session -s work\n");
    QVERIFY(!person.sees("work").isEmpty());
    person.type("echo in\"\"side $TMUX\n");
    QVERIFY(!person.sees("inside /tmp/tmux").isEmpty());
    person.type("\x02"
                "d");
    QVERIFY(!person.sees("detached").isEmpty());
    person.type("tmux ls; tmux kill-server\n");
    QVERIFY(!person.sees("work: 1 windows").isEmpty());
}

void tst_Shell::theExitCodeComesBack()
{
    Person person(*alice, debian);
    person.type("exit 37\n");
    QCOMPARE(person.outcome(), u"exit 37"_s);
    Person killed(*alice, debian, {u"sleep"_s, u"1000"_s});
    QTest::qWait(200);
    killed.type("\x03");
    QCOMPARE(killed.outcome(), u"signal 2"_s);
}

void tst_Shell::anotherUserGetsTheirOwnHome()
{
    const CommandResult who = run(*alice, debian, {u"sh"_s, u"-c"_s, u"id -un; pwd; echo $HOME"_s},
                                  {{u"user"_s, 1000U}, {u"group"_s, 1000U}});
    QCOMPARE(who.output, "debian\n/home/debian\n/home/debian\n");
}

void tst_Shell::hangingUpEndsTheSession()
{
    Person person(*alice, debian);
    person.type("exec sleep 4242\n");
    QTest::qWait(300);
    person.hangUp();
    QTRY_COMPARE(run(*alice, debian, {u"pgrep"_s, u"-f"_s, u"^sleep 4242"_s}).outcome, u"exit 1"_s);
}

void tst_Shell::aFloodOfOutputComesThroughWhole()
{
    const CommandResult flood = run(*alice, debian, {u"head"_s, u"-c"_s, u"20000000"_s, u"/dev/zero"_s});
    QCOMPARE(flood.output.size(), 20'000'000);
    QCOMPARE(flood.outcome, u"exit 0"_s);
}

void tst_Shell::aMissingCommandSaysSo()
{
    const CommandResult missing = run(*alice, debian, {u"/no/such/command"_s});
    QCOMPARE(missing.outcome, u"exit 127"_s);
    QVERIFY(missing.errors.contains("/no/such/command"));
}

QTEST_GUILESS_MAIN(tst_Shell)
#include "tst_shell.moc"
