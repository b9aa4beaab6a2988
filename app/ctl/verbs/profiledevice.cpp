// SPDX-License-Identifier: GPL-3.0-or-later
// The devices of a profile.
#include "app/ctl/profiles.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<> checkThere(const KnownProfile &known, const QString &device)
{
    if (known.configuration.devices.contains(device))
        return {};
    return failure(Error::Code::NotFound, device, u"The profile has no device of this name."_s);
}

} // namespace

QFuture<Result<int>> profileDeviceAdd(Session &session)
{
    auto options = keysAndValues(session.line().operands.mid(3));
    if (!options)
        return failed(options.error());
    options->insert(u"type"_s, session.line().operands[2]);
    return chain(knownProfile(session), &session, [&session, options = *options](const KnownProfile &known) {
        const QString device = session.line().operands[1];
        if (known.configuration.devices.contains(device))
            return failed({.code = Error::Code::AlreadyExists,
                           .subject = device,
                           .detail = u"The profile has a device of this name."_s});
        return changeProfile(session, known.id, {.etag = known.configuration.etag, .devices = {{device, options}}});
    });
}

QFuture<Result<int>> profileDeviceSet(Session &session)
{
    const auto changes = keysAndValues(session.line().operands.mid(2));
    if (!changes)
        return failed(changes.error());
    return chain(knownProfile(session), &session, [&session, changes = *changes](const KnownProfile &known) {
        const QString device = session.line().operands[1];
        if (const auto there = checkThere(known, device); !there)
            return failed(there.error());
        DeviceOptions options = known.configuration.devices.value(device);
        options.insert(changes);
        options.removeIf([](std::pair<const QString &, QString &> option) { return option.second.isEmpty(); });
        return changeProfile(session, known.id, {.etag = known.configuration.etag, .devices = {{device, options}}});
    });
}

QFuture<Result<int>> profileDeviceRemove(Session &session)
{
    return chain(knownProfile(session), &session, [&session](const KnownProfile &known) {
        const QStringList devices = session.line().operands.mid(1);
        for (const QString &device : devices) {
            if (const auto there = checkThere(known, device); !there)
                return failed(there.error());
        }
        return changeProfile(session, known.id, {.etag = known.configuration.etag, .removedDevices = devices});
    });
}

} // namespace mooring::ctl
