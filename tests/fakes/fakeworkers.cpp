// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QTimer>

#include <sys/socket.h>

#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

QString wordOf(Workers::Program program)
{
    switch (program) {
    case Workers::Program::Ip:
        return u"ip"_s;
    case Workers::Program::Nft:
        return u"nft"_s;
    case Workers::Program::Dnsmasq:
        return u"dnsmasq"_s;
    case Workers::Program::Sysctl:
        return u"sysctl"_s;
    case Workers::Program::AppArmorParser:
        return u"apparmor_parser"_s;
    case Workers::Program::Modprobe:
        return u"modprobe"_s;
    case Workers::Program::Tc:
        return u"tc"_s;
    case Workers::Program::Bridge:
        return u"bridge"_s;
    }
    std::unreachable();
}

QString phrase(const QStringList &words)
{
    return words.join(u' ');
}

RunningContainer asRunning(FakeContainerProcesses &processes)
{
    return {.initPid = processes.initPid(),
            .monitorPid = processes.monitorPid(),
            .initPidfd = processes.initPidfd(),
            .monitorPidfd = processes.monitorPidfd()};
}

std::pair<FileDescriptor, FileDescriptor> makePair(int type)
{
    int ends[2];
    if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0)
        qFatal("no sockets");
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

} // namespace

void FakeUnpackJob::put(const QString &path, const QByteArray &contents)
{
    const QString file = QString::fromStdString(m_plan.target) + u'/' + path;
    QDir().mkpath(QFileInfo(file).path());
    QFile written(file);
    if (!written.open(QIODevice::WriteOnly) || written.write(contents) != contents.size())
        qFatal("cannot write %s", qPrintable(file));
}

void FakeUnpackJob::succeed(const workers::Unpacked &unpacked)
{
    put(u"image"_s, "bytes");
    if (m_plan.files == 2)
        put(u"image.root"_s, "bytes");
    put(u"metadata.yaml"_s, "architecture: x86_64\n");
    QDir(QString::fromStdString(m_plan.target)).mkpath(u"rootfs"_s);
    QDir(QString::fromStdString(m_plan.target)).mkpath(u"templates"_s);
    finish(unpacked);
}

void FakeUnpackJob::cancel()
{
    if (std::exchange(m_cancelled, true))
        return;
    QTimer::singleShot(0, this, [this] { finish(failure(Error::Code::Cancelled)); });
}

void FakeUnpackJob::finish(const Result<workers::Unpacked> &outcome)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT finished(outcome);
    deleteLater();
}

std::optional<Error> FakeWorkers::takeFailure(const QString &deed)
{
    const auto it =
        std::ranges::find_if(m_failures, [&](const Failure &failure) { return deed.startsWith(failure.deed); });
    if (it == m_failures.end())
        return std::nullopt;
    const Error error = it->error;
    m_failures.erase(it);
    return error;
}

void FakeWorkers::postpone(std::function<void()> act)
{
    if (m_held)
        m_waiting.push_back(std::move(act));
    else
        QTimer::singleShot(0, &m_context, std::move(act));
}

void FakeWorkers::letGo()
{
    m_held = false;
    for (auto &act : std::exchange(m_waiting, {}))
        postpone(std::move(act));
}

template<typename T>
QFuture<Result<T>> FakeWorkers::later(const QString &deed, std::function<Result<T>()> answer,
                                      const FileDescriptor &kept)
{
    m_deeds.append(deed);
    if (const auto error = takeFailure(deed))
        answer = [error] { return Result<T>(std::unexpected(*error)); };
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    postpone([promise, answer, kept] {
        promise->addResult(answer());
        promise->finish();
    });
    return promise->future();
}

FakeContainerProcesses *FakeWorkers::container(const QString &name) const
{
    const auto it = m_containers.find(name);
    return it == m_containers.end() ? nullptr : it->second.get();
}

