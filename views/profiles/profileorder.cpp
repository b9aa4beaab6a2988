// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileorder.h"

#include "models/items/profileseffect.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/widgets/fieldnote.h"
#include "views/widgets/mnemonic.h"

#include <QAction>
#include <QListWidget>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

ProfileOrder::ProfileOrder(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_list(new QListWidget(this))
    , m_add(new QToolButton(this))
    , m_rule(new FieldNote(this))
    , m_effect(new PlainTextLabel(QString(), this, LineEnds::Keep))
{
    setObjectName(u"profileOrder"_s);
    m_rule->setObjectName(u"profileOrderRule"_s);
    m_effect->setObjectName(u"profileOrderEffect"_s);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(2);
    buildList();
    buildActions(buttons);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_rule);
    column->addWidget(m_effect);
    connect(&editor, &ConfigurationEditor::changed, this, &ProfileOrder::showState);
    showState();
}

void ProfileOrder::buildList()
{
    m_list->setObjectName(u"profileOrderList"_s);
    m_list->setAccessibleName(tr("Profiles in their order"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    constexpr int widest = 420;
    constexpr int lines = 6; // as high as the buttons beside it
    m_list->setMaximumWidth(widest);
    m_list->setFixedHeight(fontMetrics().height() * lines);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ProfileOrder::takeOrder);
    connect(m_list, &QListWidget::currentRowChanged, this, &ProfileOrder::showState);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const Profile *profile = find(item->data(Qt::UserRole).toString()))
            Q_EMIT profileWanted(profile->id);
    });
}

QAction *ProfileOrder::makeAction(const QString &name, const QString &iconName, const QString &text,
                                  const QKeySequence &key)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, m_list);
    action->setObjectName(name);
    action->setIconText(withoutMnemonic(text));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    //: A button's words, and its key
    action->setToolTip(tr("%1 (%2)").arg(action->iconText(), key.toString(QKeySequence::NativeText)));
    m_list->addAction(action);
    return action;
}

void ProfileOrder::buildActions(QVBoxLayout *column)
{
    m_up = makeAction(u"moveProfileUpAction"_s, u"go-up"_s, tr("Move &Up"), QKeySequence(Qt::ALT | Qt::Key_Up));
    m_down =
        makeAction(u"moveProfileDownAction"_s, u"go-down"_s, tr("Move &Down"), QKeySequence(Qt::ALT | Qt::Key_Down));
    m_remove = makeAction(u"removeProfileAction"_s, u"list-remove"_s, tr("&Remove"), QKeySequence::Delete);
    connect(m_up, &QAction::triggered, this, [this] { move(-1); });
    connect(m_down, &QAction::triggered, this, [this] { move(1); });
    connect(m_remove, &QAction::triggered, this, &ProfileOrder::removeCurrent);
    m_add->setObjectName(u"addProfileButton"_s);
    m_add->setText(tr("Add"));
    m_add->setIcon(QIcon::fromTheme(u"list-add"_s));
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(new QMenu(m_add));
    m_add->menu()->setObjectName(u"profilePickerMenu"_s);
    connect(m_add->menu(), &QMenu::aboutToShow, this, &ProfileOrder::fillPicker);
    QList<QToolButton *> buttons{m_add};
    for (QAction *action : {m_up, m_down, m_remove}) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName().replace("Action"_L1, "Button"_L1));
        button->setDefaultAction(action);
        buttons.append(button);
    }
    for (QToolButton *button : std::as_const(buttons)) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        column->addWidget(button, 0, Qt::AlignLeft);
    }
}

void ProfileOrder::setKnown(const QList<Profile> &profiles)
{
    if (m_known == profiles)
        return;
    m_known = profiles;
    showState();
}

void ProfileOrder::focusList()
{
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    m_list->setFocus();
}

const Profile *ProfileOrder::find(const QString &name) const
{
    const auto it = std::ranges::find(m_known, name, &Profile::name);
    return it == m_known.cend() ? nullptr : &*it;
}

QStringList ProfileOrder::shown() const
{
    QStringList names;
    for (int row = 0; row < m_list->count(); ++row)
        names.append(m_list->item(row)->data(Qt::UserRole).toString());
    return names;
}

// Those that it has not; a new one comes last, where it wins.
void ProfileOrder::fillPicker()
{
    QMenu *menu = m_add->menu();
    menu->clear();
    const QStringList names = shown();
    for (const Profile &profile : std::as_const(m_known)) {
        if (names.contains(profile.name))
            continue;
        const QString description = visibleText(profile.description, LineEnds::Show, 60);
        //: A profile's name and what it says of itself
        QString text = description.isEmpty() ? profile.name : tr("%1 – %2").arg(profile.name, description);
        QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
        action->setData(profile.name);
        connect(action, &QAction::triggered, this, [this, name = profile.name] {
            m_editor.stageProfiles(shown() + QStringList{name}, tr("Add the profile %1").arg(name));
            m_list->setCurrentRow(m_list->count() - 1);
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("It has all profiles that there are"))->setEnabled(false);
}

// After a drag.
void ProfileOrder::takeOrder()
{
    m_editor.stageProfiles(shown(), tr("Order of profiles"));
}

void ProfileOrder::move(int by)
{
    QStringList names = shown();
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= names.size())
        return;
    names.move(from, to);
    m_editor.stageProfiles(names, tr("Order of profiles"));
    m_list->setCurrentRow(to);
}

void ProfileOrder::removeCurrent()
{
    QStringList names = shown();
    if (const int row = m_list->currentRow(); row >= 0) {
        const QString name = names.takeAt(row);
        m_editor.stageProfiles(names, tr("Remove the profile %1").arg(name));
    }
}

// Rows that stay as they are keep the current one.
void ProfileOrder::showList(const QStringList &names)
{
    const QSignalBlocker quiet(m_list);
    if (names != shown()) {
        const QListWidgetItem *current = m_list->currentItem();
        const QString kept = current ? current->data(Qt::UserRole).toString() : QString();
        const int row = m_list->currentRow();
        m_list->clear();
        for (const QString &name : names) {
            auto *item = new QListWidgetItem(visibleText(name), m_list);
            item->setData(Qt::UserRole, name);
        }
        const qsizetype again = names.indexOf(kept);
        m_list->setCurrentRow(again >= 0 ? int(again) : std::min(row, int(names.size()) - 1));
    }
    for (int row = 0; row < m_list->count(); ++row) {
        const Profile *profile = find(names.at(row));
        m_list->item(row)->setToolTip(profile ? visibleText(profile->description) : QString());
    }
}

void ProfileOrder::showState()
{
    const bool loaded = m_editor.isLoaded();
    const ConfigurationDraft &draft = m_editor.draft();
    showList(loaded ? draft.wantedProfiles() : m_editor.subject().profiles());
    const int row = m_list->currentRow();
    const bool free = loaded && !m_editor.isBusy();
    m_list->setDragEnabled(free);
    m_add->setEnabled(free);
    m_up->setEnabled(free && row > 0);
    m_down->setEnabled(free && row >= 0 && row < m_list->count() - 1);
    m_remove->setEnabled(free && row >= 0);
    m_rule->remark(m_list->count() == 0 ? tr("No profile: only what is set on the container itself counts.")
                                        : tr("Later ones win over earlier ones, and what is set on the container "
                                             "itself wins over all."));
    const QStringList lines = loaded ? profileOrderLines(draft) : QStringList();
    m_effect->setPlainText(lines.join(u'\n'));
    m_effect->setVisible(!lines.isEmpty());
}

} // namespace mooring
