// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/configurationyaml.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Kind = YamlProblem::Kind;
using Config = QMap<QString, QString>;

class tst_ConfigurationYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void knowsWhereEachKeyStands();
    void readsDevices();
    void knowsWhereEachDeviceStands();
    void writesTheDevicesThatItReads();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void writesLinesAsABlock();
    void survivesEveryTruncation();
    void endsSoonWhateverComes_data();
    void endsSoonWhateverComes();
};

void tst_ConfigurationYaml::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Config>("config");
    QTest::newRow("nothing") << QString() << Config();
    QTest::newRow("a comment") << u"# nothing yet\n"_s << Config();
    QTest::newRow("an empty section") << u"config:\n"_s << Config();
    QTest::newRow("braces") << u"config: {}\n"_s << Config();
    QTest::newRow("in braces") << u"{config: {user.a: x}}"_s << Config{{u"user.a"_s, u"x"_s}};
    QTest::newRow("values as they look") << u"config:\n  boot.autostart: true\n  limits.cpu: 2\n  user.a: 1.50\n"_s
                                         << Config{{u"boot.autostart"_s, u"true"_s},
                                                   {u"limits.cpu"_s, u"2"_s},
                                                   {u"user.a"_s, u"1.50"_s}};
    QTest::newRow("quotes") << u"config:\n  user.a: \"x: \\\"y\\\" \\u4e2d\"\n  user.b: 'it''s'\n"_s
                            << Config{{u"user.a"_s, u"x: \"y\" 中"_s}, {u"user.b"_s, u"it's"_s}};
    QTest::newRow("a block") << u"config:\n  user.a: |\n    one\n      two\n"_s
                             << Config{{u"user.a"_s, u"one\n  two\n"_s}};
    QTest::newRow("the word null in quotes") << u"config:\n  user.a: \"null\"\n"_s << Config{{u"user.a"_s, u"null"_s}};
}

void tst_ConfigurationYaml::readsWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(Config, config);
    const auto parsed = parseConfigurationYaml(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->config, config);
}

