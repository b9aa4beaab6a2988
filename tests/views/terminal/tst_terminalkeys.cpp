// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/terminalkeys.h"

#include <QTest>

using namespace mooring;

class tst_TerminalKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ours_data();
    void ours();
    void theProgramsAreLeftAlone_data();
    void theProgramsAreLeftAlone();
    void theWindowsArePassedOn();
};

void tst_TerminalKeys::ours_data()
{
    QTest::addColumn<QKeyCombination>("keys");
    QTest::addColumn<TerminalKey>("meaning");
    QTest::newRow("copy") << (Qt::CTRL | Qt::SHIFT | Qt::Key_C) << TerminalKey::Copy;
    QTest::newRow("paste") << (Qt::CTRL | Qt::SHIFT | Qt::Key_V) << TerminalKey::Paste;
    QTest::newRow("old paste") << (Qt::SHIFT | Qt::Key_Insert) << TerminalKey::Paste;
    QTest::newRow("search") << (Qt::CTRL | Qt::SHIFT | Qt::Key_F) << TerminalKey::Search;
    QTest::newRow("larger, american") << (Qt::CTRL | Qt::Key_Equal) << TerminalKey::ZoomIn;
    QTest::newRow("larger, german") << (Qt::CTRL | Qt::Key_Plus) << TerminalKey::ZoomIn;
    QTest::newRow("larger, keypad") << QKeyCombination(Qt::ControlModifier | Qt::KeypadModifier, Qt::Key_Plus)
                                    << TerminalKey::ZoomIn;
    QTest::newRow("smaller") << (Qt::CTRL | Qt::Key_Minus) << TerminalKey::ZoomOut;
    QTest::newRow("as before") << (Qt::CTRL | Qt::Key_0) << TerminalKey::ZoomReset;
    QTest::newRow("out of here") << (Qt::CTRL | Qt::SHIFT | Qt::Key_Escape) << TerminalKey::Leave;
}

void tst_TerminalKeys::ours()
{
    QFETCH(QKeyCombination, keys);
    const QKeyEvent event(QEvent::KeyPress, keys.key(), keys.keyboardModifiers());
    QVERIFY(terminalKey(event).has_value());
    QTEST(*terminalKey(event), "meaning");
}

void tst_TerminalKeys::theProgramsAreLeftAlone_data()
{
    QTest::addColumn<QKeyCombination>("keys");
    QTest::newRow("interrupt") << (Qt::CTRL | Qt::Key_C);
    QTest::newRow("quoted insert") << (Qt::CTRL | Qt::Key_V);
    QTest::newRow("word back") << (Qt::CTRL | Qt::Key_W);
    QTest::newRow("undo") << (Qt::CTRL | Qt::SHIFT | Qt::Key_Underscore);
    QTest::newRow("escape") << QKeyCombination(Qt::Key_Escape);
    QTest::newRow("tab") << QKeyCombination(Qt::Key_Tab);
    QTest::newRow("edit in mc") << QKeyCombination(Qt::Key_F4);
    QTest::newRow("insert") << QKeyCombination(Qt::Key_Insert);
}

void tst_TerminalKeys::theProgramsAreLeftAlone()
{
    QFETCH(QKeyCombination, keys);
    const QKeyEvent event(QEvent::KeyPress, keys.key(), keys.keyboardModifiers());
    QVERIFY(!terminalKey(event).has_value());
    QVERIFY(!belongsToWindow(event));
}

void tst_TerminalKeys::theWindowsArePassedOn()
{
    QVERIFY(belongsToWindow(QKeyEvent(QEvent::KeyPress, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier)));
    QVERIFY(!belongsToWindow(QKeyEvent(QEvent::KeyPress, Qt::Key_T, Qt::ControlModifier)));
}

QTEST_GUILESS_MAIN(tst_TerminalKeys)
#include "tst_terminalkeys.moc"
