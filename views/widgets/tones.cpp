// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/tones.h"

namespace mooring {

namespace {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor blend(const QColor &over, const QColor &under, float part)
{
    const auto mix = [part](float a, float b) { return a * part + b * (1 - part); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

} // namespace

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Positive:
        return dark ? QColor(0x5c, 0xc9, 0x7b) : QColor(0x15, 0x70, 0x30);
    case Tone::Caution:
        return dark ? QColor(0xe6, 0xb4, 0x50) : QColor(0x8a, 0x5a, 0x00);
    case Tone::Negative:
        return dark ? QColor(0xf2, 0x8b, 0x82) : QColor(0xb3, 0x26, 0x1e);
    case Tone::Muted:
        break;
    }
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.66F);
}

QColor toneGround(Tone tone, const QPalette &palette)
{
    const QColor color = tone == Tone::Muted ? palette.color(QPalette::WindowText) : toneColor(tone, palette);
    return blend(color, palette.color(QPalette::Base), isDark(palette) ? 0.16F : 0.08F);
}

QFont scaledFont(const QFont &font, double factor, QFont::Weight weight)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(int(font.pixelSize() * factor));
    scaled.setWeight(weight);
    return scaled;
}

} // namespace mooring