void tst_ConfigurationYaml::readsDevices()
{
    const auto parsed = parseConfigurationYaml(
        u"devices:\n  eth0: {type: none}\n  data:\n    path: /mnt/data\n    type: disk\nconfig:\n  user.a: x\n"_s);
    QVERIFY(parsed);
    QCOMPARE(parsed->config, (Config{{u"user.a"_s, u"x"_s}}));
    QCOMPARE(parsed->devices,
             (QMap<QString, DeviceOptions>{{u"eth0"_s, {{u"type"_s, u"none"_s}}},
                                           {u"data"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/mnt/data"_s}}}}));
    QVERIFY(parseConfigurationYaml(u"config: {}\ndevices:\n"_s)->devices.isEmpty());
    QVERIFY(parseConfigurationYaml(u"devices: {}\n"_s)->devices.isEmpty());
}

void tst_ConfigurationYaml::knowsWhereEachDeviceStands()
{
    const auto parsed = parseConfigurationYaml(u"devices:\n  eth0:\n    type: nic\n    mtu: 9\n"_s);
    QCOMPARE(parsed->devicePositions.value(u"eth0"_s), (TextPosition{.line = 2, .column = 3}));
    QCOMPARE(parsed->devicePositions.value(u"eth0 mtu"_s), (TextPosition{.line = 4, .column = 5}));
}

void tst_ConfigurationYaml::writesTheDevicesThatItReads()
{
    const QMap<QString, DeviceOptions> devices{
        {u"a:b"_s, {{u"type"_s, u"proxy"_s}, {u"listen"_s, u"tcp:0.0.0.0:80"_s}, {u"connect"_s, u"x: y"_s}}},
        {u"web"_s, {{u"type"_s, u"disk"_s}, {u"raw.mount.options"_s, u"a\nb\n"_s}}}};
    const QString text = configurationYaml({{u"user.a"_s, u"x\ny"_s}}, devices);
    const auto parsed = parseConfigurationYaml(text);
    QVERIFY2(parsed, text.toUtf8());
    QCOMPARE(parsed->devices, devices);
    QCOMPARE(configurationYaml({}, {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"mtu"_s, u"9"_s}}}}),
             u"config: {}\ndevices:\n    eth0:\n        type: nic\n        mtu: 9\n"_s);
}

void tst_ConfigurationYaml::knowsWhereEachKeyStands()
{
    const auto parsed =
        parseConfigurationYaml(u"# mine\nconfig:\n  user.a: x\n\n    # between\n  user.b: |\n    y\n  user.c: z\n"_s);
    QVERIFY(parsed);
    QCOMPARE(parsed->positions.value(u"user.a"_s), (TextPosition{.line = 3, .column = 3}));
    QCOMPARE(parsed->positions.value(u"user.b"_s), (TextPosition{.line = 6, .column = 3}));
    QCOMPARE(parsed->positions.value(u"user.c"_s), (TextPosition{.line = 8, .column = 3}));
}

void tst_ConfigurationYaml::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const QString &text, Kind kind, int line, int column) {
        QTest::newRow(name) << text << int(kind) << line << column;
    };
    row("no end of quotes", u"config:\n  user.a: \"x\n"_s, Kind::Syntax, 3, 1);
    row("a tab", u"config:\n\tuser.a: x\n"_s, Kind::NoMap, 2, 2);
    row("a colon too many", u"config:\n  user.a: x: y\n"_s, Kind::Syntax, 2, 12);
    row("a null byte", u"config:\n  user.a: x"_s + QChar(0), Kind::Syntax, 2, 12);
    row("a value with keys", u"config:\n  user.a:\n    b: c\n"_s, Kind::TooDeep, 3, 5);
    row("an alias", u"config:\n  user.a: &x y\n  user.b: *x\n"_s, Kind::Alias, 2, 11);
    row("an alias for nothing", u"config: *x\n"_s, Kind::Syntax, 1, 9);
    row("a tag", u"config:\n  user.a: !!binary aGk=\n"_s, Kind::Tag, 2, 11);
    row("two documents", u"config: {}\n---\nconfig: {}\n"_s, Kind::SeveralDocuments, 1, 1);
    row("a word", u"hello\n"_s, Kind::NotAMap, 1, 1);
    row("a list", u"- config\n"_s, Kind::NotAMap, 1, 1);
    row("another section", u"config:\n  user.a: x\nname: web\n"_s, Kind::UnknownSection, 3, 1);
    row("a list of keys", u"config:\n  - user.a\n"_s, Kind::NoList, 2, 3);
    row("a list as a value", u"config:\n  user.a: [x]\n"_s, Kind::NoList, 2, 11);
    row("a map as a key", u"config:\n  ? {a: b}\n  : x\n"_s, Kind::KeyIsNoText, 2, 5);
    row("no key", u"config:\n  ~: x\n"_s, Kind::KeyIsNoText, 2, 3);
    row("a key twice", u"config:\n  user.a: x\n  user.a: y\n"_s, Kind::TwiceThere, 3, 3);
    row("the section twice", u"config: {}\nconfig: {}\n"_s, Kind::TwiceThere, 2, 1);
    row("no value", u"config:\n  user.a:\n  user.b: x\n"_s, Kind::NoValue, 2, 3);
    row("an empty value", u"config:\n  user.a: \"\"\n"_s, Kind::NoValue, 2, 11);
    row("a device that is a word", u"devices:\n  eth0: nic\n"_s, Kind::NoMap, 2, 9);
    row("a device without options", u"devices:\n  eth0:\n  eth1: {type: none}\n"_s, Kind::NoValue, 2, 3);
    row("a device in empty braces", u"devices:\n  eth0: {}\n"_s, Kind::NoValue, 2, 3);
    row("a device twice", u"devices:\n  a: {type: none}\n  a: {type: none}\n"_s, Kind::TwiceThere, 3, 3);
    row("an option twice", u"devices:\n  a:\n    type: nic\n    type: nic\n"_s, Kind::TwiceThere, 4, 5);
    row("an option without a value", u"devices:\n  a:\n    type: nic\n    mtu:\n"_s, Kind::NoValue, 4, 5);
    row("an option with keys", u"devices:\n  a:\n    type:\n      b: c\n"_s, Kind::TooDeep, 4, 7);
    row("a list of devices", u"devices:\n  - eth0\n"_s, Kind::NoList, 2, 3);
    row("a section that is a word", u"config: yes\n"_s, Kind::NoMap, 1, 9);
}

void tst_ConfigurationYaml::saysWhatIsWrongAndWhere()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto parsed = parseConfigurationYaml(text);
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error().kind), kind);
    QCOMPARE(parsed.error().at, (TextPosition{.line = line, .column = column}));
}

