// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurationtable.h"

#include "views/configuration/settingdelegate.h"
#include "views/configuration/settingfield.h"
#include "views/widgets/flatheader.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace mooring {

ConfigurationTable::ConfigurationTable(ConfigurationFilterModel &settings, const ConfigurationModel &model,
                                       QWidget *parent)
    : QTreeView(parent)
    , m_settings(settings)
{
    auto *delegate = new SettingDelegate(settings, model, this);
    setObjectName(u"settingList"_s);
    setAccessibleName(tr("Settings"));
    setModel(&settings);
    setItemDelegate(delegate);
    setHeader(new FlatHeader(this));
    header()->setSectionsClickable(false);
    setFrameShape(NoFrame);
    setRootIsDecorated(false);
    setIndentation(14);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers); // editCurrent() decides where
    setMouseTracking(true);
    const int letter = fontMetrics().averageCharWidth();
    constexpr int letters[] = {34, 28, 18, 15, 12};
    static_assert(std::size(letters) == ConfigurationModel::ColumnCount);
    for (int column = 0; column < ConfigurationModel::ColumnCount; ++column)
        setColumnWidth(column, letter * letters[column]);

    connect(delegate, &SettingDelegate::edited, this, &ConfigurationTable::edited);
    connect(delegate, &SettingDelegate::deedWanted, this,
            [this](const QModelIndex &index) { Q_EMIT deedWanted(m_settings.setting(index)); });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != ConfigurationModel::Button)
            editCurrent();
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConfigurationTable::rememberCurrent);
    connect(&settings, &QAbstractItemModel::modelReset, this, &ConfigurationTable::restore);
    connect(&settings, &QAbstractItemModel::rowsInserted, this, &ConfigurationTable::spanGroups);
    connect(&settings, &QAbstractItemModel::rowsRemoved, this, &ConfigurationTable::spanGroups);
    connect(&settings, &QAbstractItemModel::dataChanged, this, [this] { Q_EMIT currentChangedTo(current()); });
    spanGroups();
}

Setting ConfigurationTable::current() const
{
    return m_settings.setting(currentIndex());
}

void ConfigurationTable::rememberCurrent(const QModelIndex &index)
{
    const Setting setting = m_settings.setting(index);
    if (!setting.key.isEmpty())
        m_key = setting.key;
    Q_EMIT currentChangedTo(setting);
}

void ConfigurationTable::restore()
{
    spanGroups();
    select(m_key);
}

void ConfigurationTable::select(const QString &key)
{
    const QModelIndex index = m_settings.find(key);
    if (!index.isValid())
        return;
    m_key = key;
    setCurrentIndex(index);
    scrollTo(index);
}

void ConfigurationTable::spanGroups()
{
    for (int group = 0; group < m_settings.rowCount(); ++group)
        setFirstColumnSpanned(group, {}, true);
    expandAll();
}

void ConfigurationTable::editCurrent()
{
    const Setting setting = current();
    if (setting.key.isEmpty())
        return;
    const QModelIndex value = currentIndex().siblingAtColumn(ConfigurationModel::Value);
    if (setting.isPattern && setting.refusal.isEmpty())
        Q_EMIT deedWanted(setting);
    else if (value.flags().testFlag(Qt::ItemIsEditable) && wantsManyLines(setting))
        Q_EMIT sheetWanted(setting);
    else if (value.flags().testFlag(Qt::ItemIsEditable))
        edit(value);
}

void ConfigurationTable::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool edits = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2;
    if (plain && edits && state() != EditingState)
        return editCurrent();
    const Setting setting = current();
    if (plain && key == Qt::Key_Delete && (setting.own || setting.staged) && setting.refusal.isEmpty()) {
        Q_EMIT edited(setting.key, QString());
        return;
    }
    if (event->matches(QKeySequence::Copy) && !setting.key.isEmpty()) {
        QApplication::clipboard()->setText(u"%1=%2"_s.arg(setting.key, setting.wanted()));
        return;
    }
    QTreeView::keyPressEvent(event);
}

// The bar with the changes takes room from below, just when somebody has changed the row that was there.
void ConfigurationTable::resizeEvent(QResizeEvent *event)
{
    const bool wasSeen = visualRect(currentIndex()).intersects(QRect(QPoint(), event->oldSize()));
    QTreeView::resizeEvent(event);
    if (wasSeen)
        scrollTo(currentIndex());
}

void ConfigurationTable::contextMenuEvent(QContextMenuEvent *event)
{
    const Setting setting = current();
    if (setting.key.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"settingMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!setting.isPattern) {
        QAction *change = menu->addAction(tr("&Change…"), this, &ConfigurationTable::editCurrent);
        change->setEnabled(setting.refusal.isEmpty());
    }
    const auto deed = deedOf(setting);
    if (deed != ConfigurationModel::Deed::None && deed != ConfigurationModel::Deed::Override)
        menu->addAction(deedText(deed), this, [this, setting] { Q_EMIT deedWanted(setting); });
    if (!setting.isPattern) {
        menu->addSeparator();
        menu->addAction(tr("Copy &Key"), this, [key = setting.key] { QApplication::clipboard()->setText(key); });
        menu->addAction(tr("Copy &Value"), this,
                        [value = setting.wanted()] { QApplication::clipboard()->setText(value); });
    }
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                    : event->globalPos());
}

} // namespace mooring
