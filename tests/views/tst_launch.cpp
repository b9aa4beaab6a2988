// SPDX-License-Identifier: GPL-3.0-or-later
// Launching: the sheet, and what comes of it.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Launch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        stage = std::make_unique<Stage>();
        stage->open();
    }
    void cleanup() { stage.reset(); }

    void launchesByTwoKeys();
    void opensAShellInWhatItLaunched();
    void saysWhyANameIsRefused_data();
    void saysWhyANameIsRefused();
    void suggestsAFreeName();
    void keepsANameOfOnesOwn();
    void filtersImagesByKeyboard();
    void appliesProfilesInTheOrderTheyWereTicked();
    void showsTheCommand();
    void waitsForTheServerAndKeepsItsContents();
    void saysNothingOfAClosedPasswordPrompt();
    void createsWithoutStarting();
    void launchesFromAnImage();
    void showsWhenAnImageIsMissing();
    void retriesAFailedLaunch();

private:
    void openSheet() const
    {
        stage->press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(Stage::see<QDialog>(u"launchSheet"_s));
    }
    std::unique_ptr<Stage> stage;
};

void tst_Launch::launchesByTwoKeys()
{
    openSheet();
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Return);
    QCOMPARE(stage->server.deeds().constLast(), u"create debian-13-1 from "_s + QString(64, u'd'));
    QVERIFY(stage->server.created().start);
    QCOMPARE(stage->server.created().profiles, QStringList{u"default"_s});
    QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    QTRY_VERIFY(Stage::shown().contains(u"debian-13-1"_s));
}

void tst_Launch::opensAShellInWhatItLaunched()
{
    openSheet();
    Stage::click(u"acceptButton"_s);
    QVERIFY(stage->shells.opened().isEmpty());
    stage->server.succeed(stage->server.lastOperation());
    QTRY_COMPARE(stage->shells.opened(), QStringList{u"debian-13-1"_s});
    QTRY_COMPARE(Stage::selected(), QStringList{u"debian-13-1"_s});

    openSheet();
    Stage::click(u"shellBox"_s);
    Stage::click(u"acceptButton"_s);
    stage->server.succeed(stage->server.lastOperation());
    QTest::qWait(50);
    QCOMPARE(stage->shells.opened().size(), 1);
    openSheet();
    QVERIFY(!Stage::see<QCheckBox>(u"shellBox"_s)->isChecked()); // remembered
}

void tst_Launch::saysWhyANameIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a space") << u"web 1"_s << u"characters other than"_s;
    QTest::newRow("digit first") << u"1web"_s << u"does not start with a letter"_s;
    QTest::newRow("hyphen last") << u"web-"_s << u"ends with a hyphen"_s;
    QTest::newRow("too long") << QString(64, u'a') << u"longer than 63"_s;
    QTest::newRow("taken") << u"web-1"_s << u"Another container has this name"_s;
}

