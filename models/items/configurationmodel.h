// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/items/configurationdraft.h"
#include "models/items/settingcells.h"

#include <QAbstractItemModel>

#include <functional>
#include <optional>

namespace mooring {

// An instance's settings below the groups of the catalogue, with what is staged. Knows no server: changes of it are asked for by
// whoever reads draft().
class ConfigurationModel final : public QAbstractItemModel, public SettingCells
{
    Q_OBJECT

public:
    using Check = std::function<Result<>(const QString &key, const QString &value)>;

    // `check` says whether users may set this; it has to be quick.
    explicit ConfigurationModel(Check check, QObject *parent = nullptr);

    void setDescriptions(const QList<KeyDescription> &descriptions);
    void reset(const ConfigurationDraft::Base &base);
    void rebase(const ConfigurationDraft::Base &base);
    void setStaged(const SettingMap &staged);
    void resolve(const QString &key, ConfigurationDraft::Choice choice);
    // Of the draft, which has the devices too; DeviceListModel shows them.
    void setStagedDevices(const DeviceMap &staged);
    void resolveDevice(const QString &name, ConfigurationDraft::Choice choice);
    // Likewise its list of profiles, which say where values come from.
    void setStagedProfiles(const std::optional<QStringList> &staged);
    void resolveProfiles(ConfigurationDraft::Choice choice);
    // The server refused the staged value of this key; forgotten once the value is another one.
    void refuse(const QString &key, const QString &reason);

    [[nodiscard]] const ConfigurationDraft &draft() const noexcept { return m_draft; }
    [[nodiscard]] const QList<KeyDescription> &descriptions() const noexcept { return m_descriptions; }
    // The one that covers the key; one without words for a key that nobody knows.
    [[nodiscard]] KeyDescription describe(const QString &key) const;
    [[nodiscard]] QString problemWith(const QString &key, const QString &value) const;
    // Why there can be no such key; empty where there can.
    [[nodiscard]] QString nameProblem(const QString &key) const;
    // Of what is staged; keys without one are not in it.
    [[nodiscard]] const SettingMap &problems() const noexcept { return m_problems; }
    // Staged changes that do not count before a restart.
    [[nodiscard]] int stagedForRestart() const;

    // Settings, not groups; the index must be one of this model's own.
    [[nodiscard]] bool isGroup(const QModelIndex &index) const;
    [[nodiscard]] Setting setting(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex find(const QString &key) const;
    // Each layer and its value, the first to count last: ("Default", "100%"), ("web", "50%"), ("Here", "75%").
    [[nodiscard]] QList<QPair<QString, QString>> chain(const QString &key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    // What is staged, what is wrong with it, or what it conflicts with is another.
    void stagedChanged();
    // Likewise of devices; also when the server has others. Before stagedChanged().
    void devicesChanged();

private:
    struct Row
    {
        QString key{};
        qsizetype description = -1;
        bool isPattern = false;

        friend bool operator==(const Row &, const Row &) = default;
    };
    struct Group
    {
        QString title{};
        QList<Row> rows{};

        friend bool operator==(const Group &, const Group &) = default;
    };

    [[nodiscard]] QList<Group> arranged() const;
    [[nodiscard]] qsizetype describing(const QString &key) const;
    [[nodiscard]] Setting settingOf(const Row &row) const;
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    void change(const std::function<void()> &act);
    void checkStaged();

    Check m_check;
    QList<KeyDescription> m_descriptions;
    QStringList m_titles; // of the group of each
    ConfigurationDraft m_draft;
    QList<Group> m_groups;
    SettingMap m_problems;
    QHash<QString, QPair<QString, QString>> m_refused; // key: the value, and why the server did not take it
};

} // namespace mooring
