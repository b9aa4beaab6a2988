// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/programrun.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

constexpr qsizetype mostOutput = 16 * 1024 * 1024;

workers::UniqueFd memoryFile()
{
    return workers::UniqueFd(::memfd_create("mooring-output", MFD_CLOEXEC));
}

QByteArray contents(const workers::UniqueFd &file)
{
    const qsizetype size = std::min<qsizetype>(::lseek(file.get(), 0, SEEK_END), mostOutput);
    QByteArray bytes(std::max<qsizetype>(size, 0), Qt::Uninitialized);
    const ssize_t count = ::pread(file.get(), bytes.data(), size_t(bytes.size()), 0);
    bytes.truncate(std::max<ssize_t>(count, 0));
    return bytes;
}

} // namespace

ProgramRun::ProgramRun(SpawnerLink &link, workers::Program program, const QStringList &arguments,
                       const QByteArray &input, QObject *parent)
    : QObject(parent)
    , m_output(memoryFile())
    , m_errors(memoryFile())
{
    m_promise.start();
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_late = true;
        m_program.kill();
    });
    connect(&link, &SpawnerLink::exited, this, &ProgramRun::exited);
    connect(&link, &SpawnerLink::lost, this, [this] {
        if (m_program.pid != 0) // else its spawn() is answered so
            finish(failure(Error::Code::Failed, {}, u"The spawner is gone; restart mooring-helper."_s));
    });

    const auto given = memoryFile();
    if (::pwrite(given.get(), input.constData(), size_t(input.size()), 0) != input.size() || !m_output || !m_errors) {
        finish(failure(Error::Code::Failed, {}, u"The helper is out of descriptors or memory."_s));
        return;
    }
    link.spawn(program, arguments, {given.get(), m_output.get(), m_errors.get()})
        .then(this, [this](const Result<SpawnedProgram> &answer) { started(answer); });
}

void ProgramRun::started(const Result<SpawnedProgram> &program)
{
    if (!program)
        return finish(std::unexpected(program.error()));
    m_program = *program;
    m_limit.start(10s);
}

void ProgramRun::exited(qint32 pid, int waitStatus)
{
    if (pid != m_program.pid)
        return;
    if (m_late)
        return finish(failure(Error::Code::TimedOut, {}, u"A program took too long and was ended."_s));
    finish(Workers::Finished{.status = WIFSIGNALED(waitStatus) ? 128 + WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus),
                             .output = contents(m_output),
                             .errors = contents(m_errors)});
}

void ProgramRun::finish(const Result<Workers::Finished> &outcome)
{
    if (m_promise.future().isFinished())
        return;
    m_promise.addResult(outcome);
    m_promise.finish();
    deleteLater();
}

} // namespace mooring
