// SPDX-License-Identifier: GPL-3.0-or-later
// Proxies of real containers. A question goes in by one of them and comes back out to this test by another, so that both directions
// answer.
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

constexpr int patienceMs = 5'000;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool isReadable(int socket)
{
    pollfd waited{socket, POLLIN, 0};
    return ::poll(&waited, 1, patienceMs) == 1;
}

// Answers what comes, until the other side says no more, with "<" and ">" around it. One connection or datagram after the other.
class Echo
{
public:
    Echo(int type, quint16 port)
        : m_socket(::socket(AF_INET, type | SOCK_CLOEXEC, 0))
        , m_isStream(type == SOCK_STREAM)
    {
        const sockaddr_in address = loopback(port);
        const int yes = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("no port");
        if (m_isStream)
            ::listen(m_socket, 8);
        m_thread = std::jthread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                pollfd waited{m_socket, POLLIN, 0};
                if (::poll(&waited, 1, 50) == 1)
                    m_isStream ? answerStream() : answerDatagram();
            }
        });
    }
    ~Echo()
    {
        m_thread.request_stop();
        m_thread.join();
        ::close(m_socket);
    }
    Echo(const Echo &) = delete;
    Echo &operator=(const Echo &) = delete;

private:
    void answerStream() const
    {
        const int client = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        QByteArray text = "<";
        char buffer[4096];
        for (ssize_t count = 0; isReadable(client) && (count = ::recv(client, buffer, sizeof buffer, 0)) > 0;)
            text.append(buffer, count);
        text += '>';
        for (qsizetype done = 0; done < text.size();) {
            const ssize_t count = ::send(client, text.constData() + done, size_t(text.size() - done), MSG_NOSIGNAL);
            if (count <= 0)
                break;
            done += count;
        }
        ::close(client);
    }
    void answerDatagram() const
    {
        char buffer[4096];
        sockaddr_storage from{};
        socklen_t length = sizeof from;
        const ssize_t count =
            ::recvfrom(m_socket, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr *>(&from), &length);
        const QByteArray text = '<' + QByteArray(buffer, std::max<ssize_t>(count, 0)) + '>';
        (void)::sendto(m_socket, text.constData(), size_t(text.size()), 0, reinterpret_cast<sockaddr *>(&from), length);
    }

    int m_socket;
    bool m_isStream;
    std::jthread m_thread;
};

// What comes back for this text; the way there is shut behind it. "" where nobody answers.
QByteArray askStream(int socket, const QByteArray &text)
{
    QByteArray answer;
    qsizetype sent = 0;
    while (sent < text.size()) {
        const ssize_t count = ::send(socket, text.constData() + sent, size_t(text.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            break;
        sent += count;
    }
    ::shutdown(socket, SHUT_WR);
    char buffer[4096];
    for (ssize_t count = 0; isReadable(socket) && (count = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
        answer.append(buffer, count);
    ::close(socket);
    return answer;
}

QByteArray askTcp(quint16 port, const QByteArray &text)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return {};
    }
    return askStream(socket, text);
}

QByteArray askUnix(const QByteArray &path, const QByteArray &text)
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return {};
    }
    return askStream(socket, text);
}

QByteArray askUdp(quint16 port, const QByteArray &text)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    ::send(socket, text.constData(), size_t(text.size()), 0);
    char buffer[4096];
    const ssize_t count = isReadable(socket) ? ::recv(socket, buffer, sizeof buffer, 0) : 0;
    ::close(socket);
    return {buffer, std::max<ssize_t>(count, 0)};
}

} // namespace

class tst_Proxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void streamsGoInAndOut();
    void manyBytesArriveWhole();
    void rangesOfPortsGoSideBySide();
    void datagramsGoInAndOut();
    void socketFilesOnThisComputer();
    void socketFilesInside();
    void abstractSockets();
    void theClientIsTold();
    void itHasNoPrivileges();
    void aTakenPortIsRefused();
    void itOutlivesTheHelper();
    void itComesBackAfterARebootFromInside();
    void itEndsWithItsContainer();

