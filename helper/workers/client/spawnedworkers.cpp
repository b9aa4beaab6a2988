// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnedworkers.h"

#include "helper/workers/client/programrun.h"
#include "helper/workers/client/spawnedguestanswers.h"
#include "helper/workers/client/spawnedunpackjob.h"
#include "helper/workers/codec.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

using MessagePointer = WorkerCall::MessagePointer;

FileDescriptor takeDescriptor(workers::Message &message, std::size_t index)
{
    return FileDescriptor(index < message.descriptors.size() ? message.descriptors[index].release() : -1);
}

std::unexpected<Error> nonsense()
{
    return failure(Error::Code::Protocol, {}, u"A worker answered nonsense."_s);
}

std::unexpected<Error> refusalOr(const workers::Message &message, std::unexpected<Error> other)
{
    if (const auto refused = workers::decode<workers::Refused>(message.bytes))
        return std::unexpected(toError(*refused));
    return other;
}

template<typename T>
QFuture<Result<T>> hasEnded()
{
    return QtFuture::makeReadyValueFuture(Result<T>(failure(Error::Code::NotFound, {}, u"The container has ended."_s)));
}

Result<RunningContainer> toRunning(const MessagePointer &message)
{
    const auto started = workers::decode<workers::Started>(message->bytes);
    if (!started || message->descriptors.size() != 2)
        return refusalOr(*message, nonsense());
    return RunningContainer{.initPid = started->initPid,
                            .monitorPid = started->monitorPid,
                            .initPidfd = takeDescriptor(*message, 0),
                            .monitorPidfd = takeDescriptor(*message, 1)};
}

Result<std::optional<RunningContainer>> toPerhapsRunning(const MessagePointer &message)
{
    if (workers::decode<workers::Stopped>(message->bytes))
        return std::nullopt;
    return toRunning(message);
}

Result<ExecSession> toSession(const MessagePointer &message)
{
    const std::size_t count = message->descriptors.size();
    if (!workers::decode<workers::Attached>(message->bytes) || (count != 2 && count != 4))
        return refusalOr(*message, nonsense());
    ExecSession session;
    for (std::size_t i = 0; i + 1 < count; ++i)
        session.streams.append(takeDescriptor(*message, i));
    session.control = takeDescriptor(*message, count - 1);
    return session;
}

Result<> toLimited(const MessagePointer &message)
{
    if (!workers::decode<workers::Limited>(message->bytes))
        return refusalOr(*message, nonsense());
    return {};
}

Result<> toListening(const MessagePointer &message)
{
    if (!workers::decode<workers::Listening>(message->bytes))
        return refusalOr(*message, nonsense());
    return {};
}

Result<> toPlugged(const MessagePointer &message)
{
    if (!workers::decode<workers::Plugged>(message->bytes))
        return refusalOr(*message, nonsense());
    return {};
}

Result<> toStored(const MessagePointer &message)
{
    if (!workers::decode<workers::Stored>(message->bytes))
        return refusalOr(*message, nonsense());
    return {};
}

Result<QByteArray> toOutput(const MessagePointer &message)
{
    const auto done = workers::decode<workers::Networked>(message->bytes);
    if (!done)
        return refusalOr(*message, nonsense());
    return QByteArray::fromStdString(done->output);
}

workers::Program plainProgram(Workers::Program program)
{
    switch (program) {
    case Workers::Program::Ip:
        return workers::Program::Ip;
    case Workers::Program::Nft:
        return workers::Program::Nft;
    case Workers::Program::Dnsmasq:
        return workers::Program::Dnsmasq;
    case Workers::Program::Sysctl:
        return workers::Program::Sysctl;
    case Workers::Program::AppArmorParser:
        return workers::Program::AppArmorParser;
    case Workers::Program::Modprobe:
        return workers::Program::Modprobe;
    case Workers::Program::Tc:
        return workers::Program::Tc;
    case Workers::Program::Bridge:
        return workers::Program::Bridge;
    }
    std::unreachable();
}

} // namespace

SpawnedWorkers::SpawnedWorkers(workers::UniqueFd spawner, QObject *parent)
    : QObject(parent)
    , m_link(std::move(spawner))
{
    connect(&m_link, &SpawnerLink::lost, this, &SpawnedWorkers::lost);
}

