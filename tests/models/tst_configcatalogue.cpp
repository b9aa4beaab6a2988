// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/rawvalue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Config = QMap<QString, QString>;

class tst_ConfigCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeYaml_data();
    void whatCannotBeYaml();
    void everyEntryIsWhole();
    void everyKeyOfTheContractIsThere();
    void everyValueOfTheContractFitsOrIsRefusedWithTheReason();
    void everyWrongValueOfTheContractIsRefused();
    void samplesFit_data() { samples(u"valid"_s); }
    void samplesFit();
    void samplesAreRefused_data() { samples(u"invalid"_s); }
    void samplesAreRefused();
    void whatUsersMaySet_data();
    void whatUsersMaySet();
    void whatNobodyMaySet_data();
    void whatNobodyMaySet();
    void oneBadKeyAmongGoodOnesIsNamed();
    void aRefusalHelps();
    void anEmptyValueFitsEveryKnownKey();
    void truths();
    void numbers();
    void sizes();
    void processorsAndTheirTime();
    void limitsOfTheKernel();
    void whatNobodyCanHonourSaysWhy();
    void privilegedDoesNotNest();
    void policiesOfSystemCallsExcludeEachOther();
    void onlyAContainersOwnSettingsOfTheKernel_data();
    void onlyAContainersOwnSettingsOfTheKernel();
    void itemsOfLiblxcThatAreMooringsOwnAreRefused_data();
    void itemsOfLiblxcThatAreMooringsOwnAreRefused();
    void idsAreSharedInPairsAndOnce();
    void systemCallsAreNamesAndAnswers();
    void onlyKeysOfManyLinesHaveLineBreaks();
    void harmIsWhatIsGained_data();
    void harmIsWhatIsGained();
    void whatCountsIsTheValueOrTheCatalogues();
    void whatNeedsARestart_data();
    void whatNeedsARestart();
    void aProfileTakesWhatIsForProfiles();

