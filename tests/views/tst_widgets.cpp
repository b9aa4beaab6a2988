// SPDX-License-Identifier: GPL-3.0-or-later
// Small parts alone.
#include "models/types/imagealias.h"
#include "models/types/instancename.h"
#include "models/types/networkname.h"
#include "views/reasons.h"
#include "views/widgets/mnemonic.h"
#include "views/widgets/plaintextlabel.h"
#include "views/widgets/tones.h"
#include "views/widgets/undobar.h"

#include <QPushButton>
#include <QTest>
#include <QTranslator>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// Translates nothing but tells what it was asked for.
class Listener final : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        asked.insert(QString::fromUtf8(context) + u'/' + QString::fromUtf8(source));
        return QByteArray(context) == "Reason" ? u"translated"_s : QString();
    }
    bool isEmpty() const override { return false; }
    mutable QSet<QString> asked;
};

double luminance(const QColor &color)
{
    const auto part = [](float c) { return c <= 0.03928F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace

class tst_Widgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainTextLabelShowsNoMarkup();
    void reasonsAreTranslated_data();
    void reasonsAreTranslated();
    void tonesAreReadable_data();
    void tonesAreReadable();
    void aToolButtonShowsNoMnemonic_data();
    void aToolButtonShowsNoMnemonic();
    void anUndoneOfferIsGone();
    void offersStackAndTheNewestGoesFirst();
};

void tst_Widgets::aPlainTextLabelShowsNoMarkup()
{
    PlainTextLabel label(u"<b>bold</b>\u202Eand\nback"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), u"<b>bold</b><U+202E>and␊back"_s);
    PlainTextLabel keeping(u"one\ntwo"_s, nullptr, LineEnds::Keep);
    QCOMPARE(keeping.text(), u"one\ntwo"_s);
}

void tst_Widgets::reasonsAreTranslated_data()
{
    QTest::addColumn<Error>("error");
    for (const QString &name : {QString(), QString(64, u'a'), u"1a"_s, u"a-"_s, u"a b"_s})
        QTest::addRow("name %s", qPrintable(name.left(4))) << InstanceName::parse(name).error();
    for (const QString &alias : {QString(), QString(129, u'x'), u"-a"_s, u"a b"_s, QString(12, u'a')})
        QTest::addRow("alias %s", qPrintable(alias.left(4))) << ImageAlias::parse(alias).error();
    for (const QString &name : {u"a"_s, u"mooringv1"_s})
        QTest::addRow("network %s", qPrintable(name)) << checkNetworkName(name).error();
}

// Every detail the parsers give is one that translators get to see.
void tst_Widgets::reasonsAreTranslated()
{
    QFETCH(Error, error);
    QVERIFY2(isKnownReason(error), qPrintable(error.detail));
    Listener listener;
    QCoreApplication::installTranslator(&listener);
    QCOMPARE(nameReason(error), u"translated"_s);
    QVERIFY(listener.asked.contains(u"Reason/"_s + error.detail));
    QCoreApplication::removeTranslator(&listener);
}

void tst_Widgets::tonesAreReadable_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::newRow("light") << QColor(0xef, 0xf0, 0xf1) << QColor(0xff, 0xff, 0xff) << QColor(0x23, 0x26, 0x29);
    QTest::newRow("dark") << QColor(0x20, 0x23, 0x26) << QColor(0x14, 0x16, 0x18) << QColor(0xfc, 0xfc, 0xfc);
}

void tst_Widgets::tonesAreReadable()
{
    QFETCH(QColor, window);
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::WindowText, text);
    for (const Tone tone : {Tone::Positive, Tone::Caution, Tone::Negative, Tone::Muted}) {
        QVERIFY(contrast(toneColor(tone, palette), base) >= 4.5); // WCAG AA
        QVERIFY(contrast(toneColor(tone, palette), window) >= 4.5);
        QVERIFY(contrast(text, toneGround(tone, palette)) >= 7);
    }
}

void tst_Widgets::aToolButtonShowsNoMnemonic_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("first letter") << u"&Start"_s << u"Start"_s;
    QTest::newRow("within, with dots") << u"S&top…"_s << u"Stop…"_s;
    QTest::newRow("appended") << u"启动(&S)"_s << u"启动"_s;
    QTest::newRow("appended, with dots") << u"导入(&I)…"_s << u"导入…"_s;
    QTest::newRow("a real ampersand") << u"A && B"_s << u"A & B"_s;
    QTest::newRow("brackets that are meant") << u"Stop (now)"_s << u"Stop (now)"_s;
}

void tst_Widgets::aToolButtonShowsNoMnemonic()
{
    QFETCH(QString, text);
    QTEST(withoutMnemonic(text), "expected");
}

void tst_Widgets::anUndoneOfferIsGone()
{
    UndoBar bar;
    int undone = 0;
    bar.offer(u"Deleted web-1"_s, u"edit-delete"_s, [&] { ++undone; });
    QCOMPARE(bar.count(), 1);
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.findChild<QPushButton *>(u"undoButton"_s)->accessibleName(), u"Undo: Deleted web-1"_s);
    bar.undoNewest();
    bar.undoNewest();
    QCOMPARE(undone, 1);
    QCOMPARE(bar.count(), 0);
    QVERIFY(bar.isHidden());
}

void tst_Widgets::offersStackAndTheNewestGoesFirst()
{
    UndoBar bar;
    QStringList undone;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        bar.offer(name, u"edit-delete"_s, [&undone, name] { undone.append(name); });
    bar.undoNewest();
    bar.undoNewest();
    QCOMPARE(undone, QStringList({u"c"_s, u"b"_s}));
    QCOMPARE(bar.count(), 1);
}

QTEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