QFuture<Result<MessagePointer>> SpawnedWorkers::ask(const WorkerCall::Request &request)
{
    auto promise = std::make_shared<QPromise<Result<MessagePointer>>>();
    promise->start();
    const auto settle = [promise](const Result<MessagePointer> &result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(result);
        promise->finish();
    };
    auto *call = new WorkerCall(m_link, request, this);
    connect(call, &WorkerCall::answered, this, [settle](const MessagePointer &message) { settle(message); });
    connect(call, &WorkerCall::ended, this, [settle](const Error &reason) { settle(std::unexpected(reason)); });
    return promise->future();
}

QFuture<Result<RunningContainer>> SpawnedWorkers::start(const workers::StartPlan &plan, const FileDescriptor &lock)
{
    const QList<FileDescriptor> extra = lock ? QList{lock} : QList<FileDescriptor>();
    return ask({.program = workers::Program::Launch,
                .arguments = {u"start"_s},
                .plan = workers::encode(plan),
                .extra = extra,
                .limit = 60s})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toRunning); });
}

QFuture<Result<std::optional<RunningContainer>>> SpawnedWorkers::query(const workers::QueryPlan &plan)
{
    const auto limit = std::chrono::milliseconds(plan.patienceMs) + 5s;
    return ask({.program = workers::Program::Launch,
                .arguments = {u"query"_s},
                .plan = workers::encode(plan),
                .limit = limit})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toPerhapsRunning); });
}

QFuture<Result<ExecSession>> SpawnedWorkers::exec(const workers::ExecPlan &plan)
{
    // No limit: the worker stays as long as the command.
    return ask({.program = workers::Program::Launch, .arguments = {u"exec"_s}, .plan = workers::encode(plan)})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toSession); });
}

QFuture<Result<>> SpawnedWorkers::limit(const workers::LimitPlan &plan)
{
    return ask({.program = workers::Program::Launch,
                .arguments = {u"limit"_s},
                .plan = workers::encode(plan),
                .limit = 30s}) // memory is given back to the disk
        .then([](const Result<MessagePointer> &message) { return message.and_then(toLimited); });
}

QFuture<Result<QByteArray>> SpawnedWorkers::network(const workers::NetworkPlan &plan, const FileDescriptor &init)
{
    if (!init)
        return hasEnded<QByteArray>();
    return ask({.program = workers::Program::Launch,
                .arguments = {u"network"_s},
                .plan = workers::encode(plan),
                .extra = {init},
                .limit = 10s})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toOutput); });
}

QFuture<Result<>> SpawnedWorkers::devices(const workers::DevicePlan &plan, const FileDescriptor &init)
{
    if (!init)
        return hasEnded<void>();
    return ask({.program = workers::Program::Launch,
                .arguments = {u"device"_s},
                .plan = workers::encode(plan),
                .extra = {init},
                .limit = 10s})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toPlugged); });
}

QFuture<Result<>> SpawnedWorkers::disks(const workers::DiskPlan &plan, const FileDescriptor &init)
{
    if (!init)
        return hasEnded<void>();
    return ask({.program = workers::Program::Launch,
                .arguments = {u"disk"_s},
                .plan = workers::encode(plan),
                .extra = {init},
                .limit = 10s})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toPlugged); });
}

QFuture<Result<>> SpawnedWorkers::storage(const workers::StoragePlan &plan)
{
    const bool isLong = plan.deed == workers::StoragePlan::Deed::Copy;
    return ask({.program = workers::Program::Launch,
                .arguments = {u"storage"_s},
                .plan = workers::encode(plan),
                .limit = isLong ? 1h : 60s}) // whole disks are made and looked through
        .then([](const Result<MessagePointer> &message) { return message.and_then(toStored); });
}

QFuture<Result<>> SpawnedWorkers::proxy(const workers::ProxyPlan &plan, const FileDescriptor &init)
{
    if (!init)
        return hasEnded<void>();
    // No limit: it stays as long as the container.
    return ask({.program = workers::Program::Proxy, .plan = workers::encode(plan), .extra = {init}})
        .then([](const Result<MessagePointer> &message) { return message.and_then(toListening); });
}

GuestAnswers *SpawnedWorkers::answerGuests()
{
    return new SpawnedGuestAnswers(m_link, this);
}

UnpackJob *SpawnedWorkers::unpack(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files)
{
    return new SpawnedUnpackJob(m_link, plan, files, this);
}

QFuture<Result<Workers::Finished>> SpawnedWorkers::run(Program program, const QStringList &arguments,
                                                       const QByteArray &input)
{
    return (new ProgramRun(m_link, plainProgram(program), arguments, input, this))->future();
}

} // namespace mooring
