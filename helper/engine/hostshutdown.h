// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/autostart.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace mooring {

class Ending;

// Ends everything that runs because the computer goes down: group after group, each member with its own patience. What ran is
// remembered as running, so that it comes back with the computer.
class HostShutdown : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Lifecycle &lifecycle;
        OperationBook &operations;
        Autostart &autostart;
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
        std::chrono::milliseconds second{1000}; // tests have shorter ones
    };
    explicit HostShutdown(const Parts &parts, QObject *parent = nullptr);
    ~HostShutdown() override;

    // One that is under way already is not begun again.
    OperationId begin(quint32 owner);

private:
    struct Run
    {
        OperationId operation{};
        QList<QList<ShutdownStop>> waiting{};
        QList<OperationResult> results{};
        std::vector<std::unique_ptr<Ending>> endings{}; // of the group whose turn it is
        qsizetype open = 0;
    };

    [[nodiscard]] QList<BootCandidate> candidates() const;
    void noteWhoStops(const InstanceId &id);
    void stopNextGroup();
    void ended(std::size_t place, const InstanceId &id, const Result<> &outcome);
    void finish();

    Parts m_parts;
    std::optional<Run> m_run;
};

} // namespace mooring
