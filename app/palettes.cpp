// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/palettes.h"

namespace mooring {

namespace {

struct Colors
{
    QRgb window = 0;
    QRgb base = 0;
    QRgb alternate = 0;
    QRgb button = 0;
    QRgb text = 0;
    QRgb weakText = 0; // placeholders, and what is disabled
    QRgb accent = 0;
    QRgb accentText = 0;
    QRgb link = 0;
    QRgb visited = 0;
    QRgb light = 0; // edges, from the brightest
    QRgb midlight = 0;
    QRgb mid = 0;
    QRgb dark = 0;
    QRgb shadow = 0;
    QRgb tip = 0;
};

constexpr Colors lightColors{.window = 0xffeff1f3,
                             .base = 0xffffffff,
                             .alternate = 0xfff6f7f9,
                             .button = 0xfff8f9fa,
                             .text = 0xff1f2429,
                             .weakText = 0xff7a828b,
                             .accent = 0xff1f6fa8,
                             .accentText = 0xffffffff,
                             .link = 0xff1a62a0,
                             .visited = 0xff7a4f9e,
                             .light = 0xffffffff,
                             .midlight = 0xfff4f5f6,
                             .mid = 0xffbcc3c9,
                             .dark = 0xff9aa3ab,
                             .shadow = 0xff5b636b,
                             .tip = 0xfffbfbe8};

constexpr Colors darkColors{.window = 0xff25292e,
                            .base = 0xff1b1e22,
                            .alternate = 0xff202428,
                            .button = 0xff31363c,
                            .text = 0xffe8ebee,
                            .weakText = 0xff8b949d,
                            .accent = 0xff2f86c4,
                            .accentText = 0xffffffff,
                            .link = 0xff63b3ea,
                            .visited = 0xffb993dc,
                            .light = 0xff4a5159,
                            .midlight = 0xff3b4148,
                            .mid = 0xff2b3036,
                            .dark = 0xff17191c,
                            .shadow = 0xff0d0e10,
                            .tip = 0xff343a41};

QPalette palette(const Colors &colors)
{
    QPalette all;
    const auto set = [&all](QPalette::ColorRole role, QRgb color) { all.setColor(role, QColor::fromRgba(color)); };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternate);
    set(QPalette::Text, colors.text);
    set(QPalette::Button, colors.button);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::BrightText, colors.accentText);
    set(QPalette::ToolTipBase, colors.tip);
    set(QPalette::ToolTipText, colors.text);
    set(QPalette::PlaceholderText, colors.weakText);
    set(QPalette::Highlight, colors.accent);
    set(QPalette::Accent, colors.accent);
    set(QPalette::HighlightedText, colors.accentText);
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.visited);
    set(QPalette::Light, colors.light);
    set(QPalette::Midlight, colors.midlight);
    set(QPalette::Mid, colors.mid);
    set(QPalette::Dark, colors.dark);
    set(QPalette::Shadow, colors.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        all.setColor(QPalette::Disabled, role, QColor::fromRgba(colors.weakText));
    all.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgba(colors.mid));
    return all;
}

} // namespace

QPalette lightPalette()
{
    return palette(lightColors);
}

QPalette darkPalette()
{
    return palette(darkColors);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace mooring