private:
    // Of the keys of LXD that are ours too: what it takes and what it does not, and more.
    static void samples(const QString &kind);
    // All keys that LXD 5.0 has for containers, what it takes and what it does not.
    static QJsonArray contract()
    {
        QFile file(QStringLiteral(MOORING_TEST_DATA "/contract/config-keys.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
    }
};

void tst_ConfigCatalogue::whatNeedsARestart_data()
{
    QTest::addColumn<Config>("before");
    QTest::addColumn<Config>("after");
    QTest::addColumn<QStringList>("keys");
    const QString nesting = u"security.nesting"_s;
    const QStringList needed{nesting};
    QTest::newRow("nothing") << Config() << Config() << QStringList();
    QTest::newRow("set") << Config() << Config{{nesting, u"true"_s}} << needed;
    QTest::newRow("taken away") << Config{{nesting, u"true"_s}} << Config() << needed;
    QTest::newRow("in other words") << Config{{nesting, u"true"_s}} << Config{{nesting, u"1"_s}} << QStringList();
    QTest::newRow("to what it is by itself") << Config() << Config{{nesting, u"false"_s}} << QStringList();
    QTest::newRow("what counts at once") << Config() << Config{{u"limits.memory"_s, u"1GiB"_s}} << QStringList();
    QTest::newRow("of the kernel") << Config{{u"limits.kernel.nofile"_s, u"1"_s}}
                                   << Config{{u"limits.kernel.nofile"_s, u"2"_s}, {nesting, u"yes"_s}}
                                   << QStringList{u"limits.kernel.nofile"_s, nesting};
    QTest::newRow("what nobody knows") << Config() << Config{{u"nonsense"_s, u"1"_s}} << QStringList();
}

void tst_ConfigCatalogue::whatNeedsARestart()
{
    QFETCH(Config, before);
    QFETCH(Config, after);
    QFETCH(QStringList, keys);
    QCOMPARE(keysForRestart(before, after), keys);
    QCOMPARE(keysForRestart(after, before), keys);
}

void tst_ConfigCatalogue::aProfileTakesWhatIsForProfiles()
{
    for (const ConfigKey &entry : configKeys()) {
        if (entry.isOurs || !entry.refusal.english.isEmpty())
            continue;
        const QString example = entry.example;
        const QString key = entry.suffix == ConfigKey::Suffix::None ? QString(entry.name) : example.section(u'=', 0, 0);
        const QString value = entry.suffix == ConfigKey::Suffix::None ? example : example.section(u'=', 1);
        QVERIFY2(checkSetting(key, value), qUtf8Printable(key));
        QCOMPARE(checkProfileConfiguration({{key, value}}).has_value(), entry.isForProfiles);
    }
    QCOMPARE(checkProfileConfiguration({{u"nonsense"_s, u"1"_s}}).error().code, Error::Code::InvalidArgument);
    QCOMPARE(checkProfileConfiguration({{u"volatile.x"_s, u"1"_s}}).error().code, Error::Code::InvalidArgument);
}

void tst_ConfigCatalogue::samples(const QString &kind)
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QFile file(QStringLiteral(MOORING_TEST_DATA "/catalogue/samples.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QJsonValue &entry : QJsonDocument::fromJson(file.readAll()).array()) {
        const QString key = entry["key"_L1].toString();
        for (const QJsonValue &value : entry[kind].toArray())
            QTest::addRow("%s=%s", qUtf8Printable(key), qUtf8Printable(value.toString())) << key << value.toString();
    }
}

void tst_ConfigCatalogue::everyEntryIsWhole()
{
    QVERIFY(configKeys().size() >= 10);
    QSet<QString> names;
    for (const ConfigKey &entry : configKeys()) {
        const QString name = entry.shownName();
        QVERIFY2(!names.contains(name), qUtf8Printable(name));
        names += name;
        for (const ConfigKey::Words &words : {entry.group, entry.summary, entry.details}) {
            QVERIFY2(!words.english.isEmpty() && !words.chinese.isEmpty(), qUtf8Printable(name));
            QVERIFY2(words.english != words.chinese, qUtf8Printable(name));
        }
        // Its own words keep to its own rules.
        const bool isWhole = entry.suffix == ConfigKey::Suffix::None;
        const QString example = entry.example;
        const QString key = isWhole ? QString(entry.name) : example.section(u'=', 0, 0);
        const QString value = isWhole ? example : example.section(u'=', 1);
        QCOMPARE(configKey(key), &entry);
        QVERIFY2(!value.isEmpty(), qUtf8Printable(name));
        QCOMPARE(checkSetting(key, value).has_value(), !entry.isOurs && entry.refusal.english.isEmpty());
        QVERIFY2(entry.isOurs || !entry.refusal.english.isEmpty() || checkSetting(key, entry.fallback),
                 qUtf8Printable(name));
    }
}

void tst_ConfigCatalogue::everyKeyOfTheContractIsThere()
{
    const QJsonArray keys = contract();
    QCOMPARE(keys.size(), 108);
    for (const QJsonValue &wanted : keys) {
        const QString name = wanted["key"_L1].toString();
        const ConfigKey *entry = configKey(name);
        QVERIFY2(entry, qUtf8Printable(name));
        QVERIFY2(entry->shownName() == wanted["pattern"_L1].toString() || entry->shownName() == "limits.kernel.*"_L1,
                 qUtf8Printable(name + u' ' + entry->shownName()));
        QVERIFY2(entry->isOurs == wanted["internal"_L1].toBool(), qUtf8Printable(name));
        QVERIFY2(entry->isForProfiles == wanted["scope"_L1].toString().contains("profile"_L1), qUtf8Printable(name));
    }
}

void tst_ConfigCatalogue::everyValueOfTheContractFitsOrIsRefusedWithTheReason()
{
    for (const QJsonValue &wanted : contract()) {
        const QString name = wanted["key"_L1].toString();
        const ConfigKey *entry = configKey(name);
        QVERIFY(entry);
        for (const QJsonValue &value : wanted["valid"_L1].toArray()) {
            const auto checked = checkSetting(name, value.toString());
            const QString what = name + u'=' + value.toString();
            if (entry->isOurs) {
                QVERIFY2(!checked && checked.error().code == Error::Code::InvalidArgument, qUtf8Printable(what));
            } else if (entry->refusal.english.isEmpty()) {
                QVERIFY2(checked, qUtf8Printable(what + u' ' + (checked ? QString() : checked.error().detail)));
            } else {
                QVERIFY2(!checked && checked.error().code == Error::Code::Unsupported, qUtf8Printable(what));
                QCOMPARE(checked.error().detail, entry->refusal.english.toString());
            }
        }
    }
}

void tst_ConfigCatalogue::everyWrongValueOfTheContractIsRefused()
{
    for (const QJsonValue &wanted : contract()) {
        const QString name = wanted["key"_L1].toString();
        for (const QJsonValue &value : wanted["invalid"_L1].toArray()) {
            const auto checked = checkSetting(name, value.toString());
            QVERIFY2(!checked, qUtf8Printable(name + u'=' + value.toString()));
            QCOMPARE(checked.error().subject, name);
            const ConfigKey *entry = configKey(name);
            if (entry->refusal.english.isEmpty() && !entry->isOurs)
                QVERIFY2(checked.error().detail.contains(QString(entry->example)),
                         qUtf8Printable(checked.error().detail));
        }
    }
}

void tst_ConfigCatalogue::samplesFit()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const auto checked = checkSetting(key, value);
    QVERIFY2(checked, qUtf8Printable(checked ? QString() : checked.error().detail));
}

