// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/terminal/execserver.h"
#include "tests/views/terminal/faketerminal.h"
#include "views/terminal/shellterminals.h"
#include "views/terminal/terminalview.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_ShellPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void itSaysWhatItWaitsFor();
    void itAsksForALoginShellOfItsSize();
    void whatGoesWrongIsOnThePage();
    void theServersWordsArePlainText();
    void itCanBeTriedAgain();
    void theEndIsSaidAndEnterOpensAnother();
    void aStoppedContainerOffersNothingUntilItRuns();
    void aDeletedContainerOffersNothing();
    void closingIsAsked();
    void closedWhileOpening();
    void leavingGoesOutOfThePage();

private:
    QString said() const { return page->findChild<QLabel *>(u"sessionText"_s)->text(); }
    QString saidMore() const { return page->findChild<QLabel *>(u"sessionMore"_s)->text(); }
    QWidget *bar() const { return page->findChild<QWidget *>(u"sessionBar"_s); }
    QPushButton *offer() const { return page->findChild<QPushButton *>(u"sessionOffer"_s); }
    TerminalView *view() const { return page->findChild<TerminalView *>(); }
    QWidget *display() const { return page->findChild<QWidget *>(u"terminalDisplay"_s); }
    void become(InstanceStatus status)
    {
        instance.status = status;
        Q_EMIT server->instanceChanged(instance);
    }

    Instance instance{.id = {u"7"_s}, .name = u"web-1"_s, .status = InstanceStatus::Running};
    std::unique_ptr<ExecServer> server;
    std::unique_ptr<QWidget> window;
    QLineEdit *other = nullptr;
    TerminalPage *page = nullptr;
    std::unique_ptr<FakeTerminal> terminal;
};

