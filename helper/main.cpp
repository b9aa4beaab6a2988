// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-helper: the only door to this computer's containers. See docs/architecture.md.
#include "helper/bus/busdoor.h"
#include "helper/bus/terminationsignal.h"
#include "helper/descriptorlimit.h"
#include "helper/engine/localengine.h"
#include "helper/engine/recoverydesk.h"
#include "helper/fence.h"
#include "helper/network/hostresolver.h"
#include "helper/network/localnetworks.h"
#include "helper/network/networkmanager.h"
#include "helper/pools/localpools.h"
#include "helper/workers/client/spawnedworkers.h"
#include "helper/workers/spawn/spawner.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

Q_LOGGING_CATEGORY(helper, "mooring.helper", QtInfoMsg)

int give(const QString &what, const Error &error)
{
    qCCritical(helper, "%s: %s %s", qUtf8Printable(what), qUtf8Printable(error.subject), qUtf8Printable(error.detail));
    return 1;
}

ClosedBus::Recover recoveryOf(const Layout &layout, const Error &trouble)
{
    return [layout, trouble](RecoverRun run) -> Result<QVariantMap> {
        if (run == RecoverRun::Dry)
            return describeRecovery(layout, trouble);
        return recoverDatabase(layout, trouble);
    };
}

} // namespace

int main(int argc, char *argv[])
{
    // First of all, while this process is small, has no thread and may do everything.
    workers::UniqueFd spawner = workers::startSpawner();
    if (!spawner)
        return give(u"no spawner"_s, {.detail = qt_error_string(errno)});
    raiseDescriptorLimit();
    if (const auto fenced = raiseFence(); !fenced)
        return give(u"no fence"_s, fenced.error());

    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"mooring-helper"_s);
    const TerminationSignal termination;
    QObject::connect(&termination, &TerminationSignal::received, &app, &QCoreApplication::quit);

    SpawnedWorkers workers(std::move(spawner));
    // D-Bus activation starts another helper, with a spawner; containers run on meanwhile.
    QObject::connect(&workers, &SpawnedWorkers::lost, &app, [] { QCoreApplication::exit(1); });
    HostResolver resolver(QDBusConnection::systemBus());
    NetworkManager manager(QDBusConnection::systemBus());
    LocalNetworks networks(workers, {}, {.resolver = &resolver, .manager = &manager});
    LocalPools pools(workers, {});
    LocalEngine engine({.workers = workers,
                        .networks = networks,
                        .pools = pools,
                        .layout = {},
                        .share = QStringLiteral(MOORING_SHARE)});
    BusDoor door({.bus = QDBusConnection::systemBus(),
                  .engine = engine,
                  .openEngine = [&engine] { return engine.open(); },
                  .recovery = [](const Error &trouble) { return recoveryOf(Layout(), trouble); }});
    QObject::connect(&door, &BusDoor::recovered, &app, &QCoreApplication::quit);
    QObject::connect(&door, &BusDoor::failed, &app,
                     [](const Error &error) { QCoreApplication::exit(give(u"the bus"_s, error)); });
    door.open();
    return QCoreApplication::exec();
}