void tst_ConfigCatalogue::samplesAreRefused()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const auto checked = checkSetting(key, value);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
    QCOMPARE(checked.error().subject, key);
}

void tst_ConfigCatalogue::whatUsersMaySet_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("their own") << u"user.note"_s << u"anything at all: äöü 中文 \u202e"_s;
    QTest::newRow("deep") << u"user.a.b-c_d/e"_s << u""_s;
    QTest::newRow("a variable") << u"environment.LANG"_s << u"C.UTF-8"_s;
    QTest::newRow("one with digits") << u"environment._a1"_s << u"= $(x) `y`"_s;
    QTest::newRow("longest") << u"user."_s + QString(250, u'x') << u"1"_s;
    QTest::newRow("privileged") << u"security.privileged"_s << u"true"_s;
}

void tst_ConfigCatalogue::whatUsersMaySet()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QVERIFY(checkConfiguration({{key, value}}));
}

void tst_ConfigCatalogue::whatNobodyMaySet_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("nothing") << u""_s << u"1"_s;
    QTest::newRow("only the beginning") << u"user."_s << u"1"_s;
    QTest::newRow("ours") << u"volatile.eth0.hwaddr"_s << u"00:16:3e:00:00:00"_s;
    QTest::newRow("ours, to be taken away") << u"volatile.eth0.hwaddr"_s << u""_s;
    QTest::newRow("liblxc's") << u"raw.lxc"_s << u"lxc.idmap = u 0 0 1"_s;
    QTest::newRow("a group") << u"boot"_s << u"true"_s;
    QTest::newRow("a beginning of a key") << u"boot."_s << u"true"_s;
    QTest::newRow("more than a key") << u"boot.autostart.delay.more"_s << u"1"_s;
    QTest::newRow("a beginning of a beginning") << u"users.a"_s << u"1"_s;
    QTest::newRow("capitals") << u"User.a"_s << u"1"_s;
    QTest::newRow("a variable without name") << u"environment."_s << u"1"_s;
    QTest::newRow("a variable that is none") << u"environment.A-B"_s << u"1"_s;
    QTest::newRow("a variable with a digit first") << u"environment.1A"_s << u"1"_s;
    QTest::newRow("an equals sign in the key") << u"environment.A=B"_s << u"1"_s;
    QTest::newRow("a line break in the key") << u"user.a\nb"_s << u"1"_s;
    QTest::newRow("a space in the key") << u"user.a b"_s << u"1"_s;
    QTest::newRow("foreign letters in the key") << u"user.ä"_s << u"1"_s;
    QTest::newRow("too long") << u"user."_s + QString(251, u'x') << u"1"_s;
    for (const char16_t c : {u'\n', u'\r', u'\t', u'\0', u'\x1b', u'\x7f', u'\x85'})
        QTest::addRow("U+%04x in the value", unsigned(c)) << u"environment.A"_s << u"a"_s + QChar(c) + u"b"_s;
}

