// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/objectpage.h"

#include "views/configuration/configurationeditor.h"
#include "views/configuration/configurationpage.h"
#include "views/configuration/stagingpane.h"
#include "views/devices/devicespage.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ObjectPage::ObjectPage(ConfigurationEditor *editor, const QString &title, const QString &list, QWidget *parent)
    : Page(parent)
    , m_editor(editor)
    , m_header(new PageHeader(title, this))
    , m_back(new QToolButton(this))
    , m_tabs(new QTabBar(this))
    , m_subPages(new QStackedWidget(this))
    , m_configuration(new ConfigurationPage(*m_editor, this))
    , m_staging(new StagingPane(*m_editor, m_subPages, this))
    , m_gone(new EmptyState(u"user-trash"_s, QString(),
                            tr("Somebody deleted it. Nothing more can be done with it here."), this))
    , m_stack(new QStackedLayout(this))
    , m_editing({m_configuration})
{
    build(list);
    if (m_editor->subject().kind() != ConfigurationSubject::Kind::Network) {
        m_devices = new DevicesPage(*m_editor, DevicesPage::Form::Whole, this);
        m_editing.append(m_devices);
        connect(m_editor, &ConfigurationEditor::deviceRefused, this, [this] { goTo(m_devices); });
    }
    m_editor->setParent(this); // last, so that it outlives the sections, which are children, too
    connect(m_editor, &ConfigurationEditor::settingRefused, this, [this] { goTo(m_configuration); });
    for (const auto signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged})
        connect(&m_editor->history(), signal, this, &Page::undoChanged);
}

void ObjectPage::build(const QString &list)
{
    m_gone->setObjectName(u"objectGone"_s);
    QPushButton *back = m_gone->addButton(tr("&Back to the List"), u"go-previous"_s);
    back->setObjectName(u"goneBackButton"_s);
    connect(back, &QPushButton::clicked, this, &ObjectPage::backWanted);

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    buildTrail(column, list);
    column->addWidget(m_header);
    buildTabs(column);
    column->addWidget(m_staging, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_gone);
}

void ObjectPage::buildTrail(QVBoxLayout *column, const QString &list)
{
    m_back->setObjectName(u"backButton"_s);
    m_back->setIcon(QIcon::fromTheme(u"go-previous"_s));
    m_back->setText(list);
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setToolTip(tr("Back to the list (Alt+Left)"));
    connect(m_back, &QToolButton::clicked, this, &ObjectPage::backWanted);
    auto *trail = new QHBoxLayout;
    trail->setContentsMargins(10, 6, 12, 0);
    trail->addWidget(m_back);
    trail->addStretch(1);
    column->addLayout(trail);
}

void ObjectPage::buildTabs(QVBoxLayout *column)
{
    m_tabs->setObjectName(u"objectTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of this page"));
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(true);
    m_tabs->setExpanding(false);
    connect(m_tabs, &QTabBar::currentChanged, m_subPages, &QStackedWidget::setCurrentIndex);
    connect(m_subPages, &QStackedWidget::currentChanged, this, &ObjectPage::showFrame);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(12, 0, 12, 0);
    tabs->addWidget(m_tabs, 1);
    column->addLayout(tabs);
}

void ObjectPage::addSections(QWidget *first, const QString &title)
{
    if (first)
        addSubPage(first, title);
    addSubPage(m_configuration, tr("Configuration"));
    if (m_devices)
        addSubPage(m_devices, tr("Devices"));
    showFrame();
}

void ObjectPage::addSubPage(QWidget *subPage, const QString &title)
{
    const int tab = m_subPages->addWidget(subPage);
    m_tabs->addTab(title);
    m_tabs->updateGeometry(); // a bar that is not shown yet forgets to, and stays without height
    addTabKey(tab);
}

void ObjectPage::setEditing(QWidget *subPage)
{
    m_editing.append(subPage);
    showFrame();
}

// Changes are looked at and applied beside what they change.
void ObjectPage::showFrame()
{
    m_staging->setEditing(m_editing.contains(shownSubPage()));
}

QWidget *ObjectPage::shownSubPage() const
{
    return m_subPages->currentWidget();
}

void ObjectPage::goTo(QWidget *subPage)
{
    m_tabs->setCurrentIndex(m_subPages->indexOf(subPage));
}

// Ctrl+1 and so on.
void ObjectPage::addTabKey(int tab)
{
    auto *action = new QAction(m_tabs->tabText(tab), this);
    const QKeySequence key(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + tab)));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tabs->setTabToolTip(tab, key.toString(QKeySequence::NativeText));
    connect(action, &QAction::triggered, this, [this, tab] {
        m_tabs->setCurrentIndex(tab);
        focusList();
    });
    addAction(action);
}

int ObjectPage::stagedCount() const
{
    return m_stack->currentWidget() == m_gone ? 0 : m_editor->stagedCount();
}

void ObjectPage::setFilter(const QString &text)
{
    if (!text.isEmpty() && (!m_devices || shownSubPage() != m_devices))
        goTo(m_configuration);
    m_configuration->setFilter(text);
    if (m_devices)
        m_devices->setFilter(text);
}

QString ObjectPage::filterHint() const
{
    return m_devices ? tr("Search settings and devices") : tr("Search settings");
}

void ObjectPage::focusList()
{
    if (m_stack->currentWidget() == m_gone)
        m_gone->findChild<QPushButton *>(u"goneBackButton"_s)->setFocus();
    else if (shownSubPage() == m_configuration)
        m_configuration->focusList();
    else if (m_devices && shownSubPage() == m_devices)
        m_devices->focusList();
    else
        focusSubPage(shownSubPage());
}

void ObjectPage::focusSubPage(QWidget * /*subPage*/)
{
    m_tabs->setFocus();
}

bool ObjectPage::canUndo() const
{
    return m_editor->history().canUndo();
}

bool ObjectPage::canRedo() const
{
    return m_editor->history().canRedo();
}

void ObjectPage::undo()
{
    m_editor->history().undo();
}

void ObjectPage::redo()
{
    m_editor->history().redo();
}

void ObjectPage::showGone(const QString &title)
{
    if (title.isEmpty())
        return m_stack->setCurrentIndex(0);
    m_gone->setTitle(title);
    m_stack->setCurrentWidget(m_gone);
}

} // namespace mooring
