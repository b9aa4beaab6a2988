// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationfiltermodel.h"
#include "views/delegates/rowdelegate.h"

namespace mooring {

// Paints settings and their one button each, and edits values in place. While a value cannot be used, a note below the field says why,
// and Enter keeps the field open; who leaves it anyway finds the value staged and marked.
class SettingDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    // Both outlive it.
    SettingDelegate(const ConfigurationFilterModel &settings, const ConfigurationModel &model, QObject *parent);

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    // Empty: to be cleared.
    void edited(const QString &key, const QString &value) const;
    void deedWanted(const QModelIndex &index);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish(QWidget *editor);
    void showProblem(QWidget *editor, const QString &key) const;

    const ConfigurationFilterModel &m_settings;
    const ConfigurationModel &m_model;
};

} // namespace mooring
