// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"
#include "models/items/devicecells.h"
#include "models/items/devicewords.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>

namespace mooring {

// An instance's devices, with what is staged: those of its own, of its profiles, and those that are to come. The draft is another's.
class DeviceListModel final : public QAbstractTableModel, public DeviceCells
{
    Q_OBJECT

public:
    using QAbstractTableModel::tr;

    struct Checks
    {
        // All that is wrong with one device.
        std::function<QList<Error>(const QString &name, const DeviceOptions &options)> alone{};
        // What must not come together; names the device that is too much.
        std::function<Result<>(const ExpandedConfiguration &expanded)> together{};
    };

    // `configuration` has the draft, and outlives it. The checks have to be quick.
    DeviceListModel(const ConfigurationModel &configuration, Checks checks, QObject *parent = nullptr);

    void setDescriptions(const QList<DeviceDescription> &descriptions);
    // The server refused the staged device of this name; forgotten once it is another one.
    void refuse(const QString &name, const Error &reason);

    [[nodiscard]] const QList<DeviceDescription> &descriptions() const noexcept { return m_descriptions; }
    [[nodiscard]] const ConfigurationDraft &draft() const noexcept { return m_configuration.draft(); }
    // All that would be wrong with it, in words; what the server refused it for, too.
    [[nodiscard]] QList<DeviceProblem> problemsWith(const QString &name, const DeviceOptions &options) const;
    // Of what is staged, by name; devices without one are not in it.
    [[nodiscard]] const SettingMap &problems() const noexcept { return m_problems; }
    // Staged changes that do not count before a restart.
    [[nodiscard]] int stagedForRestart() const;
    // What there is to choose from as this option, such as the server's networks.
    void offer(const QString &type, const QString &option, const QStringList &values);
    // What is offered as this option, and what other devices have, each once.
    [[nodiscard]] QStringList knownValues(const QString &type, const QString &option) const;

    [[nodiscard]] Device device(int row) const;
    [[nodiscard]] Device find(const QString &name) const; // one without a name where there is none
    [[nodiscard]] int row(const QString &name) const { return int(m_names.indexOf(name)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    void checkStaged();
    [[nodiscard]] QStringList present() const;
    [[nodiscard]] QString oddsText(const QString &name, const ExpandedConfiguration &all) const;

    const ConfigurationModel &m_configuration;
    Checks m_checks;
    QList<DeviceDescription> m_descriptions;
    QHash<QPair<QString, QString>, QStringList> m_offered; // by type and option
    QStringList m_names;                                   // of the rows
    SettingMap m_problems;
    QHash<QString, QPair<DeviceOptions, DeviceProblem>>
        m_refused; // name: the device, and why the server did not take it
};

} // namespace mooring
