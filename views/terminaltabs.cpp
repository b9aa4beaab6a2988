// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminaltabs.h"

#include "models/types/visibletext.h"
#include "views/terminalfactory.h"
#include "views/widgets/fieldnote.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype longestTitle = 32;

// An ampersand in a tab's text would be a mnemonic.
QString asTabText(const QString &text)
{
    return visibleText(text, LineEnds::Show, longestTitle).replace(u'&', u"&&"_s);
}

bool isLeaveKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Escape && key.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

TerminalTabs::TerminalTabs(TerminalFactory &factory, QWidget *parent)
    : QWidget(parent)
    , m_factory(factory)
    , m_tabs(new QTabWidget(this))
    , m_stack(new QStackedLayout(this))
{
    m_tabs->setObjectName(u"terminalTabs"_s);
    m_tabs->setAccessibleName(tr("Shells"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &TerminalTabs::askToClose);

    auto *nothing = new FieldNote(this);
    nothing->setObjectName(u"noTerminals"_s);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->remark(tr("No shell is open. Select a running container and press %1.")
                        .arg(QKeySequence(Qt::CTRL | Qt::Key_T).toString(QKeySequence::NativeText)));
    m_stack->addWidget(nothing);
    m_stack->addWidget(m_tabs);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { watchFocus(now); });
}

void TerminalTabs::openShell(const Instance &instance)
{
    TerminalPage *page = m_factory.openShell(instance, m_tabs);
    const int tab = m_tabs->addTab(page, QIcon::fromTheme(u"utilities-terminal-symbolic"_s), asTabText(instance.name));
    m_tabs->setTabToolTip(tab, visibleText(instance.name));
    connect(page, &TerminalPage::titleChanged, this, [this, page, name = instance.name](const QString &title) {
        //: A shell's tab: the container's name and what the shell calls itself
        m_tabs->setTabText(m_tabs->indexOf(page), asTabText(title.isEmpty() ? name : tr("%1: %2").arg(name, title)));
        m_tabs->setTabToolTip(m_tabs->indexOf(page), visibleText(title));
    });
    connect(page, &TerminalPage::finished, this, [this, page] { close(page); });
    m_tabs->setCurrentIndex(tab);
    m_stack->setCurrentWidget(m_tabs);
    page->setFocus();
    Q_EMIT countChanged(count());
}

int TerminalTabs::count() const
{
    return m_tabs->count();
}

bool TerminalTabs::isBusy() const
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (const auto *page = qobject_cast<TerminalPage *>(m_tabs->widget(tab)); page && page->isBusy())
            return true;
    }
    return false;
}

void TerminalTabs::askToClose(int tab)
{
    auto *page = qobject_cast<TerminalPage *>(m_tabs->widget(tab));
    if (!page || !page->isBusy()) {
        close(m_tabs->widget(tab));
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Close Shell"), tr("Close this shell?"), QMessageBox::NoButton, this);
    box->setObjectName(u"closeShellBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("A program that runs in it will end."));
    QPushButton *close = box->addButton(tr("&Close Shell"), QMessageBox::DestructiveRole);
    close->setObjectName(u"confirmCloseShellButton"_s);
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(close, &QPushButton::clicked, page, [this, page] { this->close(page); });
    box->open();
}

void TerminalTabs::close(QWidget *page)
{
    const int tab = m_tabs->indexOf(page);
    if (tab < 0)
        return;
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    m_tabs->removeTab(tab);
    page->deleteLater();
    if (count() == 0)
        m_stack->setCurrentIndex(0);
    else if (hadFocus)
        m_tabs->currentWidget()->setFocus();
    Q_EMIT countChanged(count());
    if (count() == 0 && hadFocus)
        Q_EMIT left();
}

// A terminal takes every key for its shell, so the one that leaves is taken before it gets there.
void TerminalTabs::watchFocus(QWidget *now)
{
    if (m_watched)
        m_watched->removeEventFilter(this);
    m_watched =
        now && m_tabs->currentWidget() && (now == m_tabs->currentWidget() || m_tabs->currentWidget()->isAncestorOf(now))
            ? now
            : nullptr;
    if (m_watched)
        m_watched->installEventFilter(this);
}

bool TerminalTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_watched || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    if (!isLeaveKey(*static_cast<QKeyEvent *>(event)))
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress)
        Q_EMIT left();
    return true;
}

} // namespace mooring
