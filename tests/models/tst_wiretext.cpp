// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/instance.h"
#include "models/types/operation.h"

#include <QSet>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace mooring;

// Every enumerator has one word, and the word leads back.
class tst_WireText : public QObject
{
    Q_OBJECT

    template<typename Enum>
    static void roundTrip(Enum last, std::optional<Enum> (*parse)(QStringView))
    {
        QSet<QString> words;
        for (int i = 0; i <= std::to_underlying(last); ++i) {
            const QString word = wireText(Enum(i));
            QCOMPARE(parse(word), Enum(i));
            words += word;
        }
        QCOMPARE(words.size(), std::to_underlying(last) + 1);
    }
    template<typename Enum>
    static void refusesOthers(std::optional<Enum> (*parse)(QStringView))
    {
        for (const QString &word :
             {u"haunted"_s, u" Running"_s, u"running"_s, u"RUNNING"_s, u"Running\n"_s, u"copying "_s})
            QCOMPARE(parse(word), std::nullopt);
    }

private Q_SLOTS:
    void wordsLeadBack()
    {
        roundTrip(InstanceStatus::Error, instanceStatus);
        roundTrip(InstanceType::VirtualMachine, instanceType);
        roundTrip(OperationStatus::Cancelled, operationStatus);
        roundTrip(OperationKind::ImageDelete, operationKind);
        roundTrip(OperationStage::Deleting, operationStage);
    }

    void otherWordsAreNone()
    {
        refusesOthers(instanceStatus);
        refusesOthers(instanceType);
        refusesOthers(operationStatus);
        refusesOthers(operationKind);
        refusesOthers(operationStage);
        QCOMPARE(instanceStatus(QString()), std::nullopt);
        QCOMPARE(operationStage(QString()), OperationStage::None);
    }

    void theLastThreeStatusesOfAnOperationAreFinal()
    {
        for (int i = 0; i <= std::to_underlying(OperationStatus::Cancelled); ++i)
            QCOMPARE(isFinal(OperationStatus(i)), i >= std::to_underlying(OperationStatus::Success));
    }

    void whatMayBeAskedFollowsTheStatus_data()
    {
        QTest::addColumn<InstanceStatus>("status");
        QTest::addColumn<QString>("allowed");
        QTest::newRow("creating") << InstanceStatus::Creating << QString();
        QTest::newRow("stopped") << InstanceStatus::Stopped << u"start delete"_s;
        QTest::newRow("starting") << InstanceStatus::Starting << QString();
        QTest::newRow("running") << InstanceStatus::Running << u"stop exec"_s;
        QTest::newRow("stopping") << InstanceStatus::Stopping << u"stop"_s;
        QTest::newRow("frozen") << InstanceStatus::Frozen << u"stop"_s;
        QTest::newRow("error") << InstanceStatus::Error << u"start delete"_s;
    }
    void whatMayBeAskedFollowsTheStatus()
    {
        QFETCH(InstanceStatus, status);
        QStringList allowed;
        if (canStart(status))
            allowed += u"start"_s;
        if (canStop(status))
            allowed += u"stop"_s;
        if (canDelete(status))
            allowed += u"delete"_s;
        if (canExec(status))
            allowed += u"exec"_s;
        QTEST(allowed.join(u' '), "allowed");
    }
};

QTEST_GUILESS_MAIN(tst_WireText)
#include "tst_wiretext.moc"