void tst_ConfigCatalogue::whatNobodyMaySet()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const auto checked = checkConfiguration({{key, value}});
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
    QVERIFY(!checked.error().detail.isEmpty());
    // As the user wrote it, but for what could deceive the eye.
    QCOMPARE(checked.error().subject.left(4), key.left(4));
    QVERIFY(!checked.error().subject.contains(u'\n'));
}

void tst_ConfigCatalogue::oneBadKeyAmongGoodOnesIsNamed()
{
    const auto checked = checkConfiguration({{u"user.a"_s, u"1"_s}, {u"raw.lxc"_s, u"1"_s}, {u"user.z"_s, u"1"_s}});
    QVERIFY(!checked);
    QCOMPARE(checked.error().subject, u"raw.lxc"_s);
}

// Key, value, reason and an example.
void tst_ConfigCatalogue::aRefusalHelps()
{
    const Error error = checkSetting(u"boot.autostart.delay"_s, u"86401"_s).error();
    QCOMPARE(error.subject, u"boot.autostart.delay"_s);
    QCOMPARE(error.detail, u"The value “86401” is not between 0 and 86400; a value that fits: 15."_s);
    const QString hostile = checkSetting(u"boot.autostart"_s, u"\u202e"_s + QString(500, u'x')).error().detail;
    QVERIFY(!hostile.contains(u'\u202e'));
    QVERIFY(hostile.size() < 200);
}

void tst_ConfigCatalogue::anEmptyValueFitsEveryKnownKey()
{
    QVERIFY(checkSetting(u"boot.autostart"_s, {}));
    QVERIFY(checkSetting(u"boot.stop.priority"_s, {}));
    QVERIFY(!checkSetting(u"boot.autostarts"_s, {}));
}

void tst_ConfigCatalogue::truths()
{
    for (const QString &text : {u"true"_s, u"TRUE"_s, u"Yes"_s, u"oN"_s, u"1"_s})
        QCOMPARE(boolean(text), true);
    for (const QString &text : {u"false"_s, u"FALSE"_s, u"No"_s, u"oFF"_s, u"0"_s})
        QCOMPARE(boolean(text), false);
    for (const QString &text : {u""_s, u"t"_s, u"2"_s, u"yes "_s, u"ture"_s})
        QCOMPARE(boolean(text), std::nullopt);
    QVERIFY(isTrue(u"on") && !isTrue(u"off") && !isTrue(u"maybe") && !isTrue(u""));
}

void tst_ConfigCatalogue::numbers()
{
    QCOMPARE(integer(u"0"), 0);
    QCOMPARE(integer(u"-9223372036854775808"), std::numeric_limits<qint64>::min());
    QCOMPARE(integer(u"+9223372036854775807"), std::numeric_limits<qint64>::max());
    for (const QString &text : {u""_s, u"-"_s, u"+"_s, u"9223372036854775808"_s, u"1,000"_s, u" 1"_s, u"1\n"_s, u"٣"_s})
        QCOMPARE(integer(text), std::nullopt);
}