void tst_ConfigurationYaml::writesWhatItReads_data()
{
    QTest::addColumn<QString>("value");
    const QStringList values{u"2GiB"_s,       u"true"_s,    u"null"_s,       u"~"_s,
                             u"-"_s,          u"a: b"_s,    u"a #b"_s,       u"'x'"_s,
                             u"\"x\""_s,      u" x "_s,     u"[x]"_s,        u"{x}"_s,
                             u"&x"_s,         u"*x"_s,      u"!x"_s,         u"|"_s,
                             u">"_s,          u"%x"_s,      u"@x"_s,         u"x:"_s,
                             u"---"_s,        u"..."_s,     u"x\ny"_s,       u"x\ny\n"_s,
                             u"x\ny\n\n"_s,   u"\nx"_s,     u" x\ny"_s,      u"x\n  y\n\n z"_s,
                             u"x\t\ny"_s,     u"x\r\ny"_s,  u"\n"_s,         u"中文"_s,
                             u"中\n文\n"_s,   u"\u202Ex"_s, u"\u2028x\ny"_s, u"\uFEFFx"_s,
                             u"\u0007"_s,     u"\\n"_s,     u"😀"_s,         u"😀\nx"_s,
                             u"\u0085x\ny"_s, u"x \ny "_s,  u"0x10"_s,       u"1:2"_s,
                             u"x\n#y"_s,      u"? x"_s,     u"- x\n- y"_s,   u"#cloud-config\npackages:\n  - git\n"_s};
    for (const QString &value : values)
        QTest::newRow(value.toUtf8().toPercentEncoding().constData()) << value;
}

void tst_ConfigurationYaml::writesWhatItReads()
{
    QFETCH(QString, value);
    const Config config{{u"user.a"_s, value}, {u"user.b"_s, u"after"_s}};
    const QString text = configurationYaml(config);
    const auto parsed = parseConfigurationYaml(text);
    QVERIFY2(parsed, text.toUtf8());
    QCOMPARE(parsed->config, config);
}

void tst_ConfigurationYaml::writesLinesAsABlock()
{
    QCOMPARE(configurationYaml({{u"limits.cpu"_s, u"2"_s}, {u"user.a"_s, u"one\ntwo\n"_s}}),
             u"config:\n    limits.cpu: 2\n    user.a: |\n      one\n      two\n"_s);
    QCOMPARE(configurationYaml({}), u"config: {}\n"_s);
}

void tst_ConfigurationYaml::survivesEveryTruncation()
{
    const QString text =
        u"config:\n  user.a: |\n    one\n    two\n  'user.b': \"x \\U0001F600\"\n  user.c: {a: [b, *c]}\n---\n!!x &y"_s;
    for (qsizetype length = 0; length <= text.size(); ++length)
        (void)parseConfigurationYaml(text.first(length));
    for (qsizetype start = 0; start <= text.size(); ++start)
        (void)parseConfigurationYaml(text.sliced(start));
}

void tst_ConfigurationYaml::endsSoonWhateverComes_data()
{
    QTest::addColumn<QString>("text");
    constexpr int much = 200'000;
    QTest::newRow("depth by brackets") << QString(much, u'[');
    QTest::newRow("depth by braces") << u"config: "_s + QString(much, u'{');
    QString steps;
    for (int depth = 0; depth < 1000; ++depth)
        steps += QString(depth, u' ') + u"a:\n"_s;
    QTest::newRow("depth by steps") << steps;
    QString dashes;
    for (int depth = 0; depth < much; ++depth)
        dashes += u"- "_s;
    QTest::newRow("depth by dashes") << dashes;
    QString laughs = u"a: &a [x,x,x,x,x,x,x,x,x]\n"_s;
    for (char16_t name = u'b'; name <= u'z'; ++name)
        laughs += u"%1: &%1 [*%2,*%2,*%2,*%2,*%2,*%2,*%2,*%2,*%2]\n"_s.arg(QChar(name)).arg(QChar(char16_t(name - 1)));
    QTest::newRow("a billion laughs") << laughs;
    QTest::newRow("too much") << u"config:\n  user.a: "_s + QString(2'000'000, u'x');
    QTest::newRow("an endless key") << QString(much, u'x');
    QTest::newRow("question marks") << QString(much, u'?');
}

void tst_ConfigurationYaml::endsSoonWhateverComes()
{
    QFETCH(QString, text);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!parseConfigurationYaml(text));
    QVERIFY2(timer.elapsed() < 5'000, "a text takes longer than anybody waits");
}

QTEST_GUILESS_MAIN(tst_ConfigurationYaml)
#include "tst_configurationyaml.moc"
