// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/helperlink.h"

#include "dbus/names.h"
#include "tests/fakes/privatebus.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using namespace std::chrono_literals;

class tst_HelperLink : public QObject
{
    Q_OBJECT

    static constexpr HelperLink::Patience impatient{.first = 20ms, .last = 80ms};
    static constexpr HelperLink::Patience patient{.first = 1h, .last = 1h};

    static void writeService(const QTemporaryDir &folder, const QString &program)
    {
        QFile file(folder.filePath(u"helper.service"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"[D-BUS Service]\nName=%1\nExec=%2\n"_s.arg(bus::service, program).toUtf8());
    }

private Q_SLOTS:
    void findsTheOneThatRuns()
    {
        PrivateBus bus;
        auto helper = bus.connect();
        QVERIFY(helper.registerService(bus::service));
        HelperLink link([&] { return bus.connect(); });
        QSignalSpy found(&link, &HelperLink::found);
        link.open();
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(link.owner(), helper.baseService());
    }

    void saysWhenItIsNotInstalled()
    {
        PrivateBus bus;
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Allowed);
        QList<Error> problems;
        connect(&link, &HelperLink::failed, this, [&](const Error &problem) { problems += problem; });
        link.open();
        QTRY_COMPARE(problems.size(), 1);
        QCOMPARE(problems[0].code, Error::Code::Unreachable);
        QVERIFY2(problems[0].detail.contains(u"not installed"_s), qUtf8Printable(problems[0].detail));
        QVERIFY2(problems[0].detail.contains(u"package mooring-helper"_s), qUtf8Printable(problems[0].detail));
    }

    void saysWhenItDoesNotStart()
    {
        QTemporaryDir services;
        writeService(services, u"/bin/false"_s);
        PrivateBus bus(services.path());
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Allowed);
        QList<Error> problems;
        connect(&link, &HelperLink::failed, this, [&](const Error &problem) { problems += problem; });
        link.open();
        QTRY_COMPARE(problems.size(), 1);
        QCOMPARE(problems[0].code, Error::Code::Unreachable);
        QVERIFY2(problems[0].detail.contains(u"does not start"_s), qUtf8Printable(problems[0].detail));
        QVERIFY2(problems[0].detail.contains(u"journalctl"_s), qUtf8Printable(problems[0].detail));
    }

    void saysWhenThereIsNoBus()
    {
        int asked = 0;
        HelperLink link(
            [&] { return QDBusConnection::connectToBus(u"unix:path=/nowhere/bus"_s, u"nowhere-%1"_s.arg(++asked)); },
            impatient, HelperLink::Start::Allowed);
        QList<Error> problems;
        connect(&link, &HelperLink::failed, this, [&](const Error &problem) { problems += problem; });
        link.open();
        QTRY_VERIFY(problems.size() >= 3); // goes on trying, with a new connection each time
        QCOMPARE(asked, problems.size());
        QCOMPARE(problems[0].code, Error::Code::Unreachable);
        QVERIFY2(problems[0].detail.contains(u"system bus"_s), qUtf8Printable(problems[0].detail));
    }

    void doesNotStartItWhereThatIsForbidden()
    {
        QTemporaryDir folder;
        const QString mark = folder.filePath(u"started"_s);
        writeService(folder, u"/usr/bin/touch %1"_s.arg(mark));
        PrivateBus bus(folder.path());
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Forbidden);
        QSignalSpy failed(&link, &HelperLink::failed);
        link.open();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!QFile::exists(mark));
    }

    void noticesOneThatComesLongBeforeTheNextTry()
    {
        PrivateBus bus;
        auto helper = bus.connect();
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Allowed);
        QSignalSpy found(&link, &HelperLink::found);
        QSignalSpy failed(&link, &HelperLink::failed);
        link.open();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(helper.registerService(bus::service));
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(link.owner(), helper.baseService());
    }

    void triesAgainAtGrowingDistances()
    {
        PrivateBus bus;
        HelperLink link([&] { return bus.connect(); }, impatient, HelperLink::Start::Allowed);
        QElapsedTimer clock;
        QList<qint64> times;
        connect(&link, &HelperLink::failed, this, [&] { times += clock.elapsed(); });
        clock.start();
        link.open();
        QTRY_VERIFY(times.size() >= 5);
        QVERIFY2(times[1] - times[0] >= 19, qPrintable(QString::number(times[1] - times[0])));
        QVERIFY(times[2] - times[1] >= 39);
        QVERIFY(times[3] - times[2] >= 79);
        QVERIFY(times[4] - times[3] >= 79);
        QVERIFY2(times[4] - times[3] < 1'000, "does not grow beyond its limit");
    }

    void noticesThatItGoesAndThatAnotherComes()
    {
        PrivateBus bus;
        auto first = bus.connect();
        auto second = bus.connect();
        QVERIFY(first.registerService(bus::service));
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Allowed);
        QSignalSpy found(&link, &HelperLink::found);
        QSignalSpy lost(&link, &HelperLink::lost);
        link.open();
        QTRY_COMPARE(found.count(), 1);
        PrivateBus::disconnect(first);
        first = QDBusConnection(QString()); // the last copy
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(link.owner().isEmpty());
        QVERIFY(second.registerService(bus::service));
        QTRY_COMPARE(found.count(), 2);
        QCOMPARE(link.owner(), second.baseService());
    }

    void survivesTheEndOfTheBus()
    {
        PrivateBus first;
        PrivateBus second;
        auto before = first.connect();
        auto after = second.connect();
        QVERIFY(before.registerService(bus::service));
        QVERIFY(after.registerService(bus::service));
        PrivateBus *current = &first;
        HelperLink link([&] { return current->connect(); }, impatient, HelperLink::Start::Allowed);
        QSignalSpy found(&link, &HelperLink::found);
        QSignalSpy lost(&link, &HelperLink::lost);
        link.open();
        QTRY_COMPARE(found.count(), 1);
        current = &second;
        first.kill();
        QTRY_COMPARE(lost.count(), 1);
        QTRY_COMPARE(found.count(), 2);
        QCOMPARE(link.owner(), after.baseService());
    }

    void tellsAllWhoWait()
    {
        PrivateBus bus;
        auto helper = bus.connect();
        HelperLink link([&] { return bus.connect(); }, patient, HelperLink::Start::Allowed);
        auto refused = link.whenOwned();
        auto refusedToo = link.whenOwned();
        QTRY_VERIFY(refused.isFinished() && refusedToo.isFinished());
        QCOMPARE(refused.result().error().code, Error::Code::Unreachable);
        QCOMPARE(refusedToo.result().error().code, Error::Code::Unreachable);
        QVERIFY(helper.registerService(bus::service));
        auto given = link.whenOwned();
        QTRY_VERIFY(given.isFinished());
        QCOMPARE(given.result(), helper.baseService());
    }

    void itsEndLeavesNobodyWaiting()
    {
        PrivateBus bus;
        QFuture<Result<QString>> waiting;
        {
            HelperLink link([&] { return bus.connect(); });
            waiting = link.whenOwned();
        }
        QVERIFY(waiting.isFinished());
        QCOMPARE(waiting.result().error().code, Error::Code::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_HelperLink)
#include "tst_helperlink.moc"