void tst_ConfigCatalogue::sizes()
{
    QCOMPARE(bytes(u"0"), 0);
    QCOMPARE(bytes(u"12"), 12);
    QCOMPARE(bytes(u"3B"), 3);
    QCOMPARE(bytes(u"2kB"), 2000);
    QCOMPARE(bytes(u"2KiB"), 2048);
    QCOMPARE(bytes(u"256MiB"), 256LL * 1024 * 1024);
    QCOMPARE(bytes(u"7EiB"), 7LL << 60);
    for (const QString &wrong :
         {u""_s, u"MiB"_s, u"8EiB"_s, u"-1"_s, u"+1"_s, u"1 MiB"_s, u"1.5GB"_s, u"1KB"_s, u"１"_s})
        QCOMPARE(bytes(wrong), std::nullopt);
    QCOMPARE(percentage(u"50%"), 50);
    for (const QString &wrong : {u"%"_s, u"50"_s, u"-5%"_s, u"5%%"_s})
        QCOMPARE(percentage(wrong), std::nullopt);
}

void tst_ConfigCatalogue::processorsAndTheirTime()
{
    using namespace std::chrono_literals;
    QCOMPARE(processors(u"2"), (Processors{.count = 2}));
    QCOMPARE(processors(u"3,0-1"), (Processors{.count = 3, .set = {0, 1, 3}}));
    QCOMPARE(processors(u"1-1"), (Processors{.count = 1, .set = {1}}));
    for (const QString &wrong : {u""_s, u"0"_s, u","_s, u"1-3,3"_s, u"0-"_s, u"-1"_s, u"0-99999999999"_s})
        QCOMPARE(processors(wrong), std::nullopt);
    QCOMPARE(cpuAllowance(u"50%"), (CpuAllowance{.percent = 50}));
    QCOMPARE(cpuAllowance(u"25ms/100ms"), (CpuAllowance{.time = 25ms, .period = 100ms}));
    for (const QString &wrong : {u""_s, u"/"_s, u"ms/ms"_s, u"25ms"_s, u"25ms/0ms"_s, u"25ms/2000ms"_s})
        QCOMPARE(cpuAllowance(wrong), std::nullopt);
}

void tst_ConfigCatalogue::limitsOfTheKernel()
{
    QCOMPARE(resourceLimit(u"1000"), u"1000:1000"_s);
    QCOMPARE(resourceLimit(u"1000:unlimited"), u"1000:unlimited"_s);
    QCOMPARE(resourceLimit(u"2:1"), std::nullopt);
    QCOMPARE(checkSetting(u"limits.kernel.fd"_s, u"5"_s).error().code, Error::Code::InvalidArgument);
    // Of all of them these two reach the host.
    QCOMPARE(harmGained({}, {{u"limits.kernel.nofile"_s, u"5"_s}}), Harm::None);
    QCOMPARE(harmGained({}, {{u"limits.kernel.rtprio"_s, u"5"_s}}), Harm::Host);
    QCOMPARE(harmGained({}, {{u"limits.kernel.nice"_s, u"40"_s}}), Harm::Host);
}

void tst_ConfigCatalogue::whatNobodyCanHonourSaysWhy()
{
    for (const QString &key : {u"limits.network.priority"_s, u"limits.memory.hugepages"_s}) {
        const auto checked = checkSetting(key, u"1"_s);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, Error::Code::Unsupported);
        QCOMPARE(checked.error().subject, key);
        QCOMPARE(checked.error().detail, configKey(key)->refusal.english.toString());
        QVERIFY(checkSetting(key, {})); // one that came with something imported can be taken away
    }
}

