// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/helperbus.h"
#include "tests/fakes/fakepolkit.h"
#include "tests/fakes/privatebus.h"
#include "tests/helper/engine/enginestage.h"
#include "tests/helper/smuggling/contraband.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <functional>
#include <memory>

namespace mooring::test {

// A whole engine behind the helper's real bus side, a polkit that allows everything but host-access, and a caller who tries.
class Border
{
public:
    Border();
    ~Border();
    Border(const Border &) = delete;
    Border &operator=(const Border &) = delete;

    // What is called in it may reach the host, as if an administrator did it.
    QDBusMessage permitted(const std::function<QDBusMessage()> &deed);
    // While it waits at the prompt, `meanwhile` happens, permitted; then the prompt is answered with yes.
    QDBusMessage whileAsked(const QDBusMessage &call, const std::function<void()> &meanwhile);
    [[nodiscard]] QStringList askedActions() const;
    void forgetQuestions();

    // Calls as messages, so that they can be made now or wait at a prompt. An instance or profile is its path.
    [[nodiscard]] QDBusMessage createInstance(const QString &name, const QStringList &profiles,
                                              const Config &config = {}, const DeviceLayer &devices = {},
                                              const QString &image = {}) const;
    [[nodiscard]] QDBusMessage configure(const QString &path, const Config &config, const DeviceLayer &devices = {},
                                         const QVariantMap &options = {}, const QString &etag = {}) const;
    [[nodiscard]] QDBusMessage unset(const QString &path, const Contraband &thing) const;
    [[nodiscard]] QDBusMessage assign(const QString &instance, const QStringList &profiles) const;
    [[nodiscard]] QDBusMessage configureAll(const QStringList &instances, const QVariantMap &options) const;
    [[nodiscard]] QDBusMessage createProfile(const QString &name, const Config &config = {},
                                             const DeviceLayer &devices = {}, const QString &copyOf = {}) const;
    [[nodiscard]] QDBusMessage rename(const QString &profile, const QString &name) const;
    [[nodiscard]] QDBusMessage act(const QString &path, const QString &method) const; // Start, Delete
    [[nodiscard]] QDBusMessage undelete(const QString &instance) const;
    [[nodiscard]] QDBusMessage call(const QDBusMessage &message) const;

    // As above, permitted, and done; fails the test's program where it cannot be. The path.
    QString instance(const QString &name, const QStringList &profiles, const Config &config = {},
                     const DeviceLayer &devices = {});
    QString profile(const QString &name, const Config &config = {}, const DeviceLayer &devices = {});
    void done(const QDBusMessage &call);
    // Until the operation that a reply names, where it names one at this position, is over; its outcome.
    Result<> outcome(const QDBusMessage &reply, qsizetype operationAt = 0) const;
    // Gone to the trash, or for good.
    void remove(const QString &path);
    void remove(const QStringList &paths);

    [[nodiscard]] bool has(const QString &instance, const Contraband &thing) const;
    // Empty where it came to nothing: asked about as host-access, or refused to everybody.
    [[nodiscard]] QString trouble(const Contraband &thing, const QDBusMessage &reply,
                                  const QStringList &instances = {}) const;
    [[nodiscard]] EngineStage &stage() noexcept { return m_stage; }

private:
    [[nodiscard]] QDBusMessage message(const QString &path, QLatin1StringView interface, const QString &method,
                                       const QVariantList &arguments) const;

    EngineStage m_stage;
    PrivateBus m_bus;
    FakePolkit m_polkit;
    QDBusConnection m_caller;
    QDBusConnection m_administrator;
    bool m_isPermitted = false;
    std::unique_ptr<HelperBus> m_helper;
};

} // namespace mooring::test
