// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/undobar.h"

#include "views/widgets/notice.h"

#include <QApplication>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent)
    , m_notices(new QVBoxLayout(this))
{
    setObjectName(u"undoBar"_s);
    m_notices->setContentsMargins(12, 4, 12, 8);
    m_notices->setSpacing(6);
    hide();
}

void UndoBar::offer(const QString &deed, const QString &iconName, const std::function<void()> &undo,
                    const NextDeed &next)
{
    auto *notice = new Notice(Tone::Muted, iconName, this);
    notice->setObjectName(u"undoNotice"_s);
    notice->setHeadline(deed);
    QPushButton *button = notice->addButton(tr("&Undo"), u"edit-undo"_s);
    button->setObjectName(u"undoButton"_s);
    button->setToolTip(tr("Undo (%1)").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    //: %1 is what was done, such as "Deleted web-1"
    button->setAccessibleName(tr("Undo: %1").arg(deed));
    connect(button, &QPushButton::clicked, this, [this, notice, undo] {
        dismiss(notice);
        undo();
    });
    if (next.act) {
        QPushButton *more = notice->addButton(next.text, next.iconName);
        more->setObjectName(u"nextDeedButton"_s);
        connect(more, &QPushButton::clicked, this, [more, act = next.act] {
            more->setEnabled(false); // the way back stays open
            act();
        });
    }
    connect(notice, &Notice::closed, this, [this, notice] { dismiss(notice); });
    QTimer::singleShot(lifetime, notice, [this, notice] { leaveWhenNobodyLooks(notice); });
    m_notices->addWidget(notice);
    show();
    Q_EMIT countChanged(count());
}

void UndoBar::undoNewest()
{
    if (count() == 0)
        return;
    QWidget *newest = m_notices->itemAt(count() - 1)->widget();
    newest->findChild<QPushButton *>(u"undoButton"_s)->click();
}

int UndoBar::count() const
{
    return m_notices->count();
}

void UndoBar::dismiss(Notice *notice)
{
    notice->hide();
    m_notices->removeWidget(notice);
    notice->deleteLater();
    setVisible(count() > 0);
    Q_EMIT countChanged(count());
}

void UndoBar::leaveWhenNobodyLooks(Notice *notice)
{
    constexpr std::chrono::milliseconds grace{3'000};
    if (notice->underMouse() || notice->isAncestorOf(QApplication::focusWidget()))
        QTimer::singleShot(grace, notice, [this, notice] { leaveWhenNobodyLooks(notice); });
    else if (m_notices->indexOf(notice) >= 0)
        dismiss(notice);
}

} // namespace mooring
