// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationfiltermodel.h"

#include <QTreeView>

namespace mooring {

// The list of settings. It keeps the setting that somebody is at, whatever becomes of the rows around it.
class ConfigurationTable final : public QTreeView
{
    Q_OBJECT

public:
    // Both outlive it.
    ConfigurationTable(ConfigurationFilterModel &settings, const ConfigurationModel &model, QWidget *parent);

    // The setting with the focus; one without a key where there is none.
    [[nodiscard]] Setting current() const;
    void select(const QString &key);
    void editCurrent();

Q_SIGNALS:
    void currentChangedTo(const mooring::Setting &setting);
    // A field in the list was left with another value; empty: to be cleared.
    void edited(const QString &key, const QString &value);
    // The row's one button.
    void deedWanted(const mooring::Setting &setting);
    // The value does not fit into a field here.
    void sheetWanted(const mooring::Setting &setting);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void rememberCurrent(const QModelIndex &index);
    void restore();
    void spanGroups();

    ConfigurationFilterModel &m_settings;
    QString m_key;
};

} // namespace mooring
