// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/client/spawnerlink.h"

#include <QTimer>

#include <chrono>
#include <string>

namespace mooring {

// One of our workers at work: gives it its plan, hears its answers. Deletes itself after ended().
class WorkerCall : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        workers::Program program = workers::Program::Launch;
        QStringList arguments{};
        std::string plan{};                // encoded
        QList<FileDescriptor> extra{};     // from descriptor 5 on
        std::chrono::milliseconds limit{}; // the worker is killed when it has not ended by then; 0 = none
    };
    using MessagePointer = std::shared_ptr<workers::Message>;

    WorkerCall(SpawnerLink &link, const Request &request, QObject *parent = nullptr);

    void kill();

Q_SIGNALS:
    void answered(const mooring::WorkerCall::MessagePointer &message);
    // No answer follows. The error is why there was none: it could not be started, or was killed for being late.
    void ended(const mooring::Error &reason);

private:
    void begin(SpawnerLink &link, const Request &request);
    void started(const Result<SpawnedProgram> &program);
    void hear();
    void end(const Error &reason);

    workers::UniqueFd m_socket;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::optional<SpawnedProgram> m_program;
    QTimer m_limit;
    bool m_killed = false;
    bool m_late = false;
};

// What a worker's refusal is to the engine.
[[nodiscard]] Error toError(const workers::Refused &refused);

} // namespace mooring
