// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/pastedtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_PastedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeSafe_data();
    void isMadeSafe();
    void asksWhereItSurprises_data();
    void asksWhereItSurprises();
};

void tst_PastedText::isMadeSafe_data()
{
    QTest::addColumn<QString>("clipboard");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("lines");
    QTest::addColumn<qsizetype>("takenOut");
    QTest::newRow("empty") << u""_s << u""_s << qsizetype(0) << qsizetype(0);
    QTest::newRow("a word") << u"uptime"_s << u"uptime"_s << qsizetype(1) << qsizetype(0);
    QTest::newRow("chinese") << u"echo 你好，世界"_s << u"echo 你好，世界"_s << qsizetype(1) << qsizetype(0);
    QTest::newRow("beyond the first plane") << u"echo 🐳"_s << u"echo 🐳"_s << qsizetype(1) << qsizetype(0);
    QTest::newRow("a tab stays") << u"a\tb"_s << u"a\tb"_s << qsizetype(1) << qsizetype(0);
    QTest::newRow("unix lines") << u"a\nb\n"_s << u"a\nb\n"_s << qsizetype(2) << qsizetype(0);
    QTest::newRow("dos lines") << u"a\r\nb"_s << u"a\nb"_s << qsizetype(2) << qsizetype(0);
    QTest::newRow("old mac lines") << u"a\rb"_s << u"a\nb"_s << qsizetype(2) << qsizetype(0);
    QTest::newRow("end of a bracketed paste") << u"a\x1b[201~b"_s << u"a[201~b"_s << qsizetype(1) << qsizetype(1);
    QTest::newRow("its eight-bit form") << u"a\u009b201~b"_s << u"a201~b"_s << qsizetype(1) << qsizetype(1);
    QTest::newRow("ctrl+c, delete and nul") << QString(u"a\x03\x7f\0b"_s) << u"ab"_s << qsizetype(1) << qsizetype(3);
}

void tst_PastedText::isMadeSafe()
{
    QFETCH(QString, clipboard);
    const PastedText pasted = pastedText(clipboard);
    QTEST(pasted.text, "text");
    QTEST(pasted.lines, "lines");
    QTEST(pasted.takenOut, "takenOut");
}

void tst_PastedText::asksWhereItSurprises_data()
{
    QTest::addColumn<QString>("clipboard");
    QTest::addColumn<bool>("asks");
    QTest::newRow("a command") << u"ls -l"_s << false;
    QTest::newRow("a command that runs at once") << u"rm -rf x\n"_s << true;
    QTest::newRow("two commands") << u"a\nb"_s << true;
    QTest::newRow("a hidden key") << u"ls\x15"_s << true;
}

void tst_PastedText::asksWhereItSurprises()
{
    QFETCH(QString, clipboard);
    QTEST(pastedText(clipboard).isSurprising(), "asks");
}

QTEST_GUILESS_MAIN(tst_PastedText)
#include "tst_pastedtext.moc"
