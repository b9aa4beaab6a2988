// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/description.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;

// The catalogue as those see it who do not have it.
class tst_Description : public QObject
{
    Q_OBJECT

    static bool hasHan(const QString &text)
    {
        return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
    }

private Q_SLOTS:
    void localesLeadToALanguage_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<bool>("isChinese");
        for (const char *locale : {"zh_CN", "zh-CN", "zh", "zh-Hans", "zh_SG"})
            QTest::addRow("“%s”", locale) << QString::fromLatin1(locale) << true;
        for (const char *locale : {"zh_TW", "zh-Hant", "zh_HK", "en_GB", "de_DE", "C", "", "/../zh"})
            QTest::addRow("“%s”", locale) << QString::fromLatin1(locale) << false;
    }
    void localesLeadToALanguage()
    {
        QFETCH(const QString, locale);
        QFETCH(const bool, isChinese);
        QCOMPARE(catalogueLanguage(locale) == CatalogueLanguage::Chinese, isChinese);
    }

    void everyKeyIsDescribedInBothLanguages()
    {
        const auto english = describeConfigKeys(CatalogueLanguage::English);
        const auto chinese = describeConfigKeys(CatalogueLanguage::Chinese);
        QCOMPARE(english.size(), qsizetype(configKeys().size()));
        QCOMPARE(chinese.size(), english.size());
        for (qsizetype i = 0; i < english.size(); ++i) {
            const QString key = english[i][u"key"_s].toString();
            QCOMPARE(chinese[i][u"key"_s].toString(), key);
            for (const QString &text : {u"group"_s, u"summary"_s, u"details"_s}) {
                QVERIFY2(!english[i][text].toString().isEmpty() && !hasHan(english[i][text].toString()),
                         qPrintable(key + u' ' + text));
                QVERIFY2(hasHan(chinese[i][text].toString()), qPrintable(key + u' ' + text));
            }
            QCOMPARE(chinese[i][u"refusal"_s].toString().isEmpty(), english[i][u"refusal"_s].toString().isEmpty());
        }
    }

    // What an editor decides by is the very thing that the helper refuses by.
    void factsAreThoseThatTheHelperRefusesBy()
    {
        for (const QVariantMap &shown : describeConfigKeys(CatalogueLanguage::English)) {
            const QString key = shown[u"key"_s].toString();
            const ConfigKey *entry = configKey(QString(key).replace(u'*', u"eth0"_s));
            QVERIFY2(entry, qPrintable(key));
            QCOMPARE(entry->shownName(), key);
            QCOMPARE(shown[u"lines"_s].toBool(), entry->hasLines());
            QCOMPARE(shown[u"internal"_s].toBool(), entry->isOurs);
            QCOMPARE(shown[u"profiles"_s].toBool(), entry->isForProfiles);
            QCOMPARE(shown[u"effect"_s].toString(), entry->effect == ConfigKey::Effect::Now ? u"now"_s : u"restart"_s);
            if (entry->type == ConfigKey::Type::Integer)
                QVERIFY2(shown[u"lowest"_s].toLongLong() < shown[u"highest"_s].toLongLong(), qPrintable(key));
        }
    }

    void choicesAreWordsOfTheirOwn()
    {
        const auto shown = describe(*configKey(u"limits.memory.enforce"), CatalogueLanguage::English);
        QCOMPARE(shown[u"type"_s].toString(), u"choice"_s);
        QCOMPARE(shown[u"choices"_s].toStringList(), (QStringList{u"hard"_s, u"soft"_s}));
        QCOMPARE(describe(*configKey(u"boot.autostart"), CatalogueLanguage::English)[u"choices"_s].toStringList(),
                 QStringList());
    }

    void harmHasTheWordsOfTheContract()
    {
        const auto harm = [](QStringView key) {
            return describe(*configKey(key), CatalogueLanguage::English)[u"harm"_s].toString();
        };
        QCOMPARE(harm(u"boot.autostart"), u"none"_s);
        QCOMPARE(harm(u"security.nesting"), u"guest"_s);
        QCOMPARE(harm(u"security.privileged"), u"host"_s);
    }

    void everyKindOfDeviceNamesItsOptions()
    {
        const auto kinds = describeDeviceKinds(CatalogueLanguage::Chinese);
        QCOMPARE(kinds.size(), qsizetype(deviceKinds().size()));
        for (const QVariantMap &kind : kinds) {
            QVERIFY(hasHan(kind[u"summary"_s].toString()));
            for (const QVariant &option : kind[u"options"_s].toList()) {
                const QString name = option.toMap()[u"name"_s].toString();
                QVERIFY(!name.isEmpty());
                QVERIFY2(hasHan(option.toMap()[u"summary"_s].toString()), qPrintable(name));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Description)
#include "tst_description.moc"
