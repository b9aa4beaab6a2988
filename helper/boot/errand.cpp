// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/errand.h"

#include "helper/boot/helpercall.h"
#include "helper/boot/systemstate.h"

#include <QDBusError>
#include <QDir>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(boot, "mooring.boot", QtInfoMsg)

bool isEmptyFolder(const QString &path)
{
    return QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

QFuture<Result<>> nothing(const char *why)
{
    qCInfo(boot, "%s", why);
    return QtFuture::makeReadyValueFuture(Result<>());
}

} // namespace

Errand::Errand(const QDBusConnection &bus, const Layout &layout, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_layout(layout)
{
}

QFuture<Result<>> Errand::run(Kind kind)
{
    switch (kind) {
    case Kind::Start:
        if (isEmptyFolder(m_layout.instances()))
            return nothing("There are no containers.");
        return call(u"StartAtBoot"_s, false);
    case Kind::Stop:
        if (isEmptyFolder(m_layout.containers()))
            return nothing("No container runs.");
        return systemState(m_bus, this)
            .then(this, [this](const Result<QString> &state) { return stopUnlessUp(state); })
            .unwrap();
    case Kind::StopNow:
        if (isEmptyFolder(m_layout.containers()))
            return nothing("No container runs.");
        return stop();
    }
    std::unreachable();
}

// A service that is stopped or restarted by hand, or by an upgrade, leaves containers alone.
QFuture<Result<>> Errand::stopUnlessUp(const Result<QString> &state)
{
    if (!state)
        return QtFuture::makeReadyValueFuture(Result<>(std::unexpected(state.error())));
    if (*state != "stopping"_L1)
        return nothing("The computer does not go down: containers go on running.");
    return stop();
}

QFuture<Result<>> Errand::stop()
{
    return call(u"StopForShutdown"_s, true);
}

QFuture<Result<>> Errand::call(const QString &method, bool waits)
{
    if (!m_bus.isConnected())
        return QtFuture::makeReadyValueFuture(Result<>(failure(
            Error::Code::Unreachable, u"D-Bus"_s,
            u"There is no system bus, without which nobody can be asked: %1"_s.arg(m_bus.lastError().message()))));
    auto *helper = new HelperCall(m_bus, method, waits ? HelperCall::Until::Done : HelperCall::Until::Accepted, this);
    return helper->run();
}

} // namespace mooring
