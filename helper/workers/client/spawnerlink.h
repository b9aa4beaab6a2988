// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/wire.h"
#include "models/error.h"
#include "models/types/filedescriptor.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSocketNotifier>
#include <QStringList>

#include <memory>

namespace mooring {

// A program that the spawner started; the pidfd signals exactly it.
struct SpawnedProgram
{
    qint32 pid = 0;
    FileDescriptor pidfd{};

    void kill() const;
};

// The helper's side of the spawner's socket.
class SpawnerLink : public QObject
{
    Q_OBJECT

public:
    explicit SpawnerLink(workers::UniqueFd socket, QObject *parent = nullptr);
    ~SpawnerLink() override;

    // `descriptors` become 0, 1, 2, 3, … of the program; at least three. They may be closed once this returns.
    QFuture<Result<SpawnedProgram>> spawn(workers::Program program, const QStringList &arguments,
                                          const QList<int> &descriptors);

Q_SIGNALS:
    // After its spawn() was answered. As waitpid(2) has the status.
    void exited(qint32 pid, int waitStatus);
    // Nothing can be started any more, and nothing will be heard of what was.
    void lost();

private:
    void hear();
    void settle(const workers::Spawned &answer, FileDescriptor pidfd);
    void lose();

    workers::UniqueFd m_socket;
    QSocketNotifier m_readable;
    quint64 m_lastToken = 0;
    QHash<quint64, std::shared_ptr<QPromise<Result<SpawnedProgram>>>> m_waiting;
};

} // namespace mooring