QList<FakeUnpackJob *> FakeWorkers::jobs() const
{
    QList<FakeUnpackJob *> living;
    for (const auto &job : m_jobs) {
        if (job)
            living.append(job);
    }
    return living;
}

QFuture<Result<RunningContainer>> FakeWorkers::start(const workers::StartPlan &plan, const FileDescriptor &lock)
{
    m_lastStart = plan;
    const QString name = QString::fromStdString(plan.name);
    return later<RunningContainer>(
        u"start "_s + name,
        [this, name]() -> Result<RunningContainer> {
            auto &processes = m_containers[name];
            if (processes && processes->hasInit())
                return failure(Error::Code::Busy, {}, u"It runs already."_s);
            processes = std::make_unique<FakeContainerProcesses>(m_init);
            return asRunning(*processes);
        },
        lock);
}

QFuture<Result<std::optional<RunningContainer>>> FakeWorkers::query(const workers::QueryPlan &plan)
{
    const QString deed = u"query "_s + QString::fromStdString(plan.name);
    m_deeds.append(deed);
    auto promise = std::make_shared<QPromise<Result<std::optional<RunningContainer>>>>();
    promise->start();
    if (const auto error = takeFailure(deed)) {
        postpone([promise, error] {
            promise->addResult(std::unexpected(*error));
            promise->finish();
        });
    } else {
        postpone([this, plan, promise] { settleQuery(plan, promise); });
    }
    return promise->future();
}

// As mooring-launch does: waits for what comes of a container whose init is gone and whose monitor is not.
void FakeWorkers::settleQuery(const workers::QueryPlan &plan,
                              const std::shared_ptr<QPromise<Result<std::optional<RunningContainer>>>> &promise)
{
    auto *processes = container(QString::fromStdString(plan.name));
    if (processes && !processes->hasInit() && processes->hasMonitor()) {
        QTimer::singleShot(1, &m_context, [this, plan, promise] { settleQuery(plan, promise); });
        return;
    }
    if (processes && processes->hasInit())
        promise->addResult(asRunning(*processes));
    else
        promise->addResult(std::nullopt);
    promise->finish();
}

QFuture<Result<>> FakeWorkers::limit(const workers::LimitPlan &plan)
{
    QStringList words{u"limit"_s, QString::fromStdString(plan.name)};
    for (const auto &[file, value] : plan.settings)
        words.append(QString::fromStdString(file + '=' + value));
    return later<void>(phrase(words), [] { return Result<>(); });
}

QFuture<Result<QByteArray>> FakeWorkers::network(const workers::NetworkPlan &plan, const FileDescriptor &)
{
    QStringList words;
    for (const auto &[side, commands] : plan.batches)
        words += (side == workers::NetworkPlan::Side::Host ? u"host "_s : u"guest "_s) +
                 QString::fromStdString(commands).trimmed().replace(u'\n', u", "_s);
    return later<QByteArray>(u"network "_s + words.join(u"; "_s), [] { return Result<QByteArray>(QByteArray("[]")); });
}

QFuture<Result<>> FakeWorkers::devices(const workers::DevicePlan &plan, const FileDescriptor &)
{
    m_lastDevices = plan;
    QStringList words{u"devices"_s, QString::fromStdString(plan.name)};
    for (const workers::DeviceNode &node : plan.out)
        words += u'-' + QString::fromStdString(node.path);
    for (const workers::DeviceNode &node : plan.in)
        words += u'+' + QString::fromStdString(node.path);
    for (const workers::DeviceNode &node : plan.closed)
        words += u"!%1:%2"_s.arg(node.major).arg(node.minor);
    return later<void>(phrase(words), [] { return Result<>(); });
}

QFuture<Result<>> FakeWorkers::disks(const workers::DiskPlan &plan, const FileDescriptor &)
{
    m_lastDisks = plan;
    QStringList words{u"disks"_s, QString::fromStdString(plan.name)};
    for (const workers::DiskMount &disk : plan.out)
        words += u'-' + QString::fromStdString(disk.path);
    for (const workers::DiskMount &disk : plan.in)
        words += u'+' + QString::fromStdString(disk.path);
    return later<void>(phrase(words), [] { return Result<>(); });
}