void tst_Launch::saysWhyANameIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    openSheet();
    Stage::type(u"nameField"_s, name);
    QVERIFY2(Stage::text(u"nameNote"_s).contains(reason), qPrintable(Stage::text(u"nameNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QTest::keyClick(Stage::see(u"nameField"_s), Qt::Key_Return);
    QVERIFY(stage->server.deeds().isEmpty());
    Stage::type(u"nameField"_s, u"good-1"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_Launch::suggestsAFreeName()
{
    stage->server.put(sampleInstance(30, u"debian-13-1"_s, InstanceStatus::Stopped));
    QTRY_VERIFY(Stage::shown().contains(u"debian-13-1"_s));
    openSheet();
    QCOMPARE(Stage::text(u"nameField"_s), u"debian-13-2"_s);
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Up);
    QCOMPARE(Stage::text(u"nameField"_s), u"alpine-3-22-1"_s);
    stage->server.put(sampleInstance(31, u"alpine-3-22-1"_s, InstanceStatus::Stopped)); // somebody was faster
    QTRY_VERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_Launch::keepsANameOfOnesOwn()
{
    openSheet();
    Stage::type(u"nameField"_s, u"mine"_s);
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Up);
    QCOMPARE(Stage::text(u"nameField"_s), u"mine"_s);
}

void tst_Launch::filtersImagesByKeyboard()
{
    openSheet();
    QTest::keyClicks(Stage::see(u"imageFilter"_s), u"alp"_s);
    QCOMPARE(Stage::shown(u"imageChoice"_s), QStringList{u"alpine/3.22"_s});
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Return);
    QCOMPARE(stage->server.created().image, QString(64, u'a'));
}

void tst_Launch::appliesProfilesInTheOrderTheyWereTicked()
{
    openSheet();
    Stage::click(u"profile-default"_s);
    Stage::click(u"profile-docker"_s);
    Stage::click(u"profile-default"_s);
    QVERIFY(Stage::text(u"profileOrder"_s).endsWith("docker, default"_L1));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().profiles, QStringList({u"docker"_s, u"default"_s}));
}

void tst_Launch::showsTheCommand()
{
    openSheet();
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl launch debian/13 debian-13-1"_s);
    Stage::click(u"profile-docker"_s);
    Stage::click(u"copyCommandButton"_s);
    QCOMPARE(QApplication::clipboard()->text(), Stage::text(u"commandLine"_s));
    QVERIFY(QApplication::clipboard()->text().contains(u"docker"_s));
    Stage::type(u"nameField"_s, u"it's $HOME"_s);
    QVERIFY(Stage::text(u"commandLine"_s).contains(u"'it'\\''s $HOME'"_s));
}

void tst_Launch::waitsForTheServerAndKeepsItsContents()
{
    openSheet();
    Stage::type(u"nameField"_s, u"mine"_s);
    stage->server.holdAnswers();
    stage->server.refuseNext({.code = Error::Code::NotAuthorized, .subject = u"mine"_s});
    Stage::click(u"acceptButton"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(!Stage::isEnabled(u"nameField"_s));
    QVERIFY(Stage::find(u"sheetWaiting"_s));
    stage->server.releaseAnswers();
    QVERIFY(Stage::see(u"errorNotice"_s));
    QCOMPARE(Stage::text(u"nameField"_s), u"mine"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    QCOMPARE(stage->server.deeds().size(), 2);
}

void tst_Launch::saysNothingOfAClosedPasswordPrompt()
{
    openSheet();
    stage->server.refuseNext({.code = Error::Code::Cancelled});
    Stage::click(u"acceptButton"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(Stage::find(u"launchSheet"_s));
    QVERIFY(!Stage::find(u"errorNotice"_s));
}

void tst_Launch::createsWithoutStarting()
{
    openSheet();
    Stage::click(u"startBox"_s);
    QVERIFY(!Stage::isEnabled(u"shellBox"_s));
    QVERIFY(Stage::text(u"commandLine"_s).contains(u"--no-start"_s));
    Stage::click(u"acceptButton"_s);
    QVERIFY(!stage->server.created().start);
    stage->server.succeed(stage->server.lastOperation());
    QTest::qWait(50);
    QVERIFY(stage->shells.opened().isEmpty());
}

void tst_Launch::launchesFromAnImage()
{
    Stage::goToImages();
    Stage::select({u"alpine/3.22"_s}, u"imageList"_s);
    QTest::keyClick(Stage::see(u"imageList"_s), Qt::Key_Return);
    QCOMPARE(Stage::text(u"nameField"_s), u"alpine-3-22-1"_s);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().image, QString(64, u'a'));
}

void tst_Launch::showsWhenAnImageIsMissing()
{
    stage->server.setLists(sampleInstances(), {}, sampleProfiles());
    openSheet();
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(Stage::see(u"importFromSheetButton"_s));
    stage->server.put(sampleImages().constFirst());
    QTRY_VERIFY(Stage::isEnabled(u"acceptButton"_s));
    QCOMPARE(Stage::text(u"nameField"_s), u"debian-13-1"_s);
}

void tst_Launch::retriesAFailedLaunch()
{
    openSheet();
    Stage::click(u"acceptButton"_s);
    stage->server.fail(stage->server.lastOperation(), {.code = Error::Code::NoSpace, .subject = u"debian-13-1"_s});
    QVERIFY(Stage::see(u"errorNotice"_s));
    Stage::click(u"activityButton"_s);
    Stage::click(u"retryOperationButton"_s);
    QCOMPARE(stage->server.deeds().size(), 2);
    QCOMPARE(stage->server.deeds().at(0), stage->server.deeds().at(1));
}

QTEST_MAIN(tst_Launch)
#include "tst_launch.moc"
