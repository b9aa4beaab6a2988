// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/workercall.h"

#include "helper/workers/codec.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Error unavailable(const QString &detail)
{
    return {.code = Error::Code::Failed, .detail = detail};
}

} // namespace

WorkerCall::WorkerCall(SpawnerLink &link, const Request &request, QObject *parent)
    : QObject(parent)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_late = true;
        kill();
    });
    begin(link, request);
}

void WorkerCall::begin(SpawnerLink &link, const Request &request)
{
    const auto later = [this](const QString &detail) {
        QMetaObject::invokeMethod(this, [this, detail] { end(unavailable(detail)); }, Qt::QueuedConnection);
    };
    const auto plan = workers::makePlanFile(request.plan);
    auto pair = workers::makeSocketPair();
    const workers::UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!plan || !pair || !null)
        return later(u"The helper is out of descriptors or memory."_s);
    m_socket = std::move(pair->ours);
    m_readable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &WorkerCall::hear);

    QList<int> descriptors{null.get(), STDERR_FILENO, STDERR_FILENO, plan->get(), pair->theirs.get()};
    for (const FileDescriptor &extra : request.extra)
        descriptors.append(extra.get());
    link.spawn(request.program, request.arguments, descriptors)
        .then(this, [this](const Result<SpawnedProgram> &program) { started(program); });
    if (request.limit.count() > 0)
        m_limit.start(request.limit);
}

void WorkerCall::started(const Result<SpawnedProgram> &program)
{
    if (!program)
        return end(program.error());
    m_program = *program;
    if (m_killed)
        m_program->kill();
}

void WorkerCall::kill()
{
    m_killed = true;
    if (m_program)
        m_program->kill();
}

void WorkerCall::tell(std::string record, QList<FileDescriptor> descriptors)
{
    m_outgoing.push_back({.record = std::move(record), .descriptors = std::move(descriptors)});
    if (m_outgoing.size() == 1)
        flush();
}

// What cannot be told to one that has ended is lost with it: hear() says so.
void WorkerCall::flush()
{
    while (m_socket && !m_outgoing.empty()) {
        const Outgoing &next = m_outgoing.front();
        std::vector<int> handed;
        for (const FileDescriptor &descriptor : next.descriptors)
            handed.push_back(descriptor.get());
        const auto sent = workers::send(m_socket.get(), next.record, handed, workers::Wait::No);
        if (!sent && sent.error() == EAGAIN) {
            if (!m_writable) {
                m_writable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write);
                connect(m_writable.get(), &QSocketNotifier::activated, this, &WorkerCall::flush);
            }
            m_writable->setEnabled(true);
            return;
        }
        m_outgoing.pop_front();
    }
    if (m_writable)
        m_writable->setEnabled(false);
}

void WorkerCall::hear()
{
    auto message = workers::receive(m_socket.get());
    if (message && !message->bytes.empty())
        Q_EMIT answered(std::make_shared<workers::Message>(std::move(*message)));
    else if (m_late)
        end({.code = Error::Code::TimedOut, .detail = u"The worker took too long and was ended."_s});
    else
        end(unavailable(u"The worker ended without an answer; the log of mooring-helper says more."_s));
}

void WorkerCall::end(const Error &reason)
{
    if (m_readable)
        m_readable->setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    m_limit.stop();
    Q_EMIT ended(reason);
    deleteLater();
}

Error toError(const workers::Refused &refused)
{
    const auto code = [&] {
        switch (refused.kind) {
        case workers::RefusalKind::InvalidArgument:
            return Error::Code::InvalidArgument;
        case workers::RefusalKind::NotFound:
            return Error::Code::NotFound;
        case workers::RefusalKind::Busy:
            return Error::Code::Busy;
        case workers::RefusalKind::NoSpace:
            return Error::Code::NoSpace;
        case workers::RefusalKind::LimitExceeded:
            return Error::Code::LimitExceeded;
        case workers::RefusalKind::Unsupported:
            return Error::Code::Unsupported;
        case workers::RefusalKind::TimedOut:
            return Error::Code::TimedOut;
        case workers::RefusalKind::Failed:
            return Error::Code::Failed;
        }
        return Error::Code::Protocol; // a number that is none
    }();
    return {.code = code, .detail = QString::fromStdString(refused.detail)};
}

} // namespace mooring