void tst_ShellPage::init()
{
    instance.status = InstanceStatus::Running;
    server = std::make_unique<ExecServer>();
    server->known = {instance};
    window = std::make_unique<QWidget>();
    other = new QLineEdit;
    ShellTerminals terminals(*server, 1'000);
    page = terminals.openShell(instance, nullptr);
    auto *layout = new QVBoxLayout(window.get());
    layout->addWidget(other);
    layout->addWidget(page);
    window->resize(800, 500);
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QTRY_COMPARE(server->asked.size(), 1);
    page->setFocus();
    terminal = std::make_unique<FakeTerminal>();
}

void tst_ShellPage::cleanup()
{
    window.reset();
    server.reset();
    terminal.reset();
}

void tst_ShellPage::itSaysWhatItWaitsFor()
{
    QVERIFY(bar()->isVisible());
    QCOMPARE(said(), u"Opening a shell in web-1…"_s);
    QVERIFY(!page->isBusy());
    server->answer(terminal->takeSession());
    QTRY_VERIFY(!bar()->isVisible());
    QVERIFY(page->isBusy());
    terminal->print("root@web-1:~# ");
    QTRY_VERIFY(view()->text().contains(u"root@web-1"_s));
}

void tst_ShellPage::itAsksForALoginShellOfItsSize()
{
    const auto &[id, request] = server->asked.constFirst();
    QCOMPARE(id, instance.id);
    QVERIFY(request.terminal);
    QVERIFY(request.command.isEmpty());
    QCOMPARE(QSize(int(request.columns), int(request.rows)), view()->cells());
    QVERIFY(request.columns > 60 && request.rows > 10);
}

void tst_ShellPage::whatGoesWrongIsOnThePage()
{
    server->answer(failure(Error::Code::NoAgent));
    QTRY_COMPARE(said(), u"Nobody could be asked for permission."_s);
    QVERIFY(saidMore().contains(u"polkit"_s));
    QVERIFY(offer()->isVisible());
}

void tst_ShellPage::theServersWordsArePlainText()
{
    server->answer(failure(Error::Code::Failed, u"<img src=x>"_s, u"bad\x1b[31m words"_s));
    QTRY_VERIFY(said().contains(u"<img src=x>"_s));
    QVERIFY(saidMore().contains(u"bad␛[31m words"_s));
    QCOMPARE(page->findChild<QLabel *>(u"sessionText"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(page->findChild<QLabel *>(u"sessionMore"_s)->textFormat(), Qt::PlainText);
}

void tst_ShellPage::itCanBeTriedAgain()
{
    server->answer(failure(Error::Code::Cancelled));
    QTRY_VERIFY(offer()->isVisible());
    offer()->click();
    QCOMPARE(server->asked.size(), 2);
    server->answer(terminal->takeSession());
    QTRY_VERIFY(page->isBusy());
}

void tst_ShellPage::theEndIsSaidAndEnterOpensAnother()
{
    server->answer(terminal->takeSession());
    QTRY_VERIFY(page->isBusy());
    terminal->print("some work\r\n");
    terminal->say("exit 3");
    terminal->closeTerminal();
    QTRY_VERIFY(!page->isBusy());
    QCOMPARE(said(), u"The shell has ended with exit status 3."_s);
    QVERIFY(bar()->isVisible());
    QTest::keyClick(display(), Qt::Key_Return);
    QTRY_COMPARE(server->asked.size(), 2);
    QTest::keyClick(display(), Qt::Key_Return); // no third one while it opens
    QCOMPARE(server->asked.size(), 2);
    FakeTerminal next;
    server->answer(next.takeSession());
    QTRY_VERIFY(page->isBusy());
    QTRY_VERIFY(view()->text().contains(u"some work"_s));
}

void tst_ShellPage::aStoppedContainerOffersNothingUntilItRuns()
{
    server->answer(terminal->takeSession());
    QTRY_VERIFY(page->isBusy());
    become(InstanceStatus::Stopping);
    QVERIFY(page->isBusy()); // the shell itself says when it ends
    terminal->say("signal 9");
    terminal->closeTerminal();
    become(InstanceStatus::Stopped);
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!offer()->isEnabled());
    QTest::keyClick(display(), Qt::Key_Return);
    QCOMPARE(server->asked.size(), 1);
    become(InstanceStatus::Running);
    QVERIFY(offer()->isEnabled());
    QTest::keyClick(display(), Qt::Key_Return);
    QCOMPARE(server->asked.size(), 2);
}

void tst_ShellPage::aDeletedContainerOffersNothing()
{
    server->answer(terminal->takeSession());
    QTRY_VERIFY(page->isBusy());
    terminal->closeControl();
    Q_EMIT server->instanceRemoved(instance.id);
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!offer()->isEnabled());
    QVERIFY(saidMore().contains(u"deleted"_s));
    // A list that was replaced while nobody looked says the same.
    server->known.clear();
    Q_EMIT server->listed();
    QVERIFY(!offer()->isEnabled());
}

void tst_ShellPage::closingIsAsked()
{
    QSignalSpy finished(page, &TerminalPage::finished);
    server->answer(failure(Error::Code::Busy));
    QTRY_VERIFY(offer()->isVisible());
    page->findChild<QPushButton *>(u"sessionClose"_s)->click();
    QCOMPARE(finished.size(), 1);
}

void tst_ShellPage::closedWhileOpening()
{
    delete page;
    server->answer(terminal->takeSession());
    QTest::qWait(20);
    server->pending = {};
    // Nobody holds the session any more: it is hung up.
    char byte = 0;
    QTRY_VERIFY(::read(terminal->slave(), &byte, 1) <= 0);
}

void tst_ShellPage::leavingGoesOutOfThePage()
{
    server->answer(terminal->takeSession());
    QTRY_VERIFY(page->isBusy());
    window->activateWindow();
    display()->setFocus();
    QTest::keyClick(display(), Qt::Key_Escape, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(window->focusWidget() == other);
}

QTEST_MAIN(tst_ShellPage)
#include "tst_shellpage.moc"
