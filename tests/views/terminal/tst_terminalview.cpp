// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/terminal/faketerminal.h"
#include "views/terminal/pastedialog.h"
#include "views/terminal/terminalview.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_TerminalView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void outputIsOnTheScreen();
    void chineseTakesTwoCells();
    void keysReachTheProgram_data();
    void keysReachTheProgram();
    void shortcutsOfTheWindowDoNotStealKeys();
    void theSizeFollowsTheWindow();
    void theSizeFollowsTheFont();
    void aWordIsPastedAtOnce();
    void manyLinesAreShownFirst();
    void controlCharactersAreLeftOut();
    void refusedPasteTypesNothing();
    void bracketsAreAddedWhereAsked();
    void titlesAreMadeVisible();
    void strangeSequencesAreHarmless_data();
    void strangeSequencesAreHarmless();
    void whatWasShownStays();
    void enterAsksForANewOne();
    void aKilledProgramLeavesNoModes();
    void coloursFollowThePalette();
    void leavingIsPossible();
    void aFloodLeavesTheWindowAlive();
    void droppedTextIsPasted();
    void droppedFilesAreTheWindows();

private:
    bool dropOnTerminal(const QMimeData &data) const;
    QWidget *display() const { return view->findChild<QWidget *>(u"terminalDisplay"_s); }
    PasteDialog *question() const { return view->findChild<PasteDialog *>(); }
    bool shows(const QString &text) const
    {
        return QTest::qWaitFor([&] { return view->text().contains(text); }, 10'000);
    }

    std::unique_ptr<FakeTerminal> terminal;
    std::unique_ptr<TerminalView> view;
};

void tst_TerminalView::init()
{
    terminal = std::make_unique<FakeTerminal>();
    view = std::make_unique<TerminalView>(1'000);
    view->resize(800, 480);
    view->show();
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    view->attach(terminal->takeSession());
    view->setFocus();
}

void tst_TerminalView::cleanup()
{
    view.reset();
    terminal.reset();
}

void tst_TerminalView::outputIsOnTheScreen()
{
    terminal->print("hello \033[31mred\033[0m world\r\n");
    QVERIFY(shows(u"hello red world"_s));
}

void tst_TerminalView::chineseTakesTwoCells()
{
    terminal->print("你好 容器\r\n\033[6n"); // and where is the cursor now?
    QVERIFY(shows(u"你好 容器"_s));
    terminal->print("你好\033[6n");
    QTRY_VERIFY(terminal->typed().contains("\033[2;5R"));
}

void tst_TerminalView::keysReachTheProgram_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const Qt::KeyboardModifiers none;
    const Qt::KeyboardModifiers ctrl = Qt::ControlModifier;
    QTest::newRow("letter") << int(Qt::Key_A) << none << u"a"_s << QByteArray("a");
    QTest::newRow("enter") << int(Qt::Key_Return) << none << u"\r"_s << QByteArray("\r");
    QTest::newRow("tab") << int(Qt::Key_Tab) << none << u"\t"_s << QByteArray("\t");
    QTest::newRow("ctrl+c") << int(Qt::Key_C) << ctrl << u"\x03"_s << QByteArray("\x03");
    QTest::newRow("up") << int(Qt::Key_Up) << none << QString() << QByteArray("\033[A");
    QTest::newRow("backspace") << int(Qt::Key_Backspace) << none << u"\b"_s << QByteArray("\x7f");
    QTest::newRow("f4") << int(Qt::Key_F4) << none << QString() << QByteArray("\033OS");
}

void tst_TerminalView::keysReachTheProgram()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QTest::sendKeyEvent(QTest::Press, display(), Qt::Key(key), text, modifiers);
    QTRY_COMPARE(terminal->typed(), bytes);
}

void tst_TerminalView::shortcutsOfTheWindowDoNotStealKeys()
{
    // As the window does it: a shortcut asks first whether the one with the focus wants the key.
    for (const auto &[key, modifiers, wanted] :
         {std::tuple(Qt::Key_W, Qt::KeyboardModifiers(Qt::ControlModifier), true),
          {Qt::Key_F2, Qt::NoModifier, true},
          {Qt::Key_Delete, Qt::NoModifier, true},
          {Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier, false}}) {
        QKeyEvent question(QEvent::ShortcutOverride, key, modifiers);
        question.ignore();
        QApplication::sendEvent(display(), &question);
        QCOMPARE(question.isAccepted(), wanted);
    }
}

void tst_TerminalView::theSizeFollowsTheWindow()
{
    QTRY_COMPARE(terminal->size(), view->cells());
    const QSize before = view->cells();
    view->resize(1000, 700);
    QTRY_VERIFY(terminal->size().width() > before.width() && terminal->size().height() > before.height());
    QTRY_COMPARE(terminal->size(), view->cells());
}