void tst_ConfigCatalogue::privilegedDoesNotNest()
{
    const auto check = [](const QString &privileged, const QString &nesting) {
        return checkTogether({{u"security.privileged"_s, privileged}, {u"security.nesting"_s, nesting}});
    };
    QVERIFY(check(u"true"_s, u"false"_s) && check(u"no"_s, u"on"_s) && checkTogether({}));
    const auto both = check(u"1"_s, u"yes"_s);
    QVERIFY(!both);
    QCOMPARE(both.error().code, Error::Code::InvalidArgument);
    QCOMPARE(both.error().subject, u"security.nesting"_s);
}

void tst_ConfigCatalogue::policiesOfSystemCallsExcludeEachOther()
{
    const QString allow = u"security.syscalls.allow"_s;
    const QString deny = u"security.syscalls.deny"_s;
    const QString raw = u"raw.seccomp"_s;
    QVERIFY(checkTogether({{allow, u"read"_s}}) && checkTogether({{deny, u"mount"_s}}) &&
            checkTogether({{raw, u"2"_s}}));
    QCOMPARE(checkTogether({{allow, u"read"_s}, {deny, u"mount"_s}}).error().subject, allow);
    QCOMPARE(checkTogether({{raw, u"2"_s}, {deny, u"mount"_s}}).error().subject, raw);
    QCOMPARE(checkTogether({{raw, u"2"_s}, {allow, u"read"_s}}).error().subject, raw);
}

void tst_ConfigCatalogue::onlyAContainersOwnSettingsOfTheKernel_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isOwn");
    QTest::newRow("network") << u"net.ipv4.ip_forward"_s << true;
    QTest::newRow("interface") << u"net.ipv4.conf.eth0/20.rp_filter"_s << true;
    QTest::newRow("messages") << u"fs.mqueue.msg_max"_s << true;
    QTest::newRow("semaphores") << u"kernel.sem"_s << true;
    QTest::newRow("core pattern") << u"kernel.core_pattern"_s << false;
    QTest::newRow("memory") << u"vm.swappiness"_s << false;
    QTest::newRow("files") << u"fs.file-max"_s << false;
    QTest::newRow("beginning only") << u"net."_s << false;
    QTest::newRow("climbing") << u"net.ipv4/../../kernel/core_pattern"_s << false;
    QTest::newRow("climbing by dots") << u"net..kernel"_s << false;
}

void tst_ConfigCatalogue::onlyAContainersOwnSettingsOfTheKernel()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isOwn);
    QCOMPARE(checkSetting(u"linux.sysctl."_s + name, u"1"_s).has_value(), isOwn);
}

void tst_ConfigCatalogue::itemsOfLiblxcThatAreMooringsOwnAreRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("fits");
    QTest::newRow("mount") << u"lxc.mount.entry = tmpfs tmp tmpfs defaults"_s << true;
    QTest::newRow("comment") << u"# nothing\n\n  # more"_s << true;
    QTest::newRow("two") << u"lxc.cap.drop = sys_time\nlxc.environment=A=b"_s << true;
    QTest::newRow("address") << u"lxc.net.0.ipv4.address = 10.0.0.2/24"_s << true;
    QTest::newRow("no item") << u"no equals sign"_s << false;
    QTest::newRow("not liblxc's") << u"user.a = b"_s << false;
    for (const char *key : {"lxc.log.file", "lxc.ephemeral", "lxc.net.0.type", "lxc.prlimit.nofile", "lxc.idmap",
                            "lxc.rootfs.path", "lxc.cgroup.dir.container", "lxc.net", "lxc.network.type"})
        QTest::newRow(key) << QString::fromLatin1(key) + u" = x"_s << false;
    QTest::newRow("hidden behind a good one") << u"lxc.cap.drop = sys_time\nlxc.idmap = u 0 0 1"_s << false;
}

void tst_ConfigCatalogue::itemsOfLiblxcThatAreMooringsOwnAreRefused()
{
    QFETCH(const QString, line);
    QFETCH(const bool, fits);
    QCOMPARE(checkSetting(u"raw.lxc"_s, line).has_value(), fits);
}

