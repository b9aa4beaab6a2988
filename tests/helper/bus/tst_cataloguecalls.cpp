// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"
#include "tests/helper/bus/stage.h"

#include <QDBusArgument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

// The catalogue over the bus, for editors that may be older or newer than the helper.
class tst_CatalogueCalls : public QObject
{
    Q_OBJECT

    static bus::DescriptionList listIn(const QDBusMessage &reply)
    {
        return qdbus_cast<bus::DescriptionList>(reply.arguments().value(0));
    }
    static QVariantMap entryOf(const bus::DescriptionList &list, const QString &name, const QString &key)
    {
        const auto it =
            std::ranges::find_if(list, [&](const QVariantMap &entry) { return entry.value(name).toString() == key; });
        return it == list.end() ? QVariantMap() : *it;
    }

private Q_SLOTS:
    void keysCrossTheBusWhole()
    {
        Stage stage;
        stage.open();
        const auto reply = stage.manager(u"GetConfigKeys"_s, {u"en_US"_s});
        QCOMPARE(errorOf(reply), QString());
        QCOMPARE(reply.signature(), u"aa{sv}"_s);
        const auto keys = listIn(reply);
        QCOMPARE(keys.size(), qsizetype(configKeys().size()));
        const auto memory = entryOf(keys, u"key"_s, u"limits.memory.enforce"_s);
        QCOMPARE(memory[u"choices"_s].toStringList(), (QStringList{u"hard"_s, u"soft"_s}));
        QCOMPARE(memory[u"default"_s].toString(), u"hard"_s);
        const auto delay = entryOf(keys, u"key"_s, u"boot.autostart.delay"_s);
        QCOMPARE(delay[u"highest"_s].toLongLong(), 86'400);
        QCOMPARE(delay[u"effect"_s].toString(), u"now"_s);
        QVERIFY(entryOf(keys, u"key"_s, u"raw.lxc"_s)[u"lines"_s].toBool());
        QVERIFY(entryOf(keys, u"key"_s, u"volatile.uuid"_s)[u"internal"_s].toBool());
        QVERIFY(!entryOf(keys, u"key"_s, u"raw.qemu"_s)[u"refusal"_s].toString().isEmpty());
    }

    void textsAreInTheLanguageThatWasAskedFor()
    {
        Stage stage;
        stage.open();
        const ConfigKey *key = configKey(u"security.nesting");
        const auto summary = [&](const QString &language) {
            return entryOf(listIn(stage.manager(u"GetConfigKeys"_s, {language})), u"key"_s,
                           key->shownName())[u"summary"_s]
                .toString();
        };
        QCOMPARE(summary(u"en"_s), key->summary.english.toString());
        QCOMPARE(summary(u"zh_CN"_s), key->summary.chinese.toString());
        QCOMPARE(summary(QString(100'000, u'z')), key->summary.english.toString());
    }

    void kindsOfDevicesCrossTheBusWithTheirOptions()
    {
        Stage stage;
        stage.open();
        const auto kinds = listIn(stage.manager(u"GetDeviceKinds"_s, {u"en"_s}));
        QCOMPARE(kinds.size(), qsizetype(deviceKinds().size()));
        const auto disk = entryOf(kinds, u"type"_s, u"disk"_s);
        QStringList names;
        for (const QVariant &option : qdbus_cast<QVariantList>(disk[u"options"_s]))
            names += qdbus_cast<QVariantMap>(option)[u"name"_s].toString();
        for (const QString &name : {u"path"_s, u"source"_s, u"readonly"_s})
            QVERIFY2(names.contains(name), qPrintable(names.join(u' ')));
    }

    void lookingAsksToObserve()
    {
        Stage stage;
        stage.open();
        for (const QString &method : {u"GetConfigKeys"_s, u"GetDeviceKinds"_s}) {
            stage.polkit.will(Will::AllowAtOnce);
            QCOMPARE(errorOf(stage.manager(method, {u"en"_s})), QString());
            const auto query = stage.polkit.queries().last();
            QCOMPARE(query.action, u"org.mooring.observe"_s);
            QCOMPARE(query.details.value(u"verb"_s), u"get-catalogue"_s);
            stage.polkit.will(Will::Deny);
            QCOMPARE(errorOf(stage.manager(method, {u"en"_s})), u"NotAuthorized"_s);
        }
    }
};

QTEST_GUILESS_MAIN(tst_CatalogueCalls)
#include "tst_cataloguecalls.moc"