private:
    QString set(const QString &name, const QString &listen, const QString &connect, Options options = {}) const
    {
        options.insert({{u"type"_s, u"proxy"_s}, {u"listen"_s, listen}, {u"connect"_s, connect}});
        const QDBusMessage reply = setDevice(*alice, path, name, options);
        return reply.type() == QDBusMessage::ErrorMessage
                   ? reply.errorMessage() + u' ' + reply.arguments().value(2).toString()
                   : QString();
    }
    // From this computer in by 7001, out again to 7003.
    void makeLoop(const QString &protocol = u"tcp"_s) const
    {
        QCOMPARE(set(u"out"_s, protocol + u":127.0.0.1:7002"_s, protocol + u":127.0.0.1:7003"_s,
                     {{u"bind"_s, u"instance"_s}}),
                 QString());
        QCOMPARE(set(u"in"_s, protocol + u":127.0.0.1:7001"_s, protocol + u":127.0.0.1:7002"_s), QString());
    }
    static QString proxies() { return here(u"pgrep -x mooring-proxy"_s); }

    std::unique_ptr<BusUser> alice;
    QString path;
};

void tst_Proxies::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_Proxies::init()
{
    path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
}

void tst_Proxies::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(proxies(), QString());
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_Proxies::streamsGoInAndOut()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    QCOMPARE(askTcp(7001, "hello"), "<hello>");
    QCOMPARE(askTcp(7001, ""), "<>");
    QCOMPARE(removeDevice(*alice, path, u"in"_s).errorMessage(), QString());
    QTRY_COMPARE(askTcp(7001, "hello"), QByteArray());
    QCOMPARE(removeDevice(*alice, path, u"out"_s).errorMessage(), QString());
    QTRY_COMPARE(proxies(), QString());
}

void tst_Proxies::manyBytesArriveWhole()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    QByteArray many;
    for (int i = 0; many.size() < 3'000'000; ++i)
        many += QByteArray::number(i) + ' ';
    QVERIFY(askTcp(7001, many) == '<' + many + '>');
}

void tst_Proxies::rangesOfPortsGoSideBySide()
{
    const Echo third(SOCK_STREAM, 7003);
    QCOMPARE(set(u"out"_s, u"tcp:127.0.0.1:7102-7103"_s, u"tcp:127.0.0.1:7004,7003"_s, {{u"bind"_s, u"guest"_s}}),
             QString());
    QCOMPARE(set(u"in"_s, u"tcp:127.0.0.1:7201-7202"_s, u"tcp:127.0.0.1:7102-7103"_s), QString());
    QCOMPARE(askTcp(7201, "a"), QByteArray()); // nobody is at 7004
    QCOMPARE(askTcp(7202, "b"), "<b>");
}

void tst_Proxies::datagramsGoInAndOut()
{
    const Echo echo(SOCK_DGRAM, 7003);
    makeLoop(u"udp"_s);
    QCOMPARE(askUdp(7001, "one"), "<one>");
    QCOMPARE(askUdp(7001, "two"), "<two>");
}

void tst_Proxies::socketFilesOnThisComputer()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    QCOMPARE(set(u"file"_s, u"unix:/run/mooring-test.sock"_s, u"tcp:127.0.0.1:7002"_s,
                 {{u"uid"_s, u"12"_s}, {u"gid"_s, u"34"_s}, {u"mode"_s, u"0640"_s}}),
             QString());
    QCOMPARE(here(u"stat -c '%A %u %g' /run/mooring-test.sock"_s), u"srw-r----- 12 34"_s);
    QCOMPARE(askUnix("/run/mooring-test.sock", "x"), "<x>");
    QCOMPARE(removeDevice(*alice, path, u"file"_s).errorMessage(), QString());
    QVERIFY(!QFile::exists(u"/run/mooring-test.sock"_s));
}

