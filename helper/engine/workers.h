// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"
#include "models/types/filedescriptor.h"
#include "models/types/requests.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <optional>

namespace mooring {

// A running container as the kernel knows it; the pidfds become readable when the process ends.
struct RunningContainer
{
    qint32 initPid = 0;
    qint32 monitorPid = 0;
    FileDescriptor initPidfd{};
    FileDescriptor monitorPidfd{};
};

// An import at work. Deletes itself after finished(); cancel() ends the worker, and finished() follows with Cancelled.
class UnpackJob : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void cancel() = 0;

Q_SIGNALS:
    void progress(const mooring::workers::Progress &progress);
    void finished(const mooring::Result<mooring::workers::Unpacked> &outcome);
};

// Who answers containers that ask about themselves. Deletes itself after ended(), with all that it was told of.
class GuestAnswers : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    // `socket` listens, and is the container's in the place of any other; without one it goes on at the one it has.
    virtual void serve(const QString &container, const workers::GuestState &state, const FileDescriptor &socket) = 0;
    virtual void forget(const QString &container) = 0;

Q_SIGNALS:
    void ended(const mooring::Error &reason);
};

// The programs that do what the fenced helper cannot. A port: the real one talks to the spawner, tests of the engine fake it.
// Lives on the engine's thread; nothing blocks.
class Workers
{
public:
    virtual ~Workers() = default;

    // `lock` stays open in the worker, as descriptor 5, until it exits (not in the container): while somebody holds it, a start is
    // under way, even when the helper that asked for it is gone.
    virtual QFuture<Result<RunningContainer>> start(const workers::StartPlan &plan,
                                                    const FileDescriptor &lock = {}) = 0;
    // Empty when the container is stopped.
    virtual QFuture<Result<std::optional<RunningContainer>>> query(const workers::QueryPlan &plan) = 0;
    virtual QFuture<Result<ExecSession>> exec(const workers::ExecPlan &plan) = 0;
    // Changes limits of a running container; where it fails they are as before.
    virtual QFuture<Result<>> limit(const workers::LimitPlan &plan) = 0;
    // Changes interfaces of this computer and of the container whose init this is; what ip(8) wrote at last. NotFound where the
    // container has ended.
    virtual QFuture<Result<QByteArray>> network(const workers::NetworkPlan &plan, const FileDescriptor &init) = 0;
    // Takes device files out of the container whose init this is, and puts others in. NotFound where it has ended.
    virtual QFuture<Result<>> devices(const workers::DevicePlan &plan, const FileDescriptor &init) = 0;
    // The same with disks.
    virtual QFuture<Result<>> disks(const workers::DiskPlan &plan, const FileDescriptor &init) = 0;
    // What pools ask of the kernel; of what fails nothing is left. A copy takes as long as it takes.
    virtual QFuture<Result<>> storage(const workers::StoragePlan &plan) = 0;
    // Ends when connections are taken; the program goes on by itself until the container ends, also when the helper goes.
    virtual QFuture<Result<>> proxy(const workers::ProxyPlan &plan, const FileDescriptor &init) = 0;
    // Begins at once; what it is told before it can hear waits. Goes with the caller, or with the helper.
    virtual GuestAnswers *answerGuests() = 0;
    // `files` are the caller's descriptors: one or two, as the plan says.
    virtual UnpackJob *unpack(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files) = 0;

    // The closed list of other programs.
    enum class Program { Ip, Nft, Dnsmasq, Sysctl, AppArmorParser, Modprobe, Tc, Bridge };
    struct Finished
    {
        int status = 0; // exit status; 128 + signal when killed
        QByteArray output{};
        QByteArray errors{};
    };
    // Runs to the end (10 s at most), with `input` as standard input. One that puts itself into the background (dnsmasq) ends when it has
    // done so, and stays, also when the helper goes.
    virtual QFuture<Result<Finished>> run(Program program, const QStringList &arguments, const QByteArray &input) = 0;
};

} // namespace mooring
