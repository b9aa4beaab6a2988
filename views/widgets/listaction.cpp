// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/listaction.h"

#include "views/widgets/mnemonic.h"

#include <QAction>
#include <QIcon>
#include <QWidget>

namespace mooring {

QAction *listAction(QWidget *list, const QString &name, const QString &iconName, const QString &text)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, list);
    action->setObjectName(name);
    action->setIconText(withoutMnemonic(text));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    list->addAction(action);
    return action;
}

} // namespace mooring