QFuture<Result<>> FakeWorkers::storage(const workers::StoragePlan &plan)
{
    using Deed = workers::StoragePlan::Deed;
    const std::map<Deed, QString> names{{Deed::ProbeOverlay, u"probe-overlay"_s},
                                        {Deed::ProbeMapping, u"probe-mapping"_s},
                                        {Deed::MakeFile, u"make-file"_s},
                                        {Deed::Mount, u"mount"_s},
                                        {Deed::Unmount, u"unmount"_s},
                                        {Deed::Copy, u"copy"_s},
                                        {Deed::Limit, u"limit"_s}};
    const QString path = QString::fromStdString(plan.path);
    const QString source = QString::fromStdString(plan.source);
    QString words = phrase({u"storage"_s, names.at(plan.deed), plan.deed == Deed::MakeFile ? source : path});
    if (plan.deed == Deed::Limit)
        words += u' ' + QString::number(plan.size.bytes);
    return later<void>(words, [plan, path, source] {
        if (plan.deed == Deed::Copy)
            (void)QDir().mkpath(path);
        QFile file(source);
        if (plan.deed == Deed::MakeFile && file.open(QIODevice::WriteOnly))
            (void)file.resize(qint64(plan.bytes));
        return Result<>();
    });
}

QFuture<Result<>> FakeWorkers::proxy(const workers::ProxyPlan &plan, const FileDescriptor &)
{
    m_lastProxy = plan;
    return later<void>(u"proxy "_s + QString::fromStdString(plan.lockFile), [] { return Result<>(); });
}

QFuture<Result<ExecSession>> FakeWorkers::exec(const workers::ExecPlan &plan)
{
    const QString name = QString::fromStdString(plan.name);
    QStringList words{u"exec"_s, name};
    for (const std::string &word : plan.command)
        words.append(QString::fromStdString(word));
    return later<ExecSession>(phrase(words), [this, plan, name]() -> Result<ExecSession> {
        auto *processes = container(name);
        if (!processes || !processes->hasInit())
            return failure(Error::Code::Busy, {}, u"It does not run."_s);
        m_lastCommand = {.plan = plan};
        ExecSession session;
        for (int i = 0; i < (plan.terminal ? 1 : 3); ++i) {
            auto [ours, theirs] = makePair(SOCK_STREAM);
            m_lastCommand.streams.append(ours);
            session.streams.append(theirs);
        }
        std::tie(m_lastCommand.control, session.control) = makePair(SOCK_SEQPACKET);
        return session;
    });
}

GuestAnswers *FakeWorkers::answerGuests()
{
    m_guestAnswers = new FakeGuestAnswers(&m_context);
    return m_guestAnswers;
}

UnpackJob *FakeWorkers::unpack(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files)
{
    const QString deed = u"unpack "_s + QString::fromStdString(plan.target);
    m_deeds.append(deed);
    auto *job = new FakeUnpackJob(plan, files);
    job->setParent(&m_context);
    m_jobs.append(job);
    const auto error = takeFailure(deed);
    postpone([this, job = QPointer(job), error] {
        if (job && error)
            job->fail(*error);
        else if (job && m_unpackScript)
            m_unpackScript(*job);
    });
    return job;
}

QFuture<Result<Workers::Finished>> FakeWorkers::run(Program program, const QStringList &arguments,
                                                    const QByteArray &input)
{
    m_lastInput = input;
    return later<Finished>(phrase(QStringList{u"run"_s, wordOf(program)} + arguments), [=, this]() -> Result<Finished> {
        return m_runScript ? m_runScript(program, arguments, input) : Finished();
    });
}

} // namespace mooring::test
