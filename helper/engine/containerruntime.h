// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/storage/layout.h"
#include "models/types/instance.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <optional>

namespace mooring {

// What runs of one container, and the truth about it: starts it, stops it, notices when it dies or reboots by itself, and finds it again
// when the helper was restarted. A folder below /run says that a container may run, and holds the lock of a start that is under way.
class ContainerRuntime : public QObject
{
    Q_OBJECT

public:
    ContainerRuntime(const QString &number, Workers &workers, const Layout &layout, QObject *parent = nullptr);
    ~ContainerRuntime() override;

    // Stopped, Starting, Running, Stopping, or Error when nobody can tell.
    [[nodiscard]] InstanceStatus status() const noexcept { return m_status; }

    // Whether it can be entered: its init lives, as far as can be known in this moment.
    [[nodiscard]] bool hasInit() const;
    // Its pidfd; none where it does not run.
    [[nodiscard]] FileDescriptor initPidfd() const { return m_container ? m_container->initPidfd : FileDescriptor(); }
    // Ends when its init runs. Busy unless it is at rest.
    QFuture<Result<>> start(const workers::StartPlan &plan);
    // Ends when it is stopped; TimedOut leaves it running. A forced stop may overtake a clean one.
    QFuture<Result<>> stop(const StopRequest &request);
    // Ends once nothing of the last run is left, which is a little after it stopped.
    QFuture<void> atRest();
    // After a start of the helper: ends once status() is true. A start of the dead helper that is under way still is waited for a while;
    // then it is said to be Starting until more is known.
    QFuture<void> find();

Q_SIGNALS:
    void statusChanged();
    // What ran has stopped, whoever wanted it; after statusChanged().
    void stopped();
    // What runs is another run of what ran before, with all settings of the start.
    void rebooted();

private:
    using Promise = std::shared_ptr<QPromise<Result<>>>;

    void setStatus(InstanceStatus status);
    [[nodiscard]] bool isAtRest() const noexcept { return !m_isAsking && !m_container; }
    // Takes the lock of a start; Busy while another helper's start is under way.
    [[nodiscard]] Result<FileDescriptor> takeLock() const;
    void startNow(const workers::StartPlan &plan, const Promise &promise);
    void started(const Result<RunningContainer> &outcome, const Promise &promise);
    void watch(const RunningContainer &container);
    void initEnded();
    // Asks the monitor what became of the container; then it is settled().
    void ask(qint32 monitorPid);
    void settled(const Result<std::optional<RunningContainer>> &answer);
    void settledUnknown(const Error &error);
    void settledRunning(const RunningContainer &container);
    void settledStopped();
    void takeAsStopped();
    void forgetRun();
    void askToHalt();
    void kill();
    void patienceEnded();
    void endStops(const Result<> &outcome);
    void endRests();
    void endFailedStart(bool isRunning);
    void remind();
    void findNow();
    void endFind();

    QString m_number;
    Workers &m_workers;
    Layout m_layout;
    InstanceStatus m_status = InstanceStatus::Stopped;
    std::optional<RunningContainer> m_container;
    std::unique_ptr<QSocketNotifier> m_initEnd;
    bool m_isAsking = false; // what becomes of it is not known yet
    bool m_isKilled = false; // by us: whatever it does, it shall be stopped
    int m_haltSignal = 0;    // the one its init was sent last
    QList<Promise> m_stops;
    QList<std::shared_ptr<QPromise<void>>> m_rests;
    QTimer m_patience;
    QTimer m_reminder;
    // A start that failed, while it is being asked whether the container runs nevertheless.
    Promise m_failedStart;
    Error m_startError{};
    std::shared_ptr<QPromise<void>> m_finding;
    QTimer m_findPatience;
    // A start that came while the last run was still being cleared away.
    std::optional<workers::StartPlan> m_nextPlan;
    Promise m_nextStart;
};

} // namespace mooring
