// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/answers.h"
#include "helper/workers/guestapi/events.h"
#include "helper/workers/guestapi/request.h"
#include "helper/workers/guestapi/websocket.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring::workers;
using namespace mooring::workers::guestapi;
using namespace std::string_literals;

namespace {

const GuestState web{.metaData = "instance-id: 1\n",
                     .config = {{"user.note", "a \"b\"\n"}, {"user.other", "x"}, {"cloud-init.user-data", "#!"}},
                     .devices = {{"eth0", R"({"type":"nic"})"}}};

std::string ask(const std::string &path, const std::string &more = {}, const std::string &method = "GET")
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: lxd\r\n" + more + "\r\n";
}

Answer answerAt(const std::string &path, const std::string &method = "GET")
{
    return answerTo(parseRequest(ask(path, {}, method)).request, web);
}

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

// What the guest API makes of the bytes of a guest, without sockets.
class tst_GuestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatClientsSend();
    void whatIsCutIsIncomplete();
    void refuses_data();
    void refuses();
    void anyBytesGiveAnOutcome();
    void answersWhatItMay_data();
    void answersWhatItMay();
    void listsAreJson();
    void everyChangeIsAnEvent();
    void eventsAreChosenByType();
    void shakesHandsAsTheStandardSays();
    void framesOfEveryLength();
    void hearsControlFrames();
};

void tst_GuestAnswers::readsWhatClientsSend()
{
    const std::string first =
        ask("/1.0/config/user.a%20b?type=config&x=", "Connection: Keep-Alive, Upgrade\r\nUpgrade: WebSocket\r\n"
                                                     "Sec-WebSocket-Key:  key \r\nContent-Length: 3\r\n") +
        "abc";
    const Parsed parsed = parseRequest(first + "GET / HTTP/1.0\r\n\r\n");
    QCOMPARE(parsed.outcome, Parsed::Outcome::Whole);
    QCOMPARE(parsed.used, first.size());
    QCOMPARE(parsed.request.method, "GET"s);
    QCOMPARE(parsed.request.path, "/1.0/config/user.a b"s);
    QCOMPARE(queryValue(parsed.request.query, "type"), "config");
    QCOMPARE(queryValue(parsed.request.query, "ty"), "");
    QCOMPARE(parsed.request.webSocketKey, "key"s);
    QVERIFY(parsed.request.goesOn);
    QVERIFY(!parseRequest("GET / HTTP/1.0\r\n\r\n").request.goesOn);
    QVERIFY(!parseRequest(ask("/", "Connection: close\r\n")).request.goesOn);
}

void tst_GuestAnswers::whatIsCutIsIncomplete()
{
    const std::string whole = ask("/1.0", "Content-Length: 2\r\n") + "{}";
    for (std::size_t size = 0; size < whole.size(); ++size)
        QCOMPARE(parseRequest(whole.substr(0, size)).outcome, Parsed::Outcome::Incomplete);
    QCOMPARE(parseRequest(whole).outcome, Parsed::Outcome::Whole);
}

