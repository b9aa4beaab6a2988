// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/networkmanager.h"

#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QPromise>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

constexpr std::chrono::milliseconds managerTime = 5s;
constexpr uint unavailable = 20;  // NM_DEVICE_STATE_UNAVAILABLE
constexpr uint isExternal = 0x80; // NM_ACTIVATION_STATE_FLAG_EXTERNAL

QDBusMessage toManager(const QString &path, const QString &interface, const QString &method,
                       const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.NetworkManager"_s, path, interface, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    return message;
}

} // namespace

NetworkManager::NetworkManager(const QDBusConnection &bus)
    : m_bus(bus)
{
}

QFuture<QVariant> NetworkManager::ask(const QDBusMessage &message)
{
    auto promise = std::make_shared<QPromise<QVariant>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, int(managerTime.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [promise](QDBusPendingCallWatcher *finished) {
        const QVariant first = finished->isError() ? QVariant() : finished->reply().arguments().value(0);
        promise->addResult(first.canConvert<QDBusVariant>() ? first.value<QDBusVariant>().variant() : first);
        promise->finish();
        finished->deleteLater();
    });
    return promise->future();
}

QFuture<QVariant> NetworkManager::property(const QString &path, const QString &interface, const QString &name)
{
    return ask(toManager(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {interface, name}));
}

// Whether it has a connection of its own there.
QFuture<bool> NetworkManager::changes(const QString &device)
{
    const QString interface = u"org.freedesktop.NetworkManager.Device"_s;
    return property(device, interface, u"State"_s)
        .then(this,
              [this, device, interface](const QVariant &state) {
                  if (!state.isValid() || state.toUInt() <= unavailable)
                      return QtFuture::makeReadyValueFuture(QVariant());
                  return property(device, interface, u"ActiveConnection"_s);
              })
        .unwrap()
        .then(this,
              [this](const QVariant &connection) {
                  const QString path = connection.value<QDBusObjectPath>().path();
                  if (path.isEmpty() || path == "/"_L1)
                      return QtFuture::makeReadyValueFuture(QVariant());
                  return property(path, u"org.freedesktop.NetworkManager.Connection.Active"_s, u"StateFlags"_s);
              })
        .unwrap()
        .then([](const QVariant &flags) { return flags.isValid() && (flags.toUInt() & isExternal) == 0; });
}

QFuture<std::optional<NetworkNotice>> NetworkManager::check(const QString &bridge)
{
    return ask(toManager(u"/org/freedesktop/NetworkManager"_s, u"org.freedesktop.NetworkManager"_s,
                         u"GetDeviceByIpIface"_s, {bridge}))
        .then(this,
              [this](const QVariant &device) {
                  const QString path = device.value<QDBusObjectPath>().path();
                  return path.isEmpty() ? QtFuture::makeReadyValueFuture(false) : changes(path);
              })
        .unwrap()
        .then([bridge](bool isChanged) -> std::optional<NetworkNotice> {
            if (!isChanged)
                return std::nullopt;
            return NetworkNotice{
                .source = u"network-manager"_s,
                .text = u"NetworkManager manages %1 with a connection of its own, and may change what it needs."_s.arg(
                    bridge),
                .repair = {u"printf '[keyfile]\\nunmanaged-devices+=interface-name:%1\\n' > "
                           "/etc/NetworkManager/conf.d/mooring-%1.conf"_s.arg(bridge),
                           u"systemctl reload NetworkManager"_s}};
        });
}

} // namespace mooring
