// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/busdoor.h"
#include "tests/helper/bus/stage.h"

#include <QDBusConnectionInterface>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

// What callers meet while the engine cannot be opened, and after it could.
class tst_BusDoor : public QObject
{
    Q_OBJECT

    Result<> outcome{};
    int tries = 0;

    std::unique_ptr<BusDoor> doorOf(Stage &stage, const QDBusConnection &connection)
    {
        return std::make_unique<BusDoor>(BusDoor::Parts{.bus = connection,
                                                        .engine = stage.engine,
                                                        .openEngine =
                                                            [this] {
                                                                ++tries;
                                                                return QtFuture::makeReadyValueFuture(outcome);
                                                            },
                                                        .recovery = [](const Error &) { return ClosedBus::Recover(); },
                                                        .patience = 20ms});
    }

private Q_SLOTS:
    void init()
    {
        outcome = {};
        tries = 0;
    }

    void whatOpensAtOnceIsThereAtOnce()
    {
        Stage stage;
        const auto door = doorOf(stage, stage.bus.connect());
        door->open();
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), QString());
        QCOMPARE(tries, 1);
    }

    void whatPassesByItselfIsTriedAgain()
    {
        Stage stage;
        const auto door = doorOf(stage, stage.bus.connect());
        QSignalSpy failed(door.get(), &BusDoor::failed);
        outcome = failure(Error::Code::NoSpace, u"mooring.db"_s);
        door->open();
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"NoSpace"_s);
        outcome = failure(Error::Code::Untrusted, u"/var/lib/mooring"_s);
        QTRY_COMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"Untrusted"_s);
        outcome = {};
        QTRY_COMPARE(errorOf(stage.manager(u"GetFacts"_s)), QString());
        QVERIFY(failed.isEmpty());
        const int needed = tries;
        QTest::qWait(60);
        QCOMPARE(tries, needed);
    }

    void whatOnlyPeopleCanMendIsTriedOnce_data()
    {
        QTest::addColumn<Error::Code>("code");
        QTest::newRow("damaged") << Error::Code::Damaged;
        QTest::newRow("newer") << Error::Code::Newer;
    }

    void whatOnlyPeopleCanMendIsTriedOnce()
    {
        QFETCH(const Error::Code, code);
        Stage stage;
        const auto door = doorOf(stage, stage.bus.connect());
        outcome = failure(code, u"mooring.db"_s);
        door->open();
        QTest::qWait(60);
        QCOMPARE(tries, 1);
        QCOMPARE_NE(errorOf(stage.manager(u"GetFacts"_s)), QString());
    }

    void aNameThatSomebodyElseHasIsSaid()
    {
        Stage stage;
        stage.open();
        const auto door = doorOf(stage, stage.bus.connect());
        QSignalSpy failed(door.get(), &BusDoor::failed);
        door->open();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().code, Error::Code::AlreadyExists);
    }
};

QTEST_GUILESS_MAIN(tst_BusDoor)
#include "tst_busdoor.moc"