void tst_GuestAnswers::refuses_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("status");
    QTest::newRow("nonsense") << QByteArray("\x16\x03\x01\r\n\r\n") << 400;
    QTest::newRow("nothing") << QByteArray("\r\n\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("two spaces") << QByteArray("GET  / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("another version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << 505;
    QTest::newRow("no path") << QByteArray("GET http://x/ HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("encoded zero") << bytes(ask("/1.0%00")) << 400;
    QTest::newRow("half a code") << bytes(ask("/1.0%2")) << 400;
    QTest::newRow("eight bits") << bytes(ask("/\xc3\xa4")) << 400;
    QTest::newRow("a folded field") << bytes(ask("/", "A: b\r\n c\r\n")) << 400;
    QTest::newRow("a blank in a name") << bytes(ask("/", "A : b\r\n")) << 400;
    QTest::newRow("a bare line feed") << bytes(ask("/", "A: b\nC: d\r\n")) << 400;
    QTest::newRow("two lengths") << bytes(ask("/", "Content-Length: 1\r\nContent-Length: 1\r\n")) << 400;
    QTest::newRow("a negative length") << bytes(ask("/", "Content-Length: -1\r\n")) << 400;
    QTest::newRow("a large body") << bytes(ask("/", "Content-Length: 4097\r\n")) << 413;
    QTest::newRow("an endless body") << bytes(ask("/", "Content-Length: 99999999999999999999999\r\n")) << 413;
    QTest::newRow("chunks") << bytes(ask("/", "Transfer-Encoding: chunked\r\n")) << 501;
    QTest::newRow("a huge head") << bytes(ask("/", "A: " + std::string(mostHeadBytes, 'x'))) << 431;
}

void tst_GuestAnswers::refuses()
{
    QFETCH(QByteArray, sent);
    const Parsed parsed = parseRequest(sent.toStdString());
    QCOMPARE(parsed.outcome, Parsed::Outcome::Malformed);
    QTEST(parsed.status, "status");
}

// Each of them changed in a few places, and cut: what is incomplete stays below the limits, and nothing is read that is not there.
void tst_GuestAnswers::anyBytesGiveAnOutcome()
{
    QRandomGenerator random(42);
    const std::string seeds[] = {
        ask("/1.0/config/user.a%20b?type=config", "Upgrade: websocket\r\nConnection: upgrade\r\n"),
        ask("/1.0", "Content-Length: 5\r\n", "PATCH") + "{}   ",
        "\x81\x85\x01\x02\x03\x04hello\x89\x80\x01\x02\x03\x04"};
    for (int round = 0; round < 60'000; ++round) {
        std::string sent = seeds[random.bounded(3)];
        for (int change = random.bounded(6); change > 0; --change) {
            const std::size_t place = std::size_t(random.bounded(int(sent.size())));
            switch (random.bounded(3)) {
            case 0:
                sent[place] = char(random.bounded(256));
                break;
            case 1:
                sent.erase(place, std::size_t(random.bounded(8)));
                break;
            default:
                sent.insert(place, std::string(std::size_t(random.bounded(40)), char(random.bounded(256))));
            }
            if (sent.empty())
                sent = "x";
        }
        const Parsed parsed = parseRequest(sent);
        QVERIFY(parsed.used <= sent.size());
        if (parsed.outcome == Parsed::Outcome::Whole) {
            const Answer answer = answerTo(parsed.request, web);
            QVERIFY(answer.status == 200 || answer.body.find("user.") == std::string::npos);
        }
        const Heard heard = hearFrames(sent);
        QVERIFY(heard.unread.size() < 132 && heard.reply.size() <= sent.size());
    }
}

void tst_GuestAnswers::answersWhatItMay_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QString get = u"GET"_s;
    QTest::newRow("root") << get << u"/"_s << 200 << QByteArray(R"(["/1.0"])");
    QTest::newRow("about")
        << get << u"/1.0"_s << 200
        << QByteArray(R"({"api_version":"1.0","instance_type":"container","location":"none","state":"Started"})");
    QTest::newRow("a value") << get << u"/1.0/config/user.note"_s << 200 << QByteArray("a \"b\"\n");
    QTest::newRow("no value") << get << u"/1.0/config/user.none"_s << 404 << QByteArray("Not Found\n");
    QTest::newRow("no key") << get << u"/1.0/config/"_s << 404 << QByteArray("Not Found\n");
    QTest::newRow("a way out") << get << u"/1.0/config/../devices"_s << 404 << QByteArray("Not Found\n");
    QTest::newRow("metadata") << get << u"/1.0/meta-data"_s << 200 << QByteArray("instance-id: 1\n");
    QTest::newRow("devices") << get << u"/1.0/devices"_s << 200 << QByteArray(R"({"eth0":{"type":"nic"}})");
    QTest::newRow("images") << get << u"/1.0/images/abc/export"_s << 403 << QByteArray("Forbidden\n");
    QTest::newRow("elsewhere") << get << u"/2.0"_s << 404 << QByteArray("Not Found\n");
    QTest::newRow("a state") << u"PATCH"_s << u"/1.0"_s << 403 << QByteArray("Forbidden\n");
    QTest::newRow("a deletion") << u"DELETE"_s << u"/1.0/config/user.note"_s << 405
                                << QByteArray("Method Not Allowed\n");
}

void tst_GuestAnswers::answersWhatItMay()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    const Answer answer = answerAt(path.toStdString(), method.toStdString());
    QTEST(answer.status, "status");
    QTEST(bytes(answer.body), "body");
    const QByteArray sent = bytes(bytesOf(answer, "GET", true));
    QVERIFY(sent.contains("Content-Length: " + QByteArray::number(qsizetype(answer.body.size())) + "\r\n"));
    QVERIFY(sent.endsWith("\r\n\r\n" + bytes(answer.body)));
    QVERIFY(bytesOf(answer, "HEAD", true).ends_with("\r\n\r\n"));
}

