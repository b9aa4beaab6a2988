// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/flatheader.h"

#include "views/widgets/tones.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyleOptionHeader>

namespace mooring {

namespace {

constexpr int air = 12; // above and below the words
constexpr int arrowSize = 8;

QColor lineColor(const QPalette &palette)
{
    QColor color = palette.color(QPalette::WindowText);
    color.setAlphaF(0.15F);
    return color;
}

} // namespace

FlatHeader::FlatHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setHighlightSections(false);
    setStretchLastSection(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

QSize FlatHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() + air};
}

void FlatHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setPen(lineColor(palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.end();
    QHeaderView::paintEvent(event);
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    QStyleOptionHeaderV2 option;
    initStyleOption(&option);
    option.rect = rect;
    initStyleOptionForIndex(&option, section);
    const int margin = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1;
    QRect room = rect.adjusted(margin, 0, -margin, -1);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    if (sorted)
        room.adjust(0, 0, -arrowSize - margin, 0);
    painter->save();
    painter->setFont(scaledFont(font(), 0.95));
    const QString text = painter->fontMetrics().elidedText(option.text, Qt::ElideRight, room.width());
    if (sorted) {
        QStyleOptionHeader arrow(option);
        const int end = room.left() + painter->fontMetrics().horizontalAdvance(text) + margin;
        arrow.rect =
            QStyle::visualRect(layoutDirection(), rect, {end, room.center().y() - arrowSize / 2, arrowSize, arrowSize});
        style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &arrow, painter, this);
    }
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->setPen(hovered ? palette().color(QPalette::Text) : toneColor(Tone::Muted, palette()));
    painter->drawText(QStyle::visualRect(layoutDirection(), rect, room),
                      int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), text);
    painter->restore();
}

} // namespace mooring
