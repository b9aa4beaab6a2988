// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnerlink.h"

#include "helper/workers/codec.h"

#include <QLoggingCategory>

#include <signal.h>
#include <sys/syscall.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(spawning, "mooring.spawner", QtInfoMsg)

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

std::vector<std::string> plain(const QStringList &list)
{
    std::vector<std::string> strings;
    for (const QString &text : list)
        strings.push_back(text.toStdString());
    return strings;
}

QString spawnerIsGone()
{
    return u"The spawner is gone; restart mooring-helper."_s;
}

QFuture<Result<SpawnedProgram>> refused(const QString &detail)
{
    return QtFuture::makeReadyValueFuture(Result<SpawnedProgram>(failure(Error::Code::Failed, {}, detail)));
}

} // namespace

void SpawnedProgram::kill() const
{
    ::syscall(SYS_pidfd_send_signal, pidfd.get(), SIGKILL, nullptr, 0);
}

SpawnerLink::SpawnerLink(workers::UniqueFd socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_readable(m_socket.get(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &SpawnerLink::hear);
}

SpawnerLink::~SpawnerLink() = default;

QFuture<Result<SpawnedProgram>> SpawnerLink::spawn(workers::Program program, const QStringList &arguments,
                                                   const QList<int> &descriptors)
{
    const workers::SpawnRequest request{.token = ++m_lastToken, .program = program, .arguments = plain(arguments)};
    const auto sent =
        workers::send(m_socket.get(), workers::encode(request), std::span(descriptors.cbegin(), descriptors.cend()));
    if (!sent)
        return refused(u"The spawner cannot be asked: %1."_s.arg(systemText(sent.error())));
    auto promise = std::make_shared<QPromise<Result<SpawnedProgram>>>();
    promise->start();
    m_waiting.insert(request.token, promise);
    return promise->future();
}

void SpawnerLink::hear()
{
    auto message = workers::receive(m_socket.get());
    if (!message || message->bytes.empty())
        return lose();
    if (const auto ended = workers::decode<workers::Exited>(message->bytes))
        // Queued behind the answer to its spawn(), which a future brings to the asker no sooner.
        QMetaObject::invokeMethod(
            this, [this, end = *ended] { Q_EMIT exited(end.pid, end.waitStatus); }, Qt::QueuedConnection);
    else if (const auto answer = workers::decode<workers::Spawned>(message->bytes))
        settle(*answer, FileDescriptor(message->descriptors.empty() ? -1 : message->descriptors.front().release()));
}

void SpawnerLink::settle(const workers::Spawned &answer, FileDescriptor pidfd)
{
    const auto promise = m_waiting.take(answer.token);
    if (!promise)
        return;
    if (answer.error == 0)
        promise->addResult(SpawnedProgram{.pid = answer.pid, .pidfd = std::move(pidfd)});
    else
        promise->addResult(failure(Error::Code::Failed, {},
                                   u"A program of Mooring cannot be started: %1."_s.arg(systemText(answer.error))));
    promise->finish();
}

// Without the spawner nothing can be started any more.
void SpawnerLink::lose()
{
    m_readable.setEnabled(false);
    qCCritical(spawning, "the spawner is gone");
    for (const auto &promise : std::exchange(m_waiting, {})) {
        promise->addResult(failure(Error::Code::Failed, {}, spawnerIsGone()));
        promise->finish();
    }
    Q_EMIT lost();
}

} // namespace mooring