void tst_Proxies::socketFilesInside()
{
    const Echo echo(SOCK_STREAM, 7003);
    // The guest would have it lead out of its root.
    QCOMPARE(inside(*alice, path, u"mkdir -p /srv && ln -s /../../../../tmp /srv/way"_s), u""_s);
    QCOMPARE(set(u"out"_s, u"unix:/srv/way/in.sock"_s, u"tcp:127.0.0.1:7003"_s,
                 {{u"bind"_s, u"instance"_s}, {u"uid"_s, u"7"_s}, {u"mode"_s, u"0666"_s}}),
             QString());
    QVERIFY(!QFile::exists(u"/tmp/in.sock"_s));
    QCOMPARE(inside(*alice, path, u"stat -c '%A %u' /tmp/in.sock"_s), u"srw-rw-rw- 7"_s);
    QCOMPARE(set(u"in"_s, u"tcp:127.0.0.1:7001"_s, u"unix:/srv/way/in.sock"_s), QString());
    QCOMPARE(askTcp(7001, "y"), "<y>");
}

void tst_Proxies::abstractSockets()
{
    const Echo echo(SOCK_STREAM, 7003);
    QCOMPARE(set(u"out"_s, u"unix:@mooring-test"_s, u"tcp:127.0.0.1:7003"_s, {{u"bind"_s, u"instance"_s}}), QString());
    QCOMPARE(set(u"in"_s, u"tcp:127.0.0.1:7001"_s, u"unix:@mooring-test"_s), QString());
    QCOMPARE(askTcp(7001, "z"), "<z>");
}

void tst_Proxies::theClientIsTold()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    QCOMPARE(set(u"in"_s, u"tcp:127.0.0.1:7001"_s, u"tcp:127.0.0.1:7002"_s, {{u"proxy_protocol"_s, u"true"_s}}),
             QString());
    const QByteArray answer = askTcp(7001, "hello");
    QVERIFY2(answer.startsWith("<PROXY TCP4 127.0.0.1 127.0.0.1 ") && answer.endsWith(" 7001\r\nhello>"),
             answer.constData());
}

void tst_Proxies::itHasNoPrivileges()
{
    makeLoop();
    const QString status = here(u"for p in $(pgrep -x mooring-proxy); do cat /proc/$p/status; done"_s);
    QCOMPARE(status.count(u"CapEff:\t0000000000000000"_s), 2);
    QCOMPARE(status.count(u"CapPrm:\t0000000000000000"_s), 2);
    QCOMPARE(status.count(u"NoNewPrivs:\t1"_s), 2);
    QCOMPARE(status.count(u"Seccomp:\t2"_s), 2);
    QCOMPARE(status.count(u"Uid:\t0"_s), 0);
}

void tst_Proxies::aTakenPortIsRefused()
{
    const Echo echo(SOCK_STREAM, 7001);
    const QString said = set(u"in"_s, u"tcp:127.0.0.1:7001"_s, u"tcp:127.0.0.1:80"_s);
    QVERIFY2(said.contains(u"7001"_s) && said.contains(u"in use"_s), qPrintable(said));
    QCOMPARE(proxies(), QString());
}

void tst_Proxies::itOutlivesTheHelper()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    const QString before = proxies();
    killHelper(*alice);
    QCOMPARE(askTcp(7001, "hello"), "<hello>");
    // The next one knows it, and takes it out.
    QTRY_COMPARE(alice->property(path, "org.mooring.Helper1.Instance"_L1, u"Status"_s).toString(), u"Running"_s);
    QCOMPARE(proxies(), before);
    QTRY_COMPARE(removeDevice(*alice, path, u"in"_s).errorMessage(), QString());
    QTRY_COMPARE(askTcp(7001, "hello"), QByteArray());
}

void tst_Proxies::itComesBackAfterARebootFromInside()
{
    const Echo echo(SOCK_STREAM, 7003);
    makeLoop();
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_COMPARE(askTcp(7001, "hello"), "<hello>");
    QCOMPARE(restart(*alice, path), u""_s);
    QTRY_COMPARE(askTcp(7001, "again"), "<again>");
}

void tst_Proxies::itEndsWithItsContainer()
{
    QCOMPARE(set(u"file"_s, u"unix:/run/mooring-test.sock"_s, u"tcp:127.0.0.1:80"_s), QString());
    QVERIFY(!proxies().isEmpty());
    (void)run(*alice, path, {u"poweroff"_s});
    QVERIFY(alice->reaches(path, u"Stopped"_s));
    QTRY_COMPARE(proxies(), QString());
    QTRY_VERIFY(!QFile::exists(u"/run/mooring-test.sock"_s));
}

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_proxies.moc"
