// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/containerruntime.h"

#include "helper/engine/answered.h"
#include "helper/engine/haltsignal.h"
#include "helper/storage/files.h"

#include <QFile>
#include <QLoggingCategory>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(runtime, "mooring.runtime", QtInfoMsg)

constexpr auto lockRetry = 10ms;
constexpr auto lockPatience = 2s; // what a start takes at most, where nothing hangs
constexpr auto reminderEvery = 250ms;
constexpr auto askAgainAfter = 2s;

QFuture<Result<>> refused(const Error::Code code, const QString &detail)
{
    return QtFuture::makeReadyValueFuture(Result<>(failure(code, {}, detail)));
}

void settle(const std::shared_ptr<QPromise<Result<>>> &promise, const Result<> &outcome)
{
    promise->addResult(outcome);
    promise->finish();
}

// False when the process is gone.
bool sendSignal(const FileDescriptor &pidfd, int number)
{
    return ::syscall(SYS_pidfd_send_signal, pidfd.get(), number, nullptr, 0) == 0;
}

} // namespace

ContainerRuntime::ContainerRuntime(const QString &number, Workers &workers, const Layout &layout, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_workers(workers)
    , m_layout(layout)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &ContainerRuntime::patienceEnded);
    connect(&m_reminder, &QTimer::timeout, this, &ContainerRuntime::remind);
    m_findPatience.setSingleShot(true);
    connect(&m_findPatience, &QTimer::timeout, this, &ContainerRuntime::endFind);
}

ContainerRuntime::~ContainerRuntime() = default;

bool ContainerRuntime::hasInit() const
{
    if (!m_container || m_isAsking)
        return false;
    pollfd ended{m_container->initPidfd.get(), POLLIN, 0};
    return ::poll(&ended, 1, 0) == 0;
}

void ContainerRuntime::setStatus(InstanceStatus status)
{
    if (m_status == status)
        return;
    const bool neverRan = m_status == InstanceStatus::Starting;
    m_status = status;
    Q_EMIT statusChanged();
    if (status == InstanceStatus::Stopped && !neverRan)
        Q_EMIT stopped();
}

Result<FileDescriptor> ContainerRuntime::takeLock() const
{
    const QString folder = m_layout.container(m_number);
    const QByteArray file = QFile::encodeName(folder + u"/lock"_s);
    FileDescriptor lock(::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock)
        return systemFailure(folder, u"The start cannot be locked"_s);
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        return failure(Error::Code::Busy, {}, u"It is being started."_s);
    return lock;
}

QFuture<Result<>> ContainerRuntime::start(const workers::StartPlan &plan)
{
    if (!canStart(m_status) || m_nextStart || m_failedStart)
        return refused(Error::Code::Busy, u"It is %1."_s.arg(wireText(m_status)));
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    if (isAtRest()) {
        startNow(plan, promise);
    } else { // the monitor of the last run still takes its network and groups away
        m_nextPlan = plan;
        m_nextStart = promise;
        setStatus(InstanceStatus::Starting);
    }
    return promise->future();
}

void ContainerRuntime::startNow(const workers::StartPlan &plan, const Promise &promise)
{
    const QString folder = m_layout.container(m_number);
    const auto lock = makeFolder(folder, passThrough)
                          .and_then([&] { return makeFolder(QString::fromStdString(plan.mountPoint)); })
                          .and_then([this] { return takeLock(); });
    if (!lock) {
        setStatus(InstanceStatus::Stopped);
        return settle(promise, std::unexpected(lock.error()));
    }
    m_isKilled = false;
    setStatus(InstanceStatus::Starting);
    answered(m_workers.start(plan, *lock)).then(this, [this, promise](const Result<RunningContainer> &outcome) {
        started(outcome, promise);
    });
}

void ContainerRuntime::started(const Result<RunningContainer> &outcome, const Promise &promise)
{
    if (outcome) {
        watch(*outcome);
        setStatus(InstanceStatus::Running);
        return settle(promise, {});
    }
    // It may run all the same: when we did not know of it, or when its worker was lost on the way.
    m_failedStart = promise;
    m_startError = outcome.error();
    ask(0);
}

void ContainerRuntime::endFailedStart(bool isRunning)
{
    if (!m_failedStart)
        return;
    const bool wasLost = isRunning && m_startError.code != Error::Code::Busy;
    settle(std::exchange(m_failedStart, {}), wasLost ? Result<>() : std::unexpected(m_startError));
}

void ContainerRuntime::watch(const RunningContainer &container)
{
    m_container = container;
    if (m_initEnd)
        m_initEnd.release()->deleteLater(); // it may be what tells us
    m_initEnd = std::make_unique<QSocketNotifier>(container.initPidfd.get(), QSocketNotifier::Read);
    connect(m_initEnd.get(), &QSocketNotifier::activated, this, &ContainerRuntime::initEnded);
    // For the next helper, should this one die: the monitor is who knows.
    (void)writeFile(m_layout.container(m_number) + u"/monitor"_s, QByteArray::number(container.monitorPid));
}

void ContainerRuntime::initEnded()
{
    m_initEnd->setEnabled(false);
    ask(m_container->monitorPid);
    // What we killed is dead; the monitor clears up behind the scenes, and settled() sees to a reboot that crossed our signal.
    if (m_isKilled)
        takeAsStopped();
}

void ContainerRuntime::ask(qint32 monitorPid)
{
    m_isAsking = true;
    const workers::QueryPlan plan{
        .name = m_number.toStdString(), .lxcPath = m_layout.lxc().toStdString(), .monitorPid = monitorPid};
    answered(m_workers.query(plan)).then(this, [this](const Result<std::optional<RunningContainer>> &answer) {
        settled(answer);
    });
}

