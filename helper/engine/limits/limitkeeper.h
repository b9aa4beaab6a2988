// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/instancequeues.h"
#include "helper/engine/instanceregistry.h"
#include "helper/engine/limits/groupsettings.h"
#include "helper/engine/limits/processorshares.h"
#include "helper/storage/layout.h"
#include "models/types/expansion.h"

#include <QFuture>

#include <functional>

namespace mooring {

// Keeps the control groups of running containers as their configuration says: gives a start its settings, changes those of what runs,
// shares the processors out anew when containers come and go. A reboot from inside, which brings the settings of the start back, and a
// helper that died halfway are made up for.
class LimitKeeper : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Workers &workers;
        Layout layout{};
        Capacity capacity{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
    };
    explicit LimitKeeper(const Parts &parts, QObject *parent = nullptr);

    // As checkHonoured(), for this computer.
    [[nodiscard]] Result<> check(const StringMap &config) const { return checkHonoured(config, m_parts.capacity); }

    // What a start is to give to liblxc: all that differs from the kernel's own. From here on it counts as running.
    [[nodiscard]] GroupSettings begin(const InstanceId &id);
    // The start failed, or it has stopped.
    void end(const InstanceId &id);
    // It was found running by a new helper.
    void resume(const InstanceId &id);
    // What counts for it is about to change, and will be applied then. A helper that dies in between leaves that to the next one.
    void expectChange(const InstanceId &id);
    // Brings what runs to what its configuration says now; nothing to do for what does not run. One after the other for each instance.
    // Where it fails all is as before, and the detail says why.
    QFuture<Result<>> apply(const InstanceId &id);

private:
    struct Run
    {
        GroupSettings given{};   // by its start
        GroupSettings applied{}; // now
        quint64 serial = 0;      // none is another's
    };
    [[nodiscard]] StringMap configOf(const InstanceId &id) const;
    [[nodiscard]] GroupSettings settingsOf(const InstanceId &id) const;
    [[nodiscard]] QString pendingMark(const InstanceId &id) const;
    // Notes what it wants now, and shares anew; the others that get other processors by that are applied.
    void share(const InstanceId &id);
    QFuture<Result<>> applyNow(const InstanceId &id);
    void rebooted(const InstanceId &id);

    Parts m_parts;
    GroupSettings m_kernels; // own values
    QMap<InstanceId, Run> m_runs{};
    InstanceQueues m_queues{};
    QMap<quint64, Processors> m_wanted{};
    ProcessorSets m_sets{};
    quint64 m_serial = 0;
};

} // namespace mooring
