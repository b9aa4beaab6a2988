// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/localengine.h"
#include "helper/pools/localpools.h"
#include "tests/fakes/fakenetworks.h"
#include "tests/fakes/fakeworkers.h"

#include <QTemporaryDir>

#include <memory>

namespace mooring::test {

// A whole engine over a folder of its own, with fake workers and a fake bridge. The folder and what runs outlive the engine.
class EngineStage
{
public:
    EngineStage();
    ~EngineStage();
    EngineStage(const EngineStage &) = delete;
    EngineStage &operator=(const EngineStage &) = delete;

    // For the next open(): of no length, and work on many does one of them in each turn of the event loop.
    void setTurn(Turn::Length turn) { m_turn = turn; }
    // As after a start of the helper; the one before dies without a word.
    Result<> open();
    void kill()
    {
        m_engine.reset();
        m_pools.reset();
    }
    // As after the computer lost its power: no helper, no container, nothing below /run; then the next boot.
    Result<> reboot();
    [[nodiscard]] LocalEngine &engine() const { return *m_engine; }
    [[nodiscard]] const Layout &layout() const noexcept { return m_layout; }
    [[nodiscard]] FakeWorkers &workers() noexcept { return m_workers; }
    [[nodiscard]] FakeBridge &bridge() noexcept { return m_bridge; }

    // Waits for the end; the first part's failure is its outcome.
    Result<> outcome(const Result<OperationId> &operation) const;
    Result<> outcome(const Result<Engine::Created> &created) const;

    // An image whose fingerprint consists of this digit.
    Result<> import(QChar digit, const QStringList &aliases = {});
    Result<OperationId> beginImport(QChar digit, const QStringList &aliases = {});
    static workers::Unpacked unpacked(QChar digit);
    // The default profile, and an image "debian" that is imported where it is missing. Empty id where it fails.
    enum class Kind { Created, Running, EphemeralCreated, EphemeralRunning };
    InstanceId make(const QString &name, Kind kind = Kind::Running,
                    const QMap<QString, QString> &config = {{QStringLiteral("user.a"), QStringLiteral("1")}});

    Result<> apply(InstanceVerb verb, const InstanceId &id, const StopRequest &request = {}) const
    {
        return outcome(m_engine->apply(verb, {id}, request, owner));
    }
    Result<> forceStop(const InstanceId &id) const { return apply(InstanceVerb::Stop, id, {.force = true}); }
    Result<> remove(const InstanceId &id) const { return apply(InstanceVerb::Delete, id, {.force = true}); }
    [[nodiscard]] InstanceStatus status(const InstanceId &id) const; // Error where there is none
    [[nodiscard]] bool becomes(const InstanceId &id, InstanceStatus status) const;
    [[nodiscard]] bool goes(const InstanceId &id) const;
    [[nodiscard]] QStringList imageFolders() const;
    [[nodiscard]] QStringList instanceFolders() const;
    // Names in the trash, once what is being removed is gone.
    [[nodiscard]] QStringList trashFolders() const;

    // Control groups v2, four processors, 8 GB.
    static Capacity capacity();
    static constexpr quint32 owner = 1000;
    // Of the times of boot.*.
    static constexpr std::chrono::milliseconds second{50};

private:
    QTemporaryDir m_folder;
    Layout m_layout;
    FakeWorkers m_workers;
    FakeBridge m_bridge;
    FakeNetworks m_networks{m_bridge};
    Turn::Length m_turn = Turn::usual;
    std::unique_ptr<LocalPools> m_pools; // real ones; what they ask of the kernel is faked
    std::unique_ptr<LocalEngine> m_engine;
};

} // namespace mooring::test
