// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/palettes.h"

#include <QSettings>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// As the accessibility guidelines of the web define them.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor terminalColor(const QString &scheme, const QString &group)
{
    const QSettings settings(u":/terminal/%1.colorscheme"_s.arg(scheme), QSettings::IniFormat);
    const QStringList parts = settings.value(group + "/Color"_L1).toStringList();
    return parts.size() == 3 ? QColor(parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt()) : QColor();
}

} // namespace

class tst_Palettes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lightIsLightAndDarkIsDark();
    void textCanBeRead_data();
    void textCanBeRead();
    void terminalColoursCanBeRead_data();
    void terminalColoursCanBeRead();
};

void tst_Palettes::lightIsLightAndDarkIsDark()
{
    QVERIFY(!isDark(lightPalette()));
    QVERIFY(isDark(darkPalette()));
}

void tst_Palettes::textCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void tst_Palettes::textCanBeRead()
{
    QFETCH(QPalette, palette);
    constexpr double readable = 4.5;
    constexpr double weak = 3.0; // for what is large, or not to be read in a hurry
    using enum QPalette::ColorRole;
    QVERIFY(contrast(palette.color(WindowText), palette.color(Window)) >= readable);
    QVERIFY(contrast(palette.color(Text), palette.color(Base)) >= readable);
    QVERIFY(contrast(palette.color(Text), palette.color(AlternateBase)) >= readable);
    QVERIFY(contrast(palette.color(ButtonText), palette.color(Button)) >= readable);
    QVERIFY(contrast(palette.color(ToolTipText), palette.color(ToolTipBase)) >= readable);
    QVERIFY(contrast(palette.color(Link), palette.color(Window)) >= readable);
    QVERIFY(contrast(palette.color(HighlightedText), palette.color(Highlight)) >= 3.9);
    QVERIFY(contrast(palette.color(PlaceholderText), palette.color(Base)) >= weak);
}

void tst_Palettes::terminalColoursCanBeRead_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << u"MooringLight"_s;
    QTest::newRow("dark") << u"MooringDark"_s;
}

void tst_Palettes::terminalColoursCanBeRead()
{
    QFETCH(QString, scheme);
    const QColor background = terminalColor(scheme, u"Background"_s);
    QVERIFY(background.isValid());
    QVERIFY(contrast(terminalColor(scheme, u"Foreground"_s), background) >= 7);
    for (int number = 1; number < 7; ++number) {
        const QColor color = terminalColor(scheme, u"Color%1"_s.arg(number));
        QVERIFY2(contrast(color, background) >= 3.9, qPrintable(QString::number(number)));
        // Black on a colour, as status lines have it.
        QVERIFY2(contrast(terminalColor(scheme, u"Color0"_s), color) >= 3, qPrintable(QString::number(number)));
        QVERIFY2(contrast(terminalColor(scheme, u"Color%1Intense"_s.arg(number)), background) >= 3,
                 qPrintable(QString::number(number)));
    }
}

QTEST_GUILESS_MAIN(tst_Palettes)
#include "tst_palettes.moc"
