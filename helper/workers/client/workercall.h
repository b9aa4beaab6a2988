// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/client/spawnerlink.h"

#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
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
    // A record for a worker that listens: sent in order, as soon as it keeps up.
    void tell(std::string record, QList<FileDescriptor> descriptors = {});

Q_SIGNALS:
    void answered(const mooring::WorkerCall::MessagePointer &message);
    // No answer follows. The error is why there was none: it could not be started, or was killed for being late.
    void ended(const mooring::Error &reason);

private:
    void begin(SpawnerLink &link, const Request &request);
    void started(const Result<SpawnedProgram> &program);
    void hear();
    void flush();
    void end(const Error &reason);

    workers::UniqueFd m_socket;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; // while something waits to be told
    struct Outgoing
    {
        std::string record{};
        QList<FileDescriptor> descriptors{};
    };
    std::deque<Outgoing> m_outgoing;
    std::optional<SpawnedProgram> m_program;
    QTimer m_limit;
    bool m_killed = false;
    bool m_late = false;
};

// What a worker's refusal is to the engine.
[[nodiscard]] Error toError(const workers::Refused &refused);

} // namespace mooring
