// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/engine/enginestage.h"

#include "helper/storage/files.h"
#include "helper/storage/reconciliation.h"

#include <QTest>

#include <fcntl.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::test {

EngineStage::EngineStage()
    : m_layout({.state = m_folder.filePath(u"state"_s),
                .run = m_folder.filePath(u"run"_s),
                .etc = m_folder.filePath(u"etc"_s)})
{
    if (!makeFolder(m_layout.etc))
        qFatal("no folder");
}

EngineStage::~EngineStage() = default;

Result<> EngineStage::open()
{
    kill();
    m_pools = std::make_unique<LocalPools>(m_workers, m_layout);
    m_engine = std::make_unique<LocalEngine>(LocalEngine::Parts{.workers = m_workers,
                                                                .networks = m_networks,
                                                                .pools = *m_pools,
                                                                .layout = m_layout,
                                                                .share = u"/share"_s,
                                                                .capacity = capacity(),
                                                                .second = second,
                                                                .turn = m_turn});
    const QFuture<Result<>> opened = m_engine->open();
    if (!QTest::qWaitFor([&] { return opened.isFinished(); }, 10'000))
        return failure(Error::Code::TimedOut, u"open"_s);
    return opened.result();
}

Capacity EngineStage::capacity()
{
    return {.unified = {u"cpu"_s, u"cpuset"_s, u"io"_s, u"memory"_s, u"pids"_s, u"hugetlb"_s},
            .hasDiskShares = true,
            .hugePages = {u"2MB"_s},
            .processors = {0, 1, 2, 3},
            .memory = 8'000'000'000};
}

Result<> EngineStage::reboot()
{
    m_engine.reset();
    for (const QString &number : entriesOf(m_layout.containers())) {
        if (FakeContainerProcesses *container = m_workers.container(number)) {
            container->powerOff();
            if (!QTest::qWaitFor([&] { return !container->hasMonitor(); }))
                return failure(Error::Code::TimedOut, number);
        }
    }
    if (auto gone = removeTree(m_layout.run); !gone)
        return gone;
    return open();
}

Result<> EngineStage::outcome(const Result<OperationId> &operation) const
{
    if (!operation)
        return std::unexpected(operation.error());
    if (!QTest::qWaitFor([&] { return m_engine->results(*operation).has_value(); }, 10'000))
        return failure(Error::Code::TimedOut, u"operation"_s);
    const auto results = m_engine->results(*operation);
    for (const OperationResult &result : *results) {
        if (!result.outcome)
            return result.outcome;
    }
    return {};
}

Result<> EngineStage::outcome(const Result<Engine::Created> &created) const
{
    return outcome(created.transform([](const Engine::Created &made) { return made.operation; }));
}

workers::Unpacked EngineStage::unpacked(QChar digit)
{
    return {.fingerprint = QString(64, digit).toStdString(),
            .fileBytes = 100,
            .unpackedBytes = 1000,
            .architecture = "x86_64",
            .createdAt = 1'700'000'000,
            .properties = {{"description", "An image"}, {"os", "debian"}}};
}

Result<OperationId> EngineStage::beginImport(QChar digit, const QStringList &aliases)
{
    const FileDescriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    m_workers.setUnpackScript([digit](FakeUnpackJob &job) { job.succeed(unpacked(digit)); });
    return m_engine->importImage({.files = {file}, .name = u"debian.tar.zst"_s, .aliases = aliases}, owner);
}

Result<> EngineStage::import(QChar digit, const QStringList &aliases)
{
    return outcome(beginImport(digit, aliases));
}

InstanceId EngineStage::make(const QString &name, Kind kind, const QMap<QString, QString> &config)
{
    if (!m_engine->findImage(u"debian"_s) && !import(u'd', {u"debian"_s}))
        return {};
    const auto created =
        m_engine->createInstance({.name = name,
                                  .image = u"debian"_s,
                                  .profiles = {u"default"_s},
                                  .config = config,
                                  .start = kind == Kind::Running || kind == Kind::EphemeralRunning,
                                  .ephemeral = kind == Kind::EphemeralCreated || kind == Kind::EphemeralRunning},
                                 owner);
    return outcome(created) ? created->instance : InstanceId();
}

InstanceStatus EngineStage::status(const InstanceId &id) const
{
    const auto instance = m_engine->instance(id);
    return instance ? instance->status : InstanceStatus::Error;
}

bool EngineStage::becomes(const InstanceId &id, InstanceStatus wanted) const
{
    return QTest::qWaitFor([&] { return m_engine->instance(id) && status(id) == wanted; });
}

bool EngineStage::goes(const InstanceId &id) const
{
    return QTest::qWaitFor([&] { return !m_engine->instance(id); });
}

QStringList EngineStage::imageFolders() const
{
    return entriesOf(m_layout.images());
}

QStringList EngineStage::instanceFolders() const
{
    return entriesOf(m_layout.instances());
}

QStringList EngineStage::trashFolders() const
{
    (void)QTest::qWaitFor([this] { return std::ranges::none_of(entriesOf(m_layout.trash()), isDebris); });
    return entriesOf(m_layout.trash());
}

} // namespace mooring::test
