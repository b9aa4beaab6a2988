// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containeractions.h"

#include "views/errands.h"
#include "views/widgets/mnemonic.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QIcon>
#include <QMenu>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// A running one goes too: it is stopped first.
bool canGoToTrash(InstanceStatus status) noexcept
{
    return canDelete(status) || canStop(status);
}

bool canRestart(InstanceStatus status) noexcept
{
    return status == InstanceStatus::Running;
}

} // namespace

ContainerActions::ContainerActions(Errands &errands, QWidget *list)
    : QObject(list)
    , m_errands(errands)
    , m_open(make(u"openAction"_s, u"configure"_s, tr("O&pen")))
    , m_configure(make(u"configureAction"_s, u"configure"_s, tr("Configure To&gether")))
    , m_start(make(u"startAction"_s, u"media-playback-start"_s, tr("&Start")))
    , m_stop(make(u"stopAction"_s, u"media-playback-stop"_s, tr("S&top")))
    , m_forceStop(make(u"forceStopAction"_s, u"process-stop"_s, tr("Stop by &Force")))
    , m_restart(make(u"restartAction"_s, u"view-refresh"_s, tr("&Restart")))
    , m_shell(make(u"shellAction"_s, u"utilities-terminal-symbolic"_s, tr("&Open Shell")))
    , m_share(make(u"shareFolderAction"_s, u"folder-publicshare"_s, tr("S&hare a Folder…")))
    , m_remove(make(u"deleteAction"_s, u"edit-delete"_s, tr("&Delete")))
    , m_copyName(make(u"copyNameAction"_s, u"edit-copy"_s, tr("&Copy Name")))
{
    m_shell->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_remove->setShortcut(QKeySequence::Delete);
    m_copyName->setShortcut(QKeySequence::Copy);
    m_stop->setToolTip(tr("Stop: ask it to shut down, and wait half a minute"));
    m_forceStop->setToolTip(tr("Stop at once, as if the power went off"));
    m_configure->setToolTip(tr("Change settings and devices of all selected containers at once"));
    m_share->setToolTip(tr("Share a folder of your own with this container"));
    m_remove->setToolTip(tr("Delete (a running one is stopped first; this can be undone)"));
    for (QAction *action : {m_remove, m_copyName}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        list->addAction(action);
    }
    connectAll();
    setSelection({});
}

QAction *ContainerActions::make(const QString &name, const QString &iconName, const QString &text)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, this);
    action->setObjectName(name);
    action->setIconText(withoutMnemonic(text));
    return action;
}

void ContainerActions::connectAll()
{
    connect(m_start, &QAction::triggered, this, [this] { m_errands.start(those(canStart)); });
    connect(m_stop, &QAction::triggered, this, [this] { m_errands.stop(those(canStop), Errands::StopWay::Clean); });
    connect(m_forceStop, &QAction::triggered, this,
            [this] { m_errands.stop(those(canStop), Errands::StopWay::Forced); });
    connect(m_restart, &QAction::triggered, this, [this] { m_errands.restart(those(canRestart)); });
    connect(m_remove, &QAction::triggered, this, [this] { m_errands.remove(those(canGoToTrash)); });
    connect(m_shell, &QAction::triggered, this, [this] {
        const QList<Instance> running = those(canExec);
        for (const Instance &instance : running)
            Q_EMIT shellWanted(instance);
    });
    connect(m_open, &QAction::triggered, this, [this] { Q_EMIT openWanted(m_selection.constFirst()); });
    connect(m_configure, &QAction::triggered, this, [this] { Q_EMIT configureWanted(m_selection); });
    connect(m_share, &QAction::triggered, this, [this] { Q_EMIT shareWanted(m_selection.constFirst()); });
    connect(m_copyName, &QAction::triggered, this, [this] {
        QStringList names;
        for (const Instance &instance : std::as_const(m_selection))
            names.append(instance.name);
        QApplication::clipboard()->setText(names.join(u'\n'));
    });
}

QList<Instance> ContainerActions::those(bool (*fits)(InstanceStatus) noexcept) const
{
    QList<Instance> fitting;
    std::ranges::copy_if(m_selection, std::back_inserter(fitting),
                         [fits](const Instance &i) { return fits(i.status); });
    return fitting;
}

void ContainerActions::setSelection(const QList<Instance> &selection)
{
    m_selection = selection;
    const auto any = [&](bool (*fits)(InstanceStatus) noexcept) {
        return std::ranges::any_of(selection, [fits](const Instance &i) { return fits(i.status); });
    };
    m_start->setEnabled(any(canStart));
    m_stop->setEnabled(any(canStop));
    m_forceStop->setEnabled(any(canStop));
    m_restart->setEnabled(any(canRestart));
    m_shell->setEnabled(any(canExec));
    m_remove->setEnabled(any(canGoToTrash));
    m_open->setEnabled(selection.size() == 1);
    m_share->setEnabled(selection.size() == 1);
    m_configure->setEnabled(selection.size() > 1);
    m_copyName->setEnabled(!selection.isEmpty());
}

void ContainerActions::addTo(QMenu *menu) const
{
    menu->addActions({m_open, m_configure, m_shell, m_share, menu->addSeparator(), m_start, m_stop, m_restart,
                      m_forceStop, menu->addSeparator(), m_copyName, menu->addSeparator(), m_remove});
}

} // namespace mooring
