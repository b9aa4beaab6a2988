// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnedworkers.h"
#include "tests/helper/workers/spawnerstage.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

sockaddr_un addressOf(const QString &path)
{
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::strncpy(address.sun_path, qPrintable(path), sizeof address.sun_path - 1);
    return address;
}

// A guest.
class Client
{
public:
    explicit Client(const QString &path)
        : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        const sockaddr_un address = addressOf(path);
        m_isOpen = ::connect(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    void send(const QByteArray &bytes)
    {
        const ssize_t count = ::send(m_socket.get(), bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
        m_isOpen = m_isOpen && (count >= 0 || errno == EAGAIN);
    }
    void ask(const QByteArray &path) { send("GET " + path + " HTTP/1.1\r\n\r\n"); }
    // What has come by now.
    QByteArray take()
    {
        QByteArray got;
        char buffer[65536];
        ssize_t count = 0;
        while ((count = ::recv(m_socket.get(), buffer, sizeof buffer, 0)) > 0)
            got.append(buffer, count);
        m_isOpen = m_isOpen && count < 0 && errno == EAGAIN;
        return got;
    }
    // What comes, until it ends so.
    QByteArray until(const QByteArray &end)
    {
        QByteArray got;
        (void)QTest::qWaitFor([&] { return (got += take()).endsWith(end); }, 5000);
        return got;
    }
    [[nodiscard]] bool isOpen()
    {
        (void)take();
        return m_isOpen;
    }
    [[nodiscard]] bool isHungUp() const
    {
        pollfd end{m_socket.get(), 0, 0};
        return ::poll(&end, 1, 0) == 1;
    }

private:
    FileDescriptor m_socket;
    bool m_isOpen = false;
};

} // namespace

// The real mooring-guestapi: what it answers whom, and that nobody it answers harms another.
class tst_GuestApi : public QObject
{
    Q_OBJECT

public:
    explicit tst_GuestApi(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void eachIsAnsweredOfItself();
    void changesCountAtOnceAndAreTold();
    void goesOnWithAConnection();
    void whoIsForgottenIsCutOff();
    void aCrowdDoesNotKeepOthersAway();
    void whoIsTooSlowIsCutOff();
    void whoAsksWithoutTakingIsNotServedOn();
    void aLargeValueArrivesWhole();
    void mayDoNothingElse();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void serve(const QString &name, const workers::GuestState &state);
    static workers::GuestState saying(const std::string &note) { return {.config = {{"user.note", note}}}; }

    SpawnedWorkers m_workers;
    QTemporaryDir m_folder;
    QPointer<GuestAnswers> m_answers;
};

void tst_GuestApi::init()
{
    m_answers = m_workers.answerGuests();
    serve(u"1"_s, saying("first"));
    serve(u"2"_s, saying("second"));
}

void tst_GuestApi::cleanup()
{
    delete m_answers;
    for (const QString &name : {u"1"_s, u"2"_s})
        QFile::remove(path(name));
}

void tst_GuestApi::serve(const QString &name, const workers::GuestState &state)
{
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const sockaddr_un address = addressOf(path(name));
    QCOMPARE(::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(socket.get(), 64), 0);
    m_answers->serve(name, state, socket);
}

void tst_GuestApi::eachIsAnsweredOfItself()
{
    Client first(path(u"1"_s));
    Client second(path(u"2"_s));
    first.ask("/1.0/config/user.note");
    second.ask("/1.0/config/user.note");
    QVERIFY(first.until("first").startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(second.until("second").startsWith("HTTP/1.1 200 OK\r\n"));
}

void tst_GuestApi::changesCountAtOnceAndAreTold()
{
    Client lines(path(u"1"_s));
    Client frames(path(u"1"_s));
    Client other(path(u"2"_s));
    lines.ask("/1.0/events?type=config");
    other.ask("/1.0/events");
    frames.send("GET /1.0/events HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QVERIFY(lines.until("\r\n\r\n").contains("200 OK"));
    QVERIFY(frames.until("\r\n\r\n").contains("101 Switching"));
    QVERIFY(other.until("\r\n\r\n").contains("200 OK"));
    m_answers->serve(u"1"_s, saying("changed"), {});
    QVERIFY(lines.until("}\n").contains(R"("key":"user.note","old_value":"first","value":"changed")"));
    QVERIFY(frames.until("}").startsWith("\x81\x7e"));
    Client asks(path(u"1"_s));
    asks.ask("/1.0/config/user.note");
    QVERIFY(!asks.until("changed").isEmpty());
    QVERIFY(other.take().isEmpty());
}

void tst_GuestApi::goesOnWithAConnection()
{
    Client client(path(u"1"_s));
    client.send("GET / HTTP/1.1\r\n\r\nGET /1.0/config/user.note HTTP/1.1\r\n\r\nGET /nothing HTTP/1.1\r\nConnection: "
                "close\r\n\r\n");
    const QByteArray got = client.until("Not Found\n");
    QCOMPARE(got.count("HTTP/1.1 200"), 2);
    QTRY_VERIFY(!client.isOpen());
}

void tst_GuestApi::whoIsForgottenIsCutOff()
{
    Client client(path(u"1"_s));
    client.ask("/");
    QVERIFY(!client.until("]").isEmpty());
    m_answers->forget(u"1"_s);
    QTRY_VERIFY(!client.isOpen());
    Client other(path(u"2"_s));
    other.ask("/");
    QVERIFY(!other.until("]").isEmpty());
}

void tst_GuestApi::aCrowdDoesNotKeepOthersAway()
{
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < 60; ++i) {
        crowd.push_back(std::make_unique<Client>(path(u"1"_s)));
        crowd.back()->send("GET /1.0");
    }
    Client other(path(u"2"_s));
    other.ask("/1.0/config/user.note");
    QVERIFY(!other.until("second").isEmpty());
    crowd.clear();
    Client later(path(u"1"_s));
    later.ask("/1.0/config/user.note");
    QVERIFY(!later.until("first").isEmpty());
}

void tst_GuestApi::whoIsTooSlowIsCutOff()
{
    Client client(path(u"1"_s));
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT((client.send("x"), !client.isOpen()), 15'000);
    QVERIFY2(clock.elapsed() > 8000, QByteArray::number(clock.elapsed()).constData());
}

void tst_GuestApi::whoAsksWithoutTakingIsNotServedOn()
{
    const std::string large(std::size_t(1) << 20, 'x');
    m_answers->serve(u"1"_s, saying(large), {});
    Client greedy(path(u"1"_s));
    for (int i = 0; i < 200; ++i)
        greedy.ask("/1.0/config/user.note");
    Client other(path(u"2"_s));
    other.ask("/1.0/config/user.note");
    QVERIFY(!other.until("second").isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(greedy.isHungUp(), 15'000);
}

void tst_GuestApi::aLargeValueArrivesWhole()
{
    const std::string large(std::size_t(3) << 20, 'y');
    m_answers->serve(u"1"_s, saying(large + "!"), {});
    Client client(path(u"1"_s));
    client.ask("/1.0/config/user.note");
    QVERIFY(client.until("!").size() > qsizetype(large.size()));
}

void tst_GuestApi::mayDoNothingElse()
{
    Client client(path(u"1"_s));
    client.ask("/");
    QVERIFY(!client.until("]").isEmpty());
    QProcess pgrep;
    pgrep.start(u"pgrep"_s, {u"-x"_s, u"mooring-guestap"_s}); // as much of the name as the kernel keeps
    QVERIFY(pgrep.waitForFinished());
    const QByteArray pid = pgrep.readAllStandardOutput().trimmed().split('\n').last();
    QVERIFY(!pid.isEmpty());
    QFile file(u"/proc/%1/status"_s.arg(QString::fromLatin1(pid)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray status = file.readAll();
    QVERIFY2(status.contains("Uid:\t65534\t65534\t65534\t65534\n") && status.contains("CapPrm:\t0000000000000000\n") &&
                 status.contains("CapEff:\t0000000000000000\n") && status.contains("NoNewPrivs:\t1\n") &&
                 status.contains("Seccomp:\t2\n") && status.contains("Groups:\t \n"),
             status.constData());
}

int main(int argc, char *argv[])
{
    workers::UniqueFd spawner = startBuiltSpawner();
    QCoreApplication app(argc, argv);
    tst_GuestApi test(std::move(spawner));
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guestapi.moc"
