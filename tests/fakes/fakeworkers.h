// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "tests/fakes/fakeprocess.h"

#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace mooring::test {

// An import that goes as its test says. Deletes itself after finished(), as the real one does.
class FakeUnpackJob : public UnpackJob
{
    Q_OBJECT

public:
    FakeUnpackJob(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files)
        : m_plan(plan)
        , m_files(files)
    {
    }

    [[nodiscard]] const workers::UnpackPlan &plan() const noexcept { return m_plan; }
    [[nodiscard]] const QList<FileDescriptor> &files() const noexcept { return m_files; }
    [[nodiscard]] bool isCancelled() const noexcept { return m_cancelled; }

    void tell(const workers::Progress &step) { Q_EMIT progress(step); }
    // A file below the plan's target, folders and all: what an import that is cut short leaves behind.
    void put(const QString &path, const QByteArray &contents = {});
    // Leaves what a real one leaves in the target (image, metadata.yaml, rootfs/, templates/) and ends.
    void succeed(const workers::Unpacked &unpacked);
    void fail(const Error &error) { finish(std::unexpected(error)); }

    // finished() follows at the event loop's next turn; what was put into the target stays.
    void cancel() override;

private:
    void finish(const Result<workers::Unpacked> &outcome);

    workers::UnpackPlan m_plan;
    QList<FileDescriptor> m_files;
    bool m_cancelled = false;
    bool m_ended = false;
};

// Listens and answers nothing; says what it was told.
class FakeGuestAnswers : public GuestAnswers
{
    Q_OBJECT

public:
    using GuestAnswers::GuestAnswers;
    void serve(const QString &container, const workers::GuestState &state, const FileDescriptor &socket) override
    {
        states[container] = state;
        if (socket)
            sockets[container] = socket;
    }
    void forget(const QString &container) override
    {
        states.remove(container);
        sockets.remove(container);
    }
    void die()
    {
        Q_EMIT ended({});
        deleteLater();
    }

    QMap<QString, workers::GuestState> states{};
    QMap<QString, FileDescriptor> sockets{};
};

// Workers without liblxc, archives or network. Containers "run" as real processes (fakeprocess.h), so their pidfds tell the truth;
// they outlive every engine and end with this object. Answers come at the event loop's next turn. What was asked is written down.
class FakeWorkers : public Workers
{
public:
    // One word of what was asked: "start 42", "query 42", "exec 42 ls -l", "limit 42 pids.max=5", "network host link del v; guest link set eth1 up", "devices 42 -/dev/a +/dev/b !7:0", "disks 42 -/mnt/a +/mnt/b", "storage copy /PATH", "unpack /PATH", "run ip -j addr".
    [[nodiscard]] const QStringList &deeds() const noexcept { return m_deeds; }
    void forgetDeeds() { m_deeds.clear(); }

    // Scripts. The next request whose deed begins so ("start 42", "exec", "run nft", "query") is refused with this error.
    void failNext(const QString &deed, const Error &error) { m_failures.append({deed, error}); }
    // Answers wait, and starts do not begin, until letGo(); each keeps what it was given, the lock of a start too.
    void hold() { m_held = true; }
    void letGo();
    // Inits of containers started from now on.
    void setInit(FakeContainerProcesses::Init kind) { m_init = kind; }

    // What run() answers; status 0 and nothing else when there is no script.
    using RunScript =
        std::function<Result<Finished>(Program program, const QStringList &arguments, const QByteArray &input)>;
    void setRunScript(RunScript script) { m_runScript = std::move(script); }
    [[nodiscard]] QByteArray lastInput() const { return m_lastInput; }

    // What happens to every import at once; without a script each waits for its test.
    void setUnpackScript(std::function<void(FakeUnpackJob &)> script) { m_unpackScript = std::move(script); }
    // The imports that have not ended, oldest first.
    [[nodiscard]] QList<FakeUnpackJob *> jobs() const;

    // A container that was started, by its name ("42"); null when it never ran.
    [[nodiscard]] FakeContainerProcesses *container(const QString &name) const;
    [[nodiscard]] const workers::StartPlan &lastStart() const noexcept { return m_lastStart; }

    // The far side of the last command that was entered into a container.
    struct Command
    {
        workers::ExecPlan plan{};
        QList<FileDescriptor> streams{}; // terminal: one; else standard input, output, error
        FileDescriptor control{};
    };
    [[nodiscard]] Command &lastCommand() noexcept { return m_lastCommand; }

    QFuture<Result<RunningContainer>> start(const workers::StartPlan &plan, const FileDescriptor &lock) override;
    QFuture<Result<std::optional<RunningContainer>>> query(const workers::QueryPlan &plan) override;
    QFuture<Result<ExecSession>> exec(const workers::ExecPlan &plan) override;
    QFuture<Result<>> limit(const workers::LimitPlan &plan) override;
    QFuture<Result<QByteArray>> network(const workers::NetworkPlan &plan, const FileDescriptor &init) override;
    QFuture<Result<>> devices(const workers::DevicePlan &plan, const FileDescriptor &init) override;
    QFuture<Result<>> disks(const workers::DiskPlan &plan, const FileDescriptor &init) override;
    // Does what a real one does to files, as far as everybody may.
    QFuture<Result<>> storage(const workers::StoragePlan &plan) override;
    QFuture<Result<>> proxy(const workers::ProxyPlan &plan, const FileDescriptor &init) override;
    [[nodiscard]] const workers::ProxyPlan &lastProxy() const noexcept { return m_lastProxy; }
    [[nodiscard]] const workers::DevicePlan &lastDevices() const noexcept { return m_lastDevices; }
    [[nodiscard]] const workers::DiskPlan &lastDisks() const noexcept { return m_lastDisks; }
    GuestAnswers *answerGuests() override;
    // Those at work; null when there are none.
    [[nodiscard]] FakeGuestAnswers *guestAnswers() const { return m_guestAnswers; }
    UnpackJob *unpack(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files) override;
    QFuture<Result<Finished>> run(Program program, const QStringList &arguments, const QByteArray &input) override;

private:
    struct Failure
    {
        QString deed{};
        Error error{};
    };
    // Writes the deed down and has `answer` called later, unless a failure is scripted for it. `kept` lives until then.
    template<typename T>
    QFuture<Result<T>> later(const QString &deed, std::function<Result<T>()> answer, const FileDescriptor &kept = {});
    std::optional<Error> takeFailure(const QString &deed);
    void postpone(std::function<void()> act);
    void settleQuery(const workers::QueryPlan &plan,
                     const std::shared_ptr<QPromise<Result<std::optional<RunningContainer>>>> &promise);

    QStringList m_deeds;
    QList<Failure> m_failures;
    bool m_held = false;
    std::vector<std::function<void()>> m_waiting;
    FakeContainerProcesses::Init m_init = FakeContainerProcesses::Init::DiesOfAnySignal;
    std::map<QString, std::unique_ptr<FakeContainerProcesses>> m_containers;
    workers::StartPlan m_lastStart;
    workers::ProxyPlan m_lastProxy;
    workers::DevicePlan m_lastDevices;
    workers::DiskPlan m_lastDisks;
    Command m_lastCommand;
    RunScript m_runScript;
    QByteArray m_lastInput;
    std::function<void(FakeUnpackJob &)> m_unpackScript;
    QList<QPointer<FakeUnpackJob>> m_jobs;
    QPointer<FakeGuestAnswers> m_guestAnswers;
    QObject m_context; // last: pending answers go first
};

} // namespace mooring::test