void tst_ConfigCatalogue::idsAreSharedInPairsAndOnce()
{
    const QList<IdShare> wanted{
        {.ofUsers = true, .ofGroups = true, .host = 1000, .inside = 500, .count = 1},
        {.ofUsers = true, .host = 50, .inside = 600, .count = 11},
        {.ofGroups = true, .host = 50, .inside = 600, .count = 11},
    };
    const auto shares = idShares(u"both 1000 500\n# why\nuid 50-60  600-610\ngid 50-60 600-610");
    QCOMPARE(shares.value_or(QList<IdShare>()), wanted);
    for (const QString &wrong :
         {u"both 1000"_s, u"uid 50-60 500-501"_s, u"all 1 1"_s, u"uid -1 1"_s, u"uid 1 4294967295"_s, u"uid 9-8 9-8"_s,
          u"uid 1 1 1"_s, u"uid 1-4 1-4\nuid 4 9"_s, u"gid 1-4 1-4\nboth 9 2"_s, u"uid 1\t1"_s})
        QVERIFY2(!checkSetting(u"raw.idmap"_s, wrong), qUtf8Printable(wrong));
    QString many;
    for (int id = 1; id <= 33; ++id)
        many += u"uid %1 %1\n"_s.arg(id);
    QVERIFY(!idShares(many));
}

void tst_ConfigCatalogue::systemCallsAreNamesAndAnswers()
{
    const QList<SystemCallRule> wanted{
        {.name = u"mount"_s, .error = 38}, {.name = u"bpf"_s}, {.name = u"swapon"_s, .kills = true}};
    QCOMPARE(systemCalls(u"mount errno 38\n# why\nbpf\n  swapon   kill\n"), wanted);
    for (const QString &wrong : {u"mount allow"_s, u"mount errno"_s, u"mount errno x"_s, u"[all]"_s,
                                 u"mount errno 1 [0,1]"_s, u"mount errno 5000"_s, u"mount\trap"_s})
        QVERIFY2(!systemCalls(wrong), qUtf8Printable(wrong));
}

void tst_ConfigCatalogue::onlyKeysOfManyLinesHaveLineBreaks()
{
    for (const ConfigKey &entry : configKeys()) {
        if (entry.isOurs || !entry.refusal.english.isEmpty() || entry.suffix != ConfigKey::Suffix::None)
            continue;
        const auto checked = checkSetting(entry.name, u"a\nb"_s);
        const bool isAboutControls = !checked && checked.error().detail.contains(u"control characters"_s);
        QVERIFY2(isAboutControls != entry.hasLines(), entry.name.data());
        QVERIFY2(!checkSetting(entry.name, u"a\rb"_s), entry.name.data());
    }
}

