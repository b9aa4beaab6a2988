// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/instanceregistry.h"
#include "helper/engine/workers.h"
#include "helper/storage/layout.h"
#include "models/types/expansion.h"

#include <QElapsedTimer>
#include <QMap>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace mooring {

// What a container may know of itself: its keys of user.* and cloud-init.*, and of its devices what names nothing of this computer.
[[nodiscard]] workers::GuestState guestStateOf(const InstanceRecord &record, const ExpandedConfiguration &expanded);

// The folder that containers have as /dev/lxd, below the run folder of each. A folder of its root's own is around it, through which
// nobody else of this computer comes.
[[nodiscard]] QString guestApiFolder(const Layout &layout, const QString &number);
// Has a start bring it.
void addGuestApi(workers::StartPlan &plan, const QString &folder);

// Gives running containers the socket /dev/lxd/sock, at which a worker answers them, where security.devlxd says so. The socket is new with
// each helper: it comes into the folder that the container has had since its start.
class GuestApi : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Workers &workers;
        Layout layout{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
    };
    explicit GuestApi(const Parts &parts, QObject *parent = nullptr);

    // It is about to start. Where this fails it starts without, and the log says why.
    void begin(const InstanceId &id, const workers::StartPlan &plan);
    // The start failed, or it has stopped.
    void end(const InstanceId &id);
    // It was found running by a new helper.
    void resume(const InstanceId &id);
    // What counts for it, or its name, may be another.
    void configured(const InstanceId &id);

private:
    [[nodiscard]] bool isWanted(const InstanceId &id) const;
    [[nodiscard]] Result<FileDescriptor> listen(const InstanceId &id) const;
    void serve(const InstanceId &id);
    void forget(const InstanceId &id);
    void beginAnswers();
    void endAnswers(const InstanceId &id);
    void answersEnded(const Error &reason);

    Parts m_parts;
    struct Run
    {
        FileDescriptor socket{}; // none where it is not wanted
        workers::GuestState state{};
    };
    QMap<InstanceId, Run> m_runs;
    QPointer<GuestAnswers> m_answers;
    QElapsedTimer m_age; // of the answers
    QTimer m_pause;
};

} // namespace mooring
