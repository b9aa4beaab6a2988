// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/paths.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Paths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsLeadBack()
    {
        const QString fingerprint(64, u'a');
        QCOMPARE(busPath(InstanceId{u"42"_s}), u"/org/mooring/Helper1/instances/42"_s);
        QCOMPARE(idAt<InstanceId>(busPath(InstanceId{u"42"_s})), InstanceId{u"42"_s});
        QCOMPARE(idAt<ImageId>(busPath(ImageId{fingerprint})), ImageId{fingerprint});
        QCOMPARE(idAt<ProfileId>(busPath(ProfileId{u"1"_s})), ProfileId{u"1"_s});
        QCOMPARE(idAt<OperationId>(busPath(OperationId{u"9223372036854775807"_s})),
                 OperationId{u"9223372036854775807"_s});
    }

    void otherPathsAreNobodys_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("empty") << QString();
        QTest::newRow("root") << u"/"_s;
        QTest::newRow("ours") << u"/org/mooring/Helper1"_s;
        QTest::newRow("no number") << u"/org/mooring/Helper1/instances/"_s;
        QTest::newRow("zero") << u"/org/mooring/Helper1/instances/0"_s;
        QTest::newRow("leading zero") << u"/org/mooring/Helper1/instances/042"_s;
        QTest::newRow("word") << u"/org/mooring/Helper1/instances/web"_s;
        QTest::newRow("negative") << u"/org/mooring/Helper1/instances/-1"_s;
        QTest::newRow("below") << u"/org/mooring/Helper1/instances/42/x"_s;
        QTest::newRow("too long") << u"/org/mooring/Helper1/instances/"_s + QString(20, u'1');
        QTest::newRow("another kind") << u"/org/mooring/Helper1/networks/42"_s;
        QTest::newRow("a stranger's") << u"/com/example/instances/42"_s;
        QTest::newRow("63 digits") << u"/org/mooring/Helper1/images/"_s + QString(63, u'a');
        QTest::newRow("upper case") << u"/org/mooring/Helper1/images/"_s + QString(64, u'A');
    }
    void otherPathsAreNobodys()
    {
        QFETCH(QString, path);
        QVERIFY(!idAt<InstanceId>(path));
        QVERIFY(!idAt<ImageId>(path));
        QVERIFY(!idAt<ProfileId>(path));
        QVERIFY(!idAt<OperationId>(path));
        QCOMPARE(instanceAt(path).error().code, Error::Code::InvalidArgument);
    }

    void kindsDoNotMix()
    {
        QVERIFY(!idAt<OperationId>(busPath(InstanceId{u"42"_s})));
        QVERIFY(!idAt<InstanceId>(busPath(ProfileId{u"42"_s})));
    }

    void resourcesLeadBackWhateverTheyAre()
    {
        QCOMPARE(resourceAt(resourcePath(OperationKind::InstanceStop, u"42"_s)), u"42"_s);
        QCOMPARE(resourceAt(resourcePath(OperationKind::ImageImport, QString(64, u'a'))), QString(64, u'a'));
        QCOMPARE(resourceAt(u"/org/mooring/Helper1/volumes/7"_s), u"7"_s); // of a newer helper
        QCOMPARE(resourceAt(u"/"_s), QString());
        QCOMPARE(resourceAt(u"/com/example/7"_s), QString());
        QCOMPARE(resourceAt(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Paths)
#include "tst_paths.moc"