void tst_ConfigCatalogue::harmIsWhatIsGained_data()
{
    QTest::addColumn<Config>("before");
    QTest::addColumn<Config>("after");
    QTest::addColumn<Harm>("harm");
    const QString privileged = u"security.privileged"_s;
    const QString nesting = u"security.nesting"_s;
    QTest::newRow("nothing") << Config{} << Config{} << Harm::None;
    QTest::newRow("a note") << Config{} << Config{{u"user.a"_s, u"b"_s}} << Harm::None;
    QTest::newRow("nesting") << Config{} << Config{{nesting, u"true"_s}} << Harm::Guest;
    QTest::newRow("privileged") << Config{} << Config{{privileged, u"yes"_s}} << Harm::Host;
    QTest::newRow("the worst counts") << Config{} << Config{{privileged, u"1"_s}, {nesting, u"1"_s}} << Harm::Host;
    QTest::newRow("from no to yes") << Config{{privileged, u"false"_s}} << Config{{privileged, u"on"_s}} << Harm::Host;
    QTest::newRow("another word for yes")
        << Config{{privileged, u"yes"_s}} << Config{{privileged, u"1"_s}} << Harm::None;
    QTest::newRow("no is harmless") << Config{} << Config{{privileged, u"false"_s}} << Harm::None;
    QTest::newRow("empty is harmless") << Config{} << Config{{privileged, u""_s}} << Harm::None;
    const QString modules = u"linux.kernel_modules"_s;
    QTest::newRow("modules that harm nothing")
        << Config{} << Config{{modules, u"br_netfilter, ip-tables"_s}} << Harm::None;
    QTest::newRow("other modules") << Config{} << Config{{modules, u"br_netfilter,dummy"_s}} << Harm::Host;
    QTest::newRow("Mooring's own list of system calls")
        << Config{} << Config{{u"security.syscalls.deny_default"_s, u"true"_s}} << Harm::None;
    QTest::newRow("without that list") << Config{} << Config{{u"security.syscalls.deny_default"_s, u"no"_s}}
                                       << Harm::Host;
    QTest::newRow("items of liblxc") << Config{} << Config{{u"raw.lxc"_s, u"lxc.cap.drop = x"_s}} << Harm::Host;
    QTest::newRow("other items of liblxc")
        << Config{{u"raw.lxc"_s, u"lxc.cap.drop = x"_s}} << Config{{u"raw.lxc"_s, u"lxc.cap.drop = y"_s}} << Harm::Host;
    QTest::newRow("taken away") << Config{{privileged, u"true"_s}} << Config{} << Harm::None;
    QTest::newRow("kept beside something new")
        << Config{{privileged, u"true"_s}} << Config{{privileged, u"true"_s}, {u"user.a"_s, u"b"_s}} << Harm::None;
}

void tst_ConfigCatalogue::harmIsWhatIsGained()
{
    QFETCH(const Config, before);
    QFETCH(const Config, after);
    QFETCH(const Harm, harm);
    QCOMPARE(harmGained(before, after), harm);
}

void tst_ConfigCatalogue::whatCountsIsTheValueOrTheCatalogues()
{
    constexpr auto timeout = "boot.host_shutdown_timeout"_L1;
    QCOMPARE(effectiveValue({}, timeout), u"30"_s);
    QCOMPARE(effectiveValue({{timeout, u"5"_s}}, timeout), u"5"_s);
    QCOMPARE(effectiveValue({{timeout, u""_s}}, timeout), u"30"_s);
    QCOMPARE(effectiveValue({}, "boot.autostart"_L1), u""_s);
    QCOMPARE(effectiveValue({}, "no.such"_L1), u""_s);
}

void tst_ConfigCatalogue::whatCannotBeYaml_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFine");
    const auto row = [](const char *name, const QString &text, bool isFine) { QTest::newRow(name) << text << isFine; };
    row("two keys", u"a: b: c"_s, false);
    row("two keys in a list", u"list:\n  - a: b: c\n"_s, false);
    row("a tab", u"a:\n\tb: c\n"_s, false);
    row("after a block", u"a: |\n  b: c: d\ne: f: g\n"_s, false);
    row("keys below each other", u"version: 2\nethernets:\n  eth0:\n    dhcp4: true\n"_s, true);
    row("a block", u"write_files:\n  - content: |\n      a: b: c\n      d\n    path: /x\n"_s, true);
    row("quotes", u"a: \"b: c\""_s, true);
    row("one line", u"a: {b: c, d: e}"_s, true);
    row("a comment", u"# a: b: c\na: b"_s, true);
    row("an address", u"a: http://b:80/c"_s, true);
    row("nothing", u""_s, true);
}

void tst_ConfigCatalogue::whatCannotBeYaml()
{
    QFETCH(QString, text);
    QFETCH(bool, isFine);
    QCOMPARE(yamlObjection(text).isEmpty(), isFine);
}

QTEST_GUILESS_MAIN(tst_ConfigCatalogue)
#include "tst_configcatalogue.moc"
