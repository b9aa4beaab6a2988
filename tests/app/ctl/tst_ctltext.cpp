// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/progress.h"
#include "app/ctl/text.h"

#include <QJsonDocument>
#include <QTest>

#include <clocale>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::ctl;

class tst_CtlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::setlocale(LC_ALL, "C.UTF-8"); }

    void widthsAreThoseOfATerminal()
    {
        QCOMPARE(widthOf(u"web-1"_s), 5);
        QCOMPARE(widthOf(u"容器"_s), 4);
        QCOMPARE(widthOf(QString()), 0);
    }

    void progressSaysWhatIsKnown()
    {
        Operation operation{.kind = OperationKind::ImageImport, .subject = u"d.tar"_s};
        QCOMPARE(Progress::lineOf(operation), u"Importing d.tar"_s);
        operation.stage = OperationStage::Copying;
        operation.bytesDone = 5'000'000;
        QCOMPARE(Progress::lineOf(operation), u"Importing d.tar: copying 5.0 MB"_s);
        operation.bytesTotal = 10'000'000;
        operation.rate = 2'500'000;
        QCOMPARE(Progress::lineOf(operation), u"Importing d.tar: copying 50 %, 2.5 MB/s"_s);
        operation.bytesDone = 11'000'000; // somebody counted wrong
        QVERIFY(Progress::lineOf(operation).contains(u"100 %"_s));
        operation.subject = u"\u001b[2Jx"_s;
        QVERIFY(!Progress::lineOf(operation).contains(u'\u001b'));
    }

    void jsonDeceivesNoTerminalAndLosesNothing()
    {
        const QString nasty = u"a\u001b[2J\u009b\u202eb\n\U000E0041容器🐧\""_s;
        const QByteArray text = jsonText(QJsonObject{{u"x"_s, nasty}});
        const auto decoded = QString::fromUtf8(text);
        for (const QChar bad : {QChar(0x1b), QChar(0x9b), QChar(0x202e), QChar(0xdb40)})
            QVERIFY(!decoded.contains(bad));
        QVERIFY(decoded.contains(u"容器🐧"_s));
        QCOMPARE(QJsonDocument::fromJson(text).object().value(u"x"_s).toString(), nasty);
    }

    void jsonHasNullWhereThereIsNoTime()
    {
        const QJsonObject json = toJson(Instance{.createdAt = QDateTime::fromSecsSinceEpoch(1'700'000'000)});
        QCOMPARE(json.value(u"createdAt"_s).toString(), u"2023-11-14T22:13:20Z"_s);
        QVERIFY(json.value(u"lastUsedAt"_s).isNull());
    }

    void jsonNumbersAreWhole()
    {
        const QByteArray text = jsonText(toJson(Image{.owner = 4'294'967'295U, .size = 9'007'199'254'740'993ULL}));
        QVERIFY2(text.contains("9007199254740993"), text.constData());
        QVERIFY(text.contains("4294967295"));
    }
};

QTEST_GUILESS_MAIN(tst_CtlText)
#include "tst_ctltext.moc"
