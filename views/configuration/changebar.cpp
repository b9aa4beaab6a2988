// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/changebar.h"

#include "views/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QPushButton *makeChangeButton(const QString &name, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(QIcon::fromTheme(iconName), text, parent);
    button->setObjectName(name);
    return button;
}

constexpr char wordsProperty[] = "words";

// Without the mark of the mnemonic.
QString plainWords(QString text)
{
    return text.remove(u'&');
}

QString whenText(const ChangeBar::Changes &changes)
{
    const int atOnce = changes.count - changes.afterRestart;
    if (!changes.runs)
        return ChangeBar::tr("they count from the next start on");
    if (changes.afterRestart == 0)
        return ChangeBar::tr("%n count(s) at once", nullptr, atOnce);
    if (atOnce == 0)
        return ChangeBar::tr("%n after a restart", nullptr, changes.afterRestart);
    //: How many changes count when, such as "1 counts at once, 1 after a restart"
    return ChangeBar::tr("%1, %2").arg(ChangeBar::tr("%n count(s) at once", nullptr, atOnce),
                                       ChangeBar::tr("%n after a restart", nullptr, changes.afterRestart));
}

} // namespace

ChangeBar::ChangeBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_buttons(new QHBoxLayout)
    , m_summary(new FieldNote(this))
    , m_diff(makeChangeButton(u"viewDiffButton"_s, u"view-list-text"_s, tr("&View Changes"), this))
    , m_copy(makeChangeButton(u"copyChangesButton"_s, u"edit-copy"_s, tr("C&opy as Command"), this))
    , m_discard(makeChangeButton(u"discardButton"_s, u"edit-clear"_s, tr("&Discard"), this))
    , m_apply(makeChangeButton(u"applyButton"_s, u"dialog-ok-apply"_s, tr("&Apply"), this))
{
    setObjectName(u"changeBar"_s);
    m_summary->setObjectName(u"changeSummary"_s);
    m_apply->setShortcut(QKeySequence::Save);
    m_apply->setToolTip(tr("Apply (%1)").arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    connect(m_diff, &QPushButton::clicked, this, &ChangeBar::diffWanted);
    connect(m_copy, &QPushButton::clicked, this, &ChangeBar::copyWanted);
    connect(m_discard, &QPushButton::clicked, this, &ChangeBar::discardWanted);
    connect(m_apply, &QPushButton::clicked, this, &ChangeBar::applyWanted);
    for (QPushButton *button : {m_diff, m_copy, m_discard}) { // which may have to do without their words
        button->setProperty(wordsProperty, button->text());
        button->setToolTip(plainWords(button->text()));
        button->setAccessibleName(plainWords(button->text()));
    }
    m_row->setContentsMargins(16, 6, 12, 8);
    m_row->addWidget(m_summary, 1);
    m_row->addLayout(m_buttons);
    m_buttons->addStretch(1);
    for (QPushButton *button : {m_diff, m_copy, m_discard, m_apply})
        m_buttons->addWidget(button);
    showState();
}

void ChangeBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QSize ChangeBar::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void ChangeBar::setTexts(bool shown)
{
    for (QPushButton *button : {m_diff, m_copy, m_discard})
        button->setText(shown ? button->property(wordsProperty).toString() : QString());
}

// One line where there is room for it, else two, with icons in place of words where even that is not enough.
void ChangeBar::arrange()
{
    constexpr int leastForWords = 160;
    const QMargins margins = m_row->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    setTexts(true);
    m_buttons->invalidate();
    const int buttons = m_buttons->sizeHint().width();
    setTexts(buttons <= room);
    m_row->setDirection(buttons + leastForWords <= room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ChangeBar::setChanges(const Changes &changes)
{
    m_changes = changes;
    showState();
}

void ChangeBar::setBusy(bool busy)
{
    m_busy = busy;
    showState();
}

void ChangeBar::showState()
{
    setVisible(m_changes.count > 0 || m_busy);
    const bool good = m_changes.wrong == 0 && m_changes.conflicts == 0;
    m_diff->setEnabled(!m_busy);
    m_copy->setEnabled(!m_busy && good);
    m_discard->setEnabled(!m_busy);
    m_apply->setEnabled(!m_busy && good && m_changes.count > 0);
    if (m_busy)
        m_summary->remark(tr("Applying…"));
    else if (m_changes.wrong > 0)
        m_summary->refuse(tr("%n value(s) cannot be used", nullptr, m_changes.wrong));
    else if (m_changes.conflicts > 0)
        m_summary->refuse(
            tr("%n setting(s) were changed by somebody else; choose above", nullptr, m_changes.conflicts));
    else
        //: How many changes, and when they count
        m_summary->remark(tr("%1: %2").arg(tr("%n change(s)", nullptr, m_changes.count), whenText(m_changes)));
    // Words that are too long for a small window go into the tooltip.
    m_summary->setToolTip(m_summary->text());
}

} // namespace mooring