void tst_GuestAnswers::listsAreJson()
{
    GuestState odd = web;
    odd.config["user.\"\\\x01"] = "";
    const QJsonDocument list =
        QJsonDocument::fromJson(bytes(answerTo(parseRequest(ask("/1.0/config")).request, odd).body));
    QCOMPARE(list.array(), (QJsonArray{u"/1.0/config/cloud-init.user-data"_s, u"/1.0/config/user.\"\\\u0001"_s,
                                       u"/1.0/config/user.note"_s, u"/1.0/config/user.other"_s}));
}

void tst_GuestAnswers::everyChangeIsAnEvent()
{
    GuestState after = web;
    after.config["user.note"] = "b";
    after.config.erase("user.other");
    after.devices["data"] = R"({"path":"/mnt"})";
    after.devices.erase("eth0");
    QStringList told;
    for (const Event &event : eventsOf(web, after)) {
        const QJsonObject json = QJsonDocument::fromJson(bytes(event.json)).object();
        QVERIFY(QDateTime::fromString(json[u"timestamp"].toString(), Qt::ISODateWithMs).isValid());
        const QJsonObject data = json[u"metadata"].toObject();
        told += json[u"type"].toString() + u' ' + data[u"key"].toString() + data[u"name"].toString() + u' ' +
                data[u"old_value"].toString() + u'>' + data[u"value"].toString() + data[u"action"].toString() +
                data[u"config"][u"path"].toString();
    }
    QCOMPARE(told, (QStringList{u"config user.note a \"b\"\n>b"_s, u"config user.other x>"_s,
                                u"device data >added/mnt"_s, u"device eth0 >removed"_s}));
    QVERIFY(eventsOf(web, web).empty());
}

void tst_GuestAnswers::eventsAreChosenByType()
{
    QVERIFY(areEventTypes("") && areEventTypes("config") && areEventTypes("config,device"));
    QVERIFY(!areEventTypes("logging") && !areEventTypes("config,") && !areEventTypes("config,x"));
    const Event device{.type = "device"};
    QVERIFY(wantsEvent("", device) && wantsEvent("config,device", device) && !wantsEvent("config", device));
}

void tst_GuestAnswers::shakesHandsAsTheStandardSays()
{
    QVERIFY(bytes(webSocketAnswer("dGhlIHNhbXBsZSBub25jZQ=="))
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(webSocketAnswer("short").empty());
}

void tst_GuestAnswers::framesOfEveryLength()
{
    QCOMPARE(frame(Opcode::Text, "hi"), "\x81\x02hi"s);
    QCOMPARE(frame(Opcode::Text, std::string(126, 'x')).substr(0, 4), "\x81\x7e\x00\x7e"s);
    QCOMPARE(frame(Opcode::Text, std::string(70'000, 'x')).substr(0, 10), "\x81\x7f\0\0\0\0\0\x01\x11\x70"s);
}

void tst_GuestAnswers::hearsControlFrames()
{
    const std::string ping = "\x89\x82\x01\x01\x01\x01"s + char('h' ^ 1) + char('i' ^ 1);
    Heard heard = hearFrames(ping + "\x88");
    QCOMPARE(heard.reply, "\x8a\x02hi"s);
    QCOMPARE(heard.unread, "\x88"s);
    QVERIFY(!heard.isOver);
    heard = hearFrames("\x88\x80\x00\x00\x00\x00"s);
    QVERIFY(heard.isOver && heard.reply == "\x88\x00"s);
    QVERIFY(hearFrames("\x81\x02hi"s).isOver); // which no client may send unmasked
}

QTEST_APPLESS_MAIN(tst_GuestAnswers)
#include "tst_guestanswers.moc"
