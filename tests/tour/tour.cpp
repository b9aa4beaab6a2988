// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/tour.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QScreen>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

QWidget *mainWindow()
{
    return Desk::see(u"mainWindow"_s);
}

// Leaves the lower right corner to the window that files are dragged from.
constexpr QRect place(30, 30, 1180, 630);

// What tells the bus how to start the helper; its folder is ours in a tour.
const QString service = u"/run/bus-services/org.mooring.Helper1.service"_s;
const QString serviceAway = service + u".away"_s;

QString textOf(const QWidget *page, const QString &label)
{
    const auto *found = page->findChild<QLabel *>(label);
    return found ? found->text() : QString();
}

// Whether a container's control group, of either layout, has this many bytes.
bool isAMemoryLimit(const QString &bytes)
{
    QDirIterator files(u"/sys/fs/cgroup"_s, {u"memory.max"_s, u"memory.limit_in_bytes"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(u"/mooring/"_s) && file.open(QIODevice::ReadOnly) &&
            file.readAll().trimmed() == bytes.toLatin1())
            return true;
    }
    return false;
}

} // namespace

Tour::Tour(const QString &folder)
    : m_desk(folder)
{
}

void Tour::theWindowOpensWithoutAnything()
{
    m_application.open({});
    QWidget *window = mainWindow();
    QVERIFY(window);
    window->setGeometry(place);
    QVERIFY(QTest::qWaitForWindowActive(window, 30'000));
    QVERIFY(Desk::see(u"noContainers"_s));
    m_desk.picture(u"nothing-yet"_s);
}

void Tour::anImageComesInByTheFileDialog()
{
    m_desk.press(u"ctrl+i"_s);
    QVERIFY(Desk::see(u"importSheet"_s));
    QVERIFY(m_desk.click(u"chooseFileButton"_s));
    QVERIFY(m_hand.chooseFile(u"/images/busybox.tar.gz"_s));
    QVERIFY(m_hand.fill(u"aliasField"_s, u"busybox"_s));
    m_desk.picture(u"import"_s);
    QVERIFY(m_hand.accept(u"importSheet"_s));
    QVERIFY(m_hand.goTo(u"imagesPage"_s));
    QVERIFY(Stagehand::lists(u"imageList"_s, u"busybox"_s));
}

void Tour::aDroppedFileComesInToo()
{
    QProcess files;
    files.start(QStringLiteral(MOORING_DRAGSOURCE), {u"/images/debian-13.tar.zst"_s});
    QVERIFY(files.waitForStarted());
    QTest::qWait(500);
    const QRect screen = QGuiApplication::primaryScreen()->geometry();
    m_desk.drag(screen.bottomRight() - QPoint(119, 59), Desk::middle(mainWindow()));
    QVERIFY(Desk::see(u"dropOverlay"_s));
    m_desk.picture(u"drop"_s);
    m_desk.drop();
    QVERIFY(Desk::see(u"importSheet"_s));
    files.kill();
    files.waitForFinished();
    QVERIFY(m_hand.fill(u"aliasField"_s, u"debian/13"_s));
    QVERIFY(m_hand.accept(u"importSheet"_s));
    QTest::qWait(700);
    m_desk.picture(u"importing"_s);
    QVERIFY(Stagehand::lists(u"imageList"_s, u"debian/13"_s));
    m_desk.picture(u"images"_s);
}

bool Tour::launch(const QString &image, const QString &name, Afterwards afterwards, const QString &pictureName)
{
    const QPoint choice = Desk::itemMiddle(u"imageChoice"_s, image);
    if (choice.isNull())
        return false;
    m_desk.click(choice);
    if (!m_hand.fill(u"nameField"_s, name))
        return false;
    const auto *shell = qobject_cast<QAbstractButton *>(Desk::see(u"shellBox"_s));
    const bool wanted = afterwards == Afterwards::Shell; // the sheet remembers the last choice
    if (!shell || (shell->isChecked() != wanted && !m_desk.click(u"shellBox"_s)))
        return false;
    m_desk.picture(pictureName);
    m_desk.press(u"Return"_s);
    return QTest::qWaitFor([] { return Desk::find(u"launchSheet"_s) == nullptr; }, 10'000) &&
           Stagehand::reaches(name, u"Running"_s);
}

void Tour::aContainerIsLaunchedByKeys()
{
    QVERIFY(m_hand.goTo(u"containersPage"_s));
    m_desk.press(u"ctrl+n"_s);
    QVERIFY(Desk::see(u"launchSheet"_s));
    QVERIFY(launch(u"busybox"_s, u"tiny"_s, Afterwards::Nothing, u"launch"_s));
}

void Tour::anotherIsLaunchedFromTheDroppedImage()
{
    m_desk.press(u"ctrl+n"_s);
    QVERIFY(Desk::see(u"launchSheet"_s));
    QVERIFY(launch(u"debian/13"_s, u"web-1"_s, Afterwards::Shell, u"launch-debian"_s));
    QVERIFY(QTest::qWaitFor([] { return !Stagehand::address(u"web-1"_s).isEmpty(); }, 20'000));
    m_desk.picture(u"running"_s);
}

void Tour::aShellInItIsARealOne()
{
    QVERIFY(Desk::see(u"terminalDisplay"_s)); // the launch has opened it
    m_desk.click(Desk::middle(Desk::find(u"terminalDisplay"_s)));
    QVERIFY(QTest::qWaitFor([] { return Stagehand::shellText().contains(u"root@web-1"_s); }, 10'000));
    QVERIFY(m_hand.typeInShell(u"tty"_s, u"/dev/pts/"_s));
    QVERIFY(m_hand.typeInShell(u"cat /etc/os-release | head -3"_s, u"trixie"_s));
    QVERIFY(m_hand.typeInShell(u"ls --color=always /"_s, u"usr"_s));
    m_desk.picture(u"shell"_s);
    m_desk.press(u"ctrl+shift+Escape"_s);
    // Another one, from the list.
    QVERIFY(m_hand.select(u"tiny"_s));
    m_desk.press(u"ctrl+t"_s);
    QVERIFY(QTest::qWaitFor([] { return Stagehand::shellText().contains(u" # "_s); }, 10'000));
    QVERIFY(m_hand.typeInShell(u"hostname; exit"_s, u"tiny"_s));
}

bool Tour::set(const QString &key, const QString &value)
{
    const QPoint row = Desk::itemMiddle(u"settingList"_s, key);
    if (row.isNull())
        return false;
    m_desk.click(row);
    m_desk.press(u"Return"_s);
    if (!Desk::see(u"settingField"_s))
        return false;
    m_desk.press(u"ctrl+a"_s);
    m_desk.type(value);
    m_desk.press(u"Return"_s);
    return QTest::qWaitFor([] { return Desk::find(u"settingField"_s) == nullptr; }, 10'000);
}

void Tour::aLimitIsChangedWhileItRuns()
{
    const QString memory = u"limits.memory"_s;
    QVERIFY(m_hand.openSettings(u"web-1"_s));
    m_desk.press(u"F4"_s); // room for the settings
    QVERIFY(set(memory, u"512MiB"_s));
    QTRY_VERIFY(Stagehand::value(memory).endsWith(u"→ 512MiB"_s));
    m_desk.picture(u"setting-staged"_s);
    QVERIFY(m_desk.click(u"applyButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(Stagehand::value(memory), u"512MiB"_s, 10'000);
    QVERIFY(Desk::see(u"undoNotice"_s));
    m_desk.picture(u"setting-applied"_s);
    QVERIFY(isAMemoryLimit(u"536870912"_s));
    // Another one is taken back before anybody hears of it.
    QVERIFY(set(memory, u"256MiB"_s));
    m_desk.press(u"ctrl+z"_s);
    QTRY_COMPARE(Stagehand::value(memory), u"512MiB"_s);
    QVERIFY(!Desk::find(u"changeBar"_s));
    // And the first one after it counted.
    QVERIFY(m_desk.click(u"undoButton"_s));
    QTRY_VERIFY_WITH_TIMEOUT(Stagehand::value(memory) != u"512MiB"_s, 10'000);
    QVERIFY(!isAMemoryLimit(u"536870912"_s));
    m_desk.press(u"alt+Left"_s);
    QVERIFY(Desk::see(u"containerList"_s));
    m_desk.press(u"F4"_s);
}

void Tour::aContainerIsStoppedAndStartedAgain()
{
    QVERIFY(m_hand.select(u"tiny"_s));
    QVERIFY(m_desk.click(u"stopButton"_s));
    QVERIFY(Stagehand::reaches(u"tiny"_s, u"Stopped"_s));
    QVERIFY(m_desk.click(u"startButton"_s));
    QVERIFY(Stagehand::reaches(u"tiny"_s, u"Running"_s));
    QVERIFY(m_desk.click(u"restartButton"_s));
    QTest::qWait(200);
    QVERIFY(Stagehand::reaches(u"tiny"_s, u"Running"_s));
}

void Tour::aDeletedContainerComesBack()
{
    QVERIFY(m_hand.select(u"tiny"_s));
    m_desk.press(u"Delete"_s);
    QVERIFY(Desk::see(u"undoNotice"_s));
    QVERIFY(QTest::qWaitFor([] { return Stagehand::status(u"tiny"_s).isEmpty(); }, 10'000));
    m_desk.picture(u"deleted"_s);
    QVERIFY(m_desk.click(u"undoButton"_s));
    QVERIFY(Stagehand::reaches(u"tiny"_s, u"Stopped"_s));
}

void Tour::whatWasDoneIsInTheActivityDrawer()
{
    QVERIFY(m_desk.click(u"activityButton"_s));
    QVERIFY(Desk::see(u"activityView"_s));
    m_desk.picture(u"activity"_s);
}

void Tour::everythingIsStopped()
{
    QVERIFY(m_hand.select(u"web-1"_s));
    QVERIFY(m_desk.click(u"stopButton"_s));
    QVERIFY(Stagehand::reaches(u"web-1"_s, u"Stopped"_s));
    m_desk.picture(u"stopped"_s);
}

MissingHelper::MissingHelper(const QString &folder)
    : m_desk(folder)
{
}

void MissingHelper::theWindowSaysWhatIsMissing()
{
    QVERIFY(QFile::rename(service, serviceAway));
    m_application.open({});
    m_sinceOpened.start();
    QWidget *window = mainWindow();
    QVERIFY(window);
    window->setGeometry(place);
    QVERIFY(QTest::qWaitForWindowActive(window, 30'000));
    const QWidget *page = Desk::see(u"unavailablePage"_s);
    QVERIFY(page);
    QVERIFY(!textOf(page, u"emptyText"_s).isEmpty());
    QVERIFY(textOf(page, u"unavailableDetails"_s).contains(u"Install the package mooring-helper"_s));
    m_desk.picture(u"unavailable"_s);
}

void MissingHelper::tryAgainFindsIt()
{
    // By itself the window tries after 1, 3, 7 and 15 seconds: in between it is the button that finds it.
    QVERIFY(QTest::qWaitFor([this] { return m_sinceOpened.hasExpired(7'500); }, 10'000));
    QVERIFY(QFile::rename(serviceAway, service));
    QVERIFY(m_desk.click(u"tryAgainButton"_s));
    QVERIFY(Desk::see(u"noContainers"_s, 6'000));
    QVERIFY(!Desk::find(u"unavailablePage"_s));
}

Portraits::Portraits(const QString &folder, Theme::Choice colors)
    : m_application({.colors = colors})
    , m_desk(folder)
{
}

void Portraits::theList()
{
    m_application.open({});
    QWidget *window = mainWindow();
    QVERIFY(window);
    window->setGeometry(place);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QVERIFY(!Desk::itemMiddle(u"containerList"_s, u"web-1"_s).isNull());
    m_desk.picture(u"list"_s);
}

void Portraits::theLaunchSheet()
{
    m_desk.press(u"ctrl+n"_s);
    QVERIFY(Desk::see(u"launchSheet"_s));
    m_desk.picture(u"launch"_s);
    m_desk.press(u"Escape"_s);
}

void Portraits::theSettings()
{
    Stagehand hand(m_desk);
    QVERIFY(hand.openSettings(u"web-1"_s));
    m_desk.click(Desk::itemMiddle(u"settingList"_s, u"limits.memory"_s));
    m_desk.picture(u"settings"_s);
    m_desk.press(u"alt+Left"_s);
}

void Portraits::aSmallWindow()
{
    QWidget *window = mainWindow();
    window->resize(window->minimumSizeHint().expandedTo({640, 480}));
    m_desk.picture(u"small"_s);
}

} // namespace mooring::test