QFuture<void> ContainerRuntime::atRest()
{
    if (isAtRest())
        return QtFuture::makeReadyVoidFuture();
    m_rests += std::make_shared<QPromise<void>>();
    m_rests.constLast()->start();
    return m_rests.constLast()->future();
}

void ContainerRuntime::settled(const Result<std::optional<RunningContainer>> &answer)
{
    m_isAsking = false;
    if (!answer)
        settledUnknown(answer.error());
    else if (*answer)
        settledRunning(**answer);
    else
        settledStopped();
    endFind();
}

void ContainerRuntime::settledUnknown(const Error &error)
{
    qCWarning(runtime, "container %s: %s", qUtf8Printable(m_number), qUtf8Printable(error.detail));
    m_container.reset();
    m_patience.stop();
    m_reminder.stop();
    m_nextPlan.reset();
    setStatus(InstanceStatus::Error);
    endFailedStart(false);
    if (m_nextStart)
        settle(std::exchange(m_nextStart, {}), std::unexpected(error));
    endStops(std::unexpected(error));
    endRests();
    QTimer::singleShot(askAgainAfter, this, [this] {
        if (m_status == InstanceStatus::Error && isAtRest())
            findNow();
    });
}

// It rebooted, or it was found.
void ContainerRuntime::settledRunning(const RunningContainer &container)
{
    const bool ranBefore = m_status == InstanceStatus::Running || m_status == InstanceStatus::Stopping;
    watch(container);
    if (m_isKilled)
        return kill();
    if (m_nextStart) { // it came back before anybody knew
        m_nextPlan.reset();
        settle(std::exchange(m_nextStart, {}), failure(Error::Code::Busy, {}, u"It runs already."_s));
    }
    if (m_stops.isEmpty()) {
        setStatus(InstanceStatus::Running);
    } else if (m_patience.isActive()) {
        setStatus(InstanceStatus::Stopping);
        askToHalt();
    } else {
        patienceEnded();
    }
    if (ranBefore)
        Q_EMIT rebooted();
    endFailedStart(true);
    endRests();
}

void ContainerRuntime::settledStopped()
{
    m_container.reset();
    if (m_nextStart) {
        const workers::StartPlan plan = *std::exchange(m_nextPlan, std::nullopt);
        startNow(plan, std::exchange(m_nextStart, {}));
    } else {
        forgetRun();
        takeAsStopped();
        endFailedStart(false);
    }
    endRests();
}

void ContainerRuntime::takeAsStopped()
{
    m_patience.stop();
    m_reminder.stop();
    if (!m_nextStart)
        setStatus(InstanceStatus::Stopped);
    endStops({});
}

void ContainerRuntime::forgetRun()
{
    (void)removeTree(m_layout.container(m_number));
}

void ContainerRuntime::endStops(const Result<> &outcome)
{
    for (const Promise &promise : std::exchange(m_stops, {}))
        settle(promise, outcome);
}

void ContainerRuntime::endRests()
{
    for (const auto &rest : std::exchange(m_rests, {}))
        rest->finish();
}

QFuture<Result<>> ContainerRuntime::stop(const StopRequest &request)
{
    if (!canStop(m_status) || (m_status == InstanceStatus::Stopping && !request.force))
        return refused(Error::Code::Busy, u"It is %1."_s.arg(wireText(m_status)));
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_stops += promise;
    setStatus(InstanceStatus::Stopping);
    if (request.force) {
        m_patience.stop();
        m_reminder.stop();
        kill();
    } else {
        m_patience.start(request.timeout);
        m_reminder.start(reminderEvery);
        askToHalt();
    }
    return promise->future();
}

void ContainerRuntime::askToHalt()
{
    if (!m_container)
        return;
    m_haltSignal = haltSignalOf(m_container->initPid);
    sendSignal(m_container->initPidfd, m_haltSignal);
}

// An init that was only just started has not yet said which signal it takes, and may not have heard the other.
void ContainerRuntime::remind()
{
    if (m_container && haltSignalOf(m_container->initPid) != m_haltSignal)
        askToHalt();
}

void ContainerRuntime::kill()
{
    m_isKilled = true;
    if (m_container)
        sendSignal(m_container->initPidfd, SIGKILL); // one that is dead already is being asked about
}

void ContainerRuntime::patienceEnded()
{
    m_reminder.stop();
    // One whose init is gone is down already, but for what its monitor clears up, or reboots: settled() knows.
    if (m_isKilled || m_isAsking || m_status != InstanceStatus::Stopping)
        return;
    setStatus(InstanceStatus::Running);
    endStops(failure(Error::Code::TimedOut, {}, u"The container did not end in time; it goes on running."_s));
}

QFuture<void> ContainerRuntime::find()
{
    m_finding = std::make_shared<QPromise<void>>();
    m_finding->start();
    const QFuture<void> found = m_finding->future();
    m_status = InstanceStatus::Starting;
    m_findPatience.start(lockPatience);
    findNow();
    return found;
}

void ContainerRuntime::findNow()
{
    if (const auto lock = takeLock(); !lock && lock.error().code == Error::Code::Busy) // the dead helper's start
        return QTimer::singleShot(lockRetry, this, &ContainerRuntime::findNow);
    ask(readFile(m_layout.container(m_number) + u"/monitor"_s).value_or(QByteArray()).toInt());
}

void ContainerRuntime::endFind()
{
    m_findPatience.stop();
    if (m_finding)
        std::exchange(m_finding, {})->finish();
}

} // namespace mooring
