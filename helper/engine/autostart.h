// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bootplan.h"
#include "helper/engine/lifecycle.h"
#include "helper/engine/operationbook.h"

#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace mooring {

// Starts what is to run once the computer has come up, one after the other. Once a boot: a file in /run remembers it, so that neither an
// upgrade nor a restarted service starts what somebody has stopped since.
class Autostart : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Lifecycle &lifecycle;
        OperationBook &operations;
        Layout layout{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
        std::chrono::milliseconds second{1000}; // tests have shorter ones
    };
    explicit Autostart(const Parts &parts, QObject *parent = nullptr);

    // One that is under way already is not begun again.
    OperationId begin(quint32 owner);
    // Starts no more. What comes up next is another boot.
    void end();

private:
    struct Run
    {
        OperationId operation{};
        QList<BootStart> waiting{};
        QList<OperationResult> results{};
    };

    [[nodiscard]] QList<BootStart> plan() const;
    void startNext();
    void started(const OperationId &run, const BootStart &start, const Result<> &outcome);
    void stopEarly();
    void finish();

    Parts m_parts;
    std::optional<Run> m_run;
    QTimer m_delay;
};

// The instances as the plans of a boot see them.
[[nodiscard]] QList<BootCandidate>
bootCandidates(const InstanceRegistry &registry,
               const std::function<ExpandedConfiguration(const InstanceRecord &record)> &expand);

} // namespace mooring
