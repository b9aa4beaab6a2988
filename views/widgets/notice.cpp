// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/notice.h"

#include "views/widgets/plaintextlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int besideButton = 4; // pixels that a button's edge takes above its words

} // namespace

Notice::Notice(Tone tone, const QString &iconName, QWidget *parent)
    : QFrame(parent)
    , m_tone(tone)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_headline(new PlainTextLabel(this))
    , m_remark(new PlainTextLabel(this))
    , m_details(new PlainTextLabel(this, LineEnds::Keep))
    , m_detailsButton(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_buttons(new QHBoxLayout)
{
    m_headline->setObjectName(u"noticeHeadline"_s);
    m_headline->setFont(scaledFont(font(), 1, QFont::DemiBold));
    m_remark->setObjectName(u"noticeRemark"_s);
    m_remark->hide();
    m_details->setObjectName(u"noticeDetails"_s);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->hide();

    m_detailsButton->setObjectName(u"noticeDetailsButton"_s);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_detailsButton->hide();
    connect(m_detailsButton, &QToolButton::toggled, m_details, &QWidget::setVisible);

    m_close->setObjectName(u"noticeClose"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(u"window-close-symbolic"_s, QIcon::fromTheme(u"window-close"_s)));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, &Notice::closed);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->setContentsMargins(0, besideButton, 0, besideButton);
    m_icon->setContentsMargins(0, besideButton, 0, 0);
    texts->addWidget(m_headline);
    texts->addWidget(m_remark);
    texts->addWidget(m_details);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->setAlignment(texts, Qt::AlignTop);
    row->addWidget(m_detailsButton, 0, Qt::AlignTop);
    row->addLayout(m_buttons);
    row->addWidget(m_close, 0, Qt::AlignTop);
    showIcon();
}

void Notice::setHeadline(const QString &text)
{
    m_headline->setPlainText(text);
    setAccessibleName(text);
}

QString Notice::headline() const
{
    return m_headline->text();
}

void Notice::setRemark(const QString &text)
{
    m_remark->setPlainText(text);
    m_remark->setVisible(!text.isEmpty());
}

void Notice::setDetails(const QString &text)
{
    m_details->setPlainText(text);
    m_detailsButton->setVisible(!text.isEmpty());
}

QPushButton *Notice::addButton(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(text, this);
    if (!iconName.isEmpty())
        button->setIcon(QIcon::fromTheme(iconName));
    button->setAutoDefault(false);
    m_buttons->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void Notice::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = m_tone == Tone::Muted ? palette().color(QPalette::Mid) : toneColor(m_tone, palette());
    edge.setAlphaF(0.45F);
    painter.setPen(edge);
    painter.setBrush(toneGround(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void Notice::showIcon()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(QIcon::fromTheme(m_iconName).pixmap(QSize(size, size), devicePixelRatioF()));
}

} // namespace mooring
