// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/visibletext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_VisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("visible");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("plain") << u"Debian 13"_s << u"Debian 13"_s;
        QTest::newRow("Chinese") << u"容器"_s << u"容器"_s;
        QTest::newRow("beyond the first plane") << u"🐧 ok"_s << u"🐧 ok"_s;
        QTest::newRow("markup stays text") << u"<b>&amp;"_s << u"<b>&amp;"_s;
        QTest::newRow("escape") << u"\u001b[2J"_s << u"␛[2J"_s;
        QTest::newRow("nul") << QString(QStringView(u"a\0b", 3)) << u"a␀b"_s;
        QTest::newRow("bell, tab, return") << u"\a\t\r"_s << u"␇␉␍"_s;
        QTest::newRow("delete") << u"\u007f"_s << u"␡"_s;
        QTest::newRow("newline") << u"a\nb"_s << u"a␊b"_s;
        QTest::newRow("C1's own escape") << u"\u009b2J"_s << u"<U+009B>2J"_s;
        QTest::newRow("right to left override") << u"gpj.\u202eexe"_s << u"gpj.<U+202E>exe"_s;
        QTest::newRow("isolate") << u"\u2066x\u2069"_s << u"<U+2066>x<U+2069>"_s;
        QTest::newRow("zero width") << u"a\u200bb\u200dc\ufeff"_s << u"a<U+200B>b<U+200D>c<U+FEFF>"_s;
        QTest::newRow("soft hyphen") << u"a\u00adb"_s << u"a<U+00AD>b"_s;
        QTest::newRow("line separators") << u"a\u2028b\u2029c"_s << u"a<U+2028>b<U+2029>c"_s;
        QTest::newRow("tags") << QString::fromUcs4(U"\U000E0041") << u"<U+E0041>"_s;
        QTest::newRow("private") << u"\ue000"_s << u"<U+E000>"_s;
        QTest::newRow("half a surrogate pair") << QString(QChar(0xd83d)) << QString(QChar(0xfffd));
    }
    void shows()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "visible");
    }

    void keepsLineEndsOnlyWhereAsked() { QCOMPARE(visibleText(u"a\r\nb\n", LineEnds::Keep), u"a␍\nb\n"_s); }

    void isNeverLongerThanAsked()
    {
        const QString text(100, u'a');
        QCOMPARE(visibleText(text, LineEnds::Show, 100), text);
        QCOMPARE(visibleText(text, LineEnds::Show, 99), QString(99, u'a') + u'…');
        QCOMPARE(visibleText(QString(1 << 20, u'a')).size(), 4097);
    }

    void itsOutputIsVisible()
    {
        for (char32_t c = 0; c < 0x11000; ++c) {
            const QString once = visibleText(QString::fromUcs4(&c, 1));
            QCOMPARE(visibleText(once), once);
        }
    }
};

QTEST_GUILESS_MAIN(tst_VisibleText)
#include "tst_visibletext.moc"