void tst_TerminalView::theSizeFollowsTheFont()
{
    QTRY_COMPARE(terminal->size(), view->cells());
    const QSize before = view->cells();
    QTest::keyClick(display(), Qt::Key_Equal, Qt::ControlModifier);
    QTest::keyClick(display(), Qt::Key_Plus, Qt::ControlModifier);
    QTRY_VERIFY(terminal->size().height() < before.height());
    QTest::keyClick(display(), Qt::Key_0, Qt::ControlModifier);
    QTRY_COMPARE(terminal->size(), before);
    QCOMPARE(terminal->typed(), QByteArray());
}

void tst_TerminalView::aWordIsPastedAtOnce()
{
    QApplication::clipboard()->setText(u"echo 你好"_s);
    QTest::keyClick(display(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!question());
    QTRY_COMPARE(QString::fromUtf8(terminal->typed()), u"echo 你好"_s);
}

void tst_TerminalView::manyLinesAreShownFirst()
{
    QApplication::clipboard()->setText(u"one\ntwo\u202e\n"_s);
    QTest::keyClick(display(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(question());
    QCOMPARE(question()->findChild<QPlainTextEdit *>(u"pastePreview"_s)->toPlainText(), u"one\ntwo<U+202E>\n"_s);
    QTest::qWait(50);
    QCOMPARE(terminal->typed(), QByteArray());
    question()->findChild<QPushButton *>(u"pasteButton"_s)->click();
    QTRY_COMPARE(QString::fromUtf8(terminal->typed()), u"one\rtwo\u202e\r"_s);
}

void tst_TerminalView::controlCharactersAreLeftOut()
{
    view->paste(u"ls\x1b[201~\x03"_s);
    QVERIFY(question());
    question()->accept();
    QTRY_COMPARE(terminal->typed(), "ls[201~");
}

void tst_TerminalView::refusedPasteTypesNothing()
{
    view->paste(u"rm\n"_s);
    QVERIFY(question());
    question()->reject();
    QTRY_VERIFY(!question());
    QCOMPARE(terminal->typed(), QByteArray());
}

void tst_TerminalView::bracketsAreAddedWhereAsked()
{
    terminal->print("\033[?2004hready");
    QVERIFY(shows(u"ready"_s));
    view->paste(u"ls"_s);
    QTRY_COMPARE(terminal->typed(), "\033[200~ls\033[201~");
}

void tst_TerminalView::titlesAreMadeVisible()
{
    QSignalSpy titles(view.get(), &TerminalView::titleChanged);
    terminal->print("\033]0;<b>root</b>\xe2\x80\xae@web-1\007");
    QTRY_COMPARE(titles.size(), 1);
    QCOMPARE(titles.constFirst().constFirst().toString(), u"<b>root</b><U+202E>@web-1"_s);
}

void tst_TerminalView::strangeSequencesAreHarmless_data()
{
    QTest::addColumn<QByteArray>("sequence");
    QTest::newRow("background") << QByteArray("\033]11;#ff0000\007");
    QTest::newRow("profile") << QByteArray("\033]50;CursorShape=1\007");
    QTest::newRow("an unknown profile") << QByteArray("\033]50;../../etc\007");
    QTest::newRow("folder") << QByteArray("\033]31;~/../../etc\007");
    QTest::newRow("clipboard") << QByteArray("\033]52;c;cm0gLXJmIC8=\007");
    QTest::newRow("a giant window") << QByteArray("\033[8;9999;9999t");
    QTest::newRow("a window of nothing") << QByteArray("\033[8;0;0t");
    QTest::newRow("endless title") << "\033]0;" + QByteArray(100'000, 'x') + "\007";
    QTest::newRow("cut short") << QByteArray("\033[38;2;\033[\033]\033P\033\\");
    QTest::newRow("broken UTF-8") << QByteArray("\xff\xfe\xc3\x28\xf0\x9f");
    QTest::newRow("large numbers") << QByteArray("\033[99999999999999999999A\033[9999L\033[9999P\033[9999@\033[9999X");
    QTest::newRow("many marks on a letter") << "a" + QByteArray("\xcc\x81").repeated(500);
}

void tst_TerminalView::strangeSequencesAreHarmless()
{
    QFETCH(QByteArray, sequence);
    QApplication::clipboard()->setText(u"mine"_s);
    // In a thread: what is longer than the kernel's buffer is read by this one.
    const std::unique_ptr<QThread> guest(
        QThread::create([&] { terminal->print(sequence + "\033\\\033[0m\033[2J\033[HI am still here\r\n"); }));
    guest->start();
    QVERIFY(shows(u"I am still here"_s));
    guest->wait();
    view->grab();
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    QTest::sendKeyEvent(QTest::Press, display(), Qt::Key_A, u"a"_s, {});
    QTRY_VERIFY(terminal->typed().endsWith('a'));
}

void tst_TerminalView::whatWasShownStays()
{
    QSignalSpy ended(view.get(), &TerminalView::ended);
    terminal->print("before the restart\r\n");
    terminal->say("exit 0");
    terminal->closeTerminal();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!view->isAttached());
    FakeTerminal next;
    view->attach(next.takeSession());
    QVERIFY(view->isAttached());
    next.print("after it\r\n");
    QVERIFY(shows(u"after it"_s));
    QVERIFY(view->text().indexOf(u"before the restart"_s) < view->text().indexOf(u"after it"_s));
    QVERIFY(view->text().contains(u"before the restart"_s));
    QTRY_COMPARE(next.size(), view->cells());
}

void tst_TerminalView::enterAsksForANewOne()
{
    QSignalSpy wanted(view.get(), &TerminalView::restartWanted);
    QTest::keyClick(display(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 0);
    terminal->closeControl();
    QTRY_VERIFY(!view->isAttached());
    QTest::keyClick(display(), Qt::Key_A);
    QCOMPARE(wanted.size(), 0);
    QTest::keyClick(display(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
}

void tst_TerminalView::aKilledProgramLeavesNoModes()
{
    // A full-screen program that wants the mouse and paste brackets.
    terminal->print("first\r\n\033[?1049h\033[?1000h\033[?2004h\033[?25lfull screen");
    QVERIFY(shows(u"full screen"_s));
    terminal->closeControl();
    QTRY_VERIFY(!view->isAttached());
    FakeTerminal next;
    view->attach(next.takeSession());
    next.print("second");
    QVERIFY(shows(u"second"_s));
    QVERIFY(shows(u"first"_s)); // no longer on the other screen
    view->paste(u"ls"_s);
    QTRY_COMPARE(next.typed(), "ls");
    QVERIFY(display()->cursor().shape() == Qt::IBeamCursor);
}

void tst_TerminalView::coloursFollowThePalette()
{
    const auto background = [this] { return view->grab().toImage().pixelColor(view->width() / 2, view->height() / 2); };
    QPalette dark(QColor(30, 30, 30));
    QApplication::setPalette(dark);
    QTRY_VERIFY(background().lightness() < 64);
    QApplication::setPalette(QPalette(QColor(240, 240, 240)));
    QTRY_VERIFY(background().lightness() > 192);
}

void tst_TerminalView::leavingIsPossible()
{
    QSignalSpy left(view.get(), &TerminalView::left);
    QTest::keyClick(display(), Qt::Key_Escape, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(left.size(), 1);
    QCOMPARE(terminal->typed(), QByteArray());
}

void tst_TerminalView::aFloodLeavesTheWindowAlive()
{
    const QByteArray line = QByteArray("0123456789").repeated(7) + "\r\n";
    const std::unique_ptr<QThread> command(QThread::create([&] {
        for (int i = 0; i < 30'000; ++i)
            terminal->print(line);
        terminal->print("the very end\r\n");
    }));
    command->start();
    qint64 longest = 0;
    QElapsedTimer whole;
    whole.start();
    while (!command->isFinished() && whole.elapsed() < 50'000) {
        QElapsedTimer visit;
        visit.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = std::max(longest, visit.elapsed());
    }
    command->wait();
    QVERIFY(shows(u"the very end"_s));
    qInfo() << "2 MB in" << whole.elapsed() << "ms, longest gap" << longest << "ms";
    QVERIFY2(longest < 250, qPrintable(u"%1 ms"_s.arg(longest)));
}

// As a drag from elsewhere: enter, move, drop. Whether the terminal took it.
bool tst_TerminalView::dropOnTerminal(const QMimeData &data) const
{
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(display(), &enter);
    QDragMoveEvent move({12, 12}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(display(), &move);
    QDropEvent drop({12, 12}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(display(), &drop);
    return enter.isAccepted() && drop.isAccepted();
}

void tst_TerminalView::droppedTextIsPasted()
{
    QMimeData words;
    words.setText(u"echo dropped"_s);
    QVERIFY(dropOnTerminal(words));
    QTRY_COMPARE(terminal->typed(), "echo dropped");
}

void tst_TerminalView::droppedFilesAreTheWindows()
{
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(u"/tmp/image.tar.gz"_s)});
    QVERIFY(!dropOnTerminal(files));
    QTest::qWait(50);
    QCOMPARE(terminal->typed(), QByteArray());
}

QTEST_MAIN(tst_TerminalView)
#include "tst_terminalview.moc"
