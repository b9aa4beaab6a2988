// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/containerruntime.h"

#include "helper/engine/haltsignal.h"
#include "helper/storage/files.h"

#include <QFile>
#include <QLoggingCategory>

#include <fcntl.h>
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
}

ContainerRuntime::~ContainerRuntime() = default;

void ContainerRuntime::setStatus(InstanceStatus status)
{
    if (m_status == status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
    if (status == InstanceStatus::Stopped)
        Q_EMIT stopped();
}

FileDescriptor ContainerRuntime::takeLock() const
{
    const QByteArray file = QFile::encodeName(m_layout.container(m_number) + u"/lock"_s);
    FileDescriptor lock(::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        return {};
    return lock;
}

QFuture<Result<>> ContainerRuntime::start(const workers::StartPlan &plan)
{
    if (!canStart(m_status) || m_nextStart)
        return refused(Error::Code::Busy, u"It is %1."_s.arg(wireText(m_status)));
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    if (m_isAsking) { // the monitor of the last run still takes its network and groups away
        m_nextPlan = plan;
        m_nextStart = promise;
        setStatus(InstanceStatus::Starting);
    } else {
        startNow(plan, promise);
    }
    return promise->future();
}

void ContainerRuntime::startNow(const workers::StartPlan &plan, const Promise &promise)
{
    const QString folder = m_layout.container(m_number);
    auto made =
        makeFolder(folder, passThrough).and_then([&] { return makeFolder(QString::fromStdString(plan.mountPoint)); });
    const FileDescriptor lock = made ? takeLock() : FileDescriptor();
    if (made && !lock)
        made = systemFailure(folder, u"The start cannot be locked"_s);
    if (!made) {
        setStatus(InstanceStatus::Stopped);
        return settle(promise, made);
    }
    m_isKilled = false;
    setStatus(InstanceStatus::Starting);
    m_workers.start(plan, lock).then(this, [this, promise](const Result<RunningContainer> &outcome) {
        started(outcome, promise);
    });
}

void ContainerRuntime::started(const Result<RunningContainer> &outcome, const Promise &promise)
{
    if (outcome) {
        watch(*outcome);
        setStatus(InstanceStatus::Running);
    } else if (outcome.error().code == Error::Code::Busy) { // it runs, and we did not know
        setStatus(InstanceStatus::Stopped);
        ask();
    } else {
        forgetRun();
        setStatus(InstanceStatus::Stopped);
    }
    settle(promise, outcome.transform([](const RunningContainer &) {}));
}

void ContainerRuntime::watch(const RunningContainer &container)
{
    m_container = container;
    m_initEnd = std::make_unique<QSocketNotifier>(container.initPidfd.get(), QSocketNotifier::Read);
    connect(m_initEnd.get(), &QSocketNotifier::activated, this, &ContainerRuntime::initEnded);
    // For the next helper, should this one die: the monitor is who knows.
    (void)writeFile(m_layout.container(m_number) + u"/monitor"_s, QByteArray::number(container.monitorPid));
}

void ContainerRuntime::initEnded()
{
    m_initEnd->setEnabled(false);
    ask();
    // What we killed is dead; the monitor clears up behind the scenes, and settled() sees to a reboot that crossed our signal.
    if (m_isKilled)
        takeAsStopped();
}

void ContainerRuntime::ask()
{
    m_isAsking = true;
    const workers::QueryPlan plan{.name = m_number.toStdString(),
                                  .lxcPath = m_layout.lxc().toStdString(),
                                  .monitorPid = m_container ? m_container->monitorPid : 0};
    m_workers.query(plan).then(this,
                               [this](const Result<std::optional<RunningContainer>> &answer) { settled(answer); });
}

QFuture<void> ContainerRuntime::atRest()
{
    if (!m_isAsking)
        return QtFuture::makeReadyVoidFuture();
    m_rests += std::make_shared<QPromise<void>>();
    m_rests.constLast()->start();
    return m_rests.constLast()->future();
}

void ContainerRuntime::settled(const Result<std::optional<RunningContainer>> &answer)
{
    m_isAsking = false;
    for (const auto &rest : std::exchange(m_rests, {}))
        rest->finish();
    if (!answer) {
        qCWarning(runtime, "container %s: %s", qUtf8Printable(m_number), qUtf8Printable(answer.error().detail));
        m_container.reset();
        setStatus(InstanceStatus::Error);
        if (m_nextStart)
            settle(std::exchange(m_nextStart, {}), std::unexpected(answer.error()));
        return endStops(std::unexpected(answer.error()));
    }
    if (*answer) { // it rebooted, or it was found
        watch(**answer);
        if (m_isKilled)
            return kill();
        setStatus(m_stops.isEmpty() ? InstanceStatus::Running : InstanceStatus::Stopping);
        if (!m_stops.isEmpty())
            askToHalt();
        return;
    }
    m_container.reset();
    if (m_nextStart) {
        const workers::StartPlan plan = *std::exchange(m_nextPlan, std::nullopt);
        return startNow(plan, std::exchange(m_nextStart, {}));
    }
    forgetRun();
    takeAsStopped();
}

void ContainerRuntime::takeAsStopped()
{
    m_patience.stop();
    if (m_status != InstanceStatus::Starting)
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
        kill();
    } else {
        m_patience.start(request.timeout);
        askToHalt();
    }
    return promise->future();
}

void ContainerRuntime::askToHalt()
{
    if (m_container)
        sendSignal(m_container->initPidfd, haltSignalOf(m_container->initPid));
}

void ContainerRuntime::kill()
{
    m_isKilled = true;
    if (m_container)
        sendSignal(m_container->initPidfd, SIGKILL); // one that is dead already is being asked about
}

void ContainerRuntime::patienceEnded()
{
    if (m_isKilled || m_status != InstanceStatus::Stopping)
        return;
    setStatus(InstanceStatus::Running);
    endStops(failure(Error::Code::TimedOut, {}, u"The container did not end in time; it goes on running."_s));
}

QFuture<void> ContainerRuntime::find()
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    m_status = InstanceStatus::Starting;
    findNow(promise);
    return promise->future();
}

void ContainerRuntime::findNow(const std::shared_ptr<QPromise<void>> &promise)
{
    const FileDescriptor lock = takeLock();
    if (!lock) // the dead helper's start is still under way
        return QTimer::singleShot(lockRetry, this, [this, promise] { findNow(promise); });
    const qint32 monitor = readFile(m_layout.container(m_number) + u"/monitor"_s).value_or(QByteArray()).toInt();
    m_isAsking = true;
    m_status = InstanceStatus::Stopped;
    const workers::QueryPlan plan{
        .name = m_number.toStdString(), .lxcPath = m_layout.lxc().toStdString(), .monitorPid = monitor};
    m_workers.query(plan).then(this, [this, promise](const Result<std::optional<RunningContainer>> &answer) {
        settled(answer);
        promise->finish();
    });
}

} // namespace mooring
