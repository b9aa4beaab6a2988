// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"

#include <QSortFilterProxyModel>

namespace mooring {

// The settings that somebody wants to see, below their groups; a group without any is not there.
class ConfigurationFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    // SetHere: of the instance's own, or staged. InEffect: those too that profiles give. What is staged is always there.
    enum class Show { SetHere, InEffect, All };

    explicit ConfigurationFilterModel(ConfigurationModel &source, QObject *parent = nullptr);

    void setShow(Show show);
    [[nodiscard]] Show show() const noexcept { return m_show; }
    // Rows must hold every word of it in their key or their explanation, in whichever language.
    void setText(const QString &text);
    [[nodiscard]] bool isSearching() const noexcept { return !m_words.isEmpty(); }
    [[nodiscard]] int settings() const; // rows that are not groups

    [[nodiscard]] Setting setting(const QModelIndex &index) const { return m_source.setting(mapToSource(index)); }
    [[nodiscard]] bool isGroup(const QModelIndex &index) const { return m_source.isGroup(mapToSource(index)); }
    [[nodiscard]] QModelIndex find(const QString &key) const { return mapFromSource(m_source.find(key)); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool accepts(const QModelIndex &index) const;

    ConfigurationModel &m_source;
    Show m_show = Show::InEffect;
    QStringList m_words;
};

} // namespace mooring
