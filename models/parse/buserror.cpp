// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/buserror.h"

#include "dbus/names.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto ourErrors = "org.mooring.Helper1.Error."_L1;

struct Foreign
{
    QLatin1StringView prefix{};
    Error::Code code = Error::Code::Failed;
};

// Of the bus and of systemd, which the bus lets start the helper. The first that fits.
constexpr Foreign foreignErrors[] = {
    {"org.freedesktop.DBus.Error.ServiceUnknown"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.NameHasNoOwner"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.NoServer"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.NoNetwork"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.Disconnected"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.FileNotFound"_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.Spawn."_L1, Error::Code::Unreachable},
    {"org.freedesktop.systemd1."_L1, Error::Code::Unreachable},
    {"org.freedesktop.DBus.Error.NoReply"_L1, Error::Code::TimedOut},
    {"org.freedesktop.DBus.Error.Timeout"_L1, Error::Code::TimedOut},
    {"org.freedesktop.DBus.Error.TimedOut"_L1, Error::Code::TimedOut},
    {"org.freedesktop.DBus.Error.AccessDenied"_L1, Error::Code::NotAuthorized},
    {"org.freedesktop.DBus.Error.AuthFailed"_L1, Error::Code::NotAuthorized},
    {"org.freedesktop.DBus.Error.InteractiveAuthorizationRequired"_L1, Error::Code::NotAuthorized},
    {"org.freedesktop.DBus.Error.LimitsExceeded"_L1, Error::Code::LimitExceeded},
    {"org.freedesktop.DBus.Error.NoMemory"_L1, Error::Code::LimitExceeded},
    {"org.freedesktop.DBus.Error.UnknownObject"_L1, Error::Code::NotFound},
    {"org.freedesktop.DBus.Error.Unknown"_L1, Error::Code::Unsupported}, // Method, Interface, Property: an older helper
    {"org.freedesktop.DBus.Error.NotSupported"_L1, Error::Code::Unsupported},
    {"org.freedesktop.DBus.Error.InvalidArgs"_L1, Error::Code::InvalidArgument},
    {"org.freedesktop.DBus.Error.Invalid"_L1, Error::Code::Protocol}, // Signature and other shapes
    {"org.freedesktop.DBus.Error.InconsistentMessage"_L1, Error::Code::Protocol},
};

Error::Code foreignCode(const QString &busName)
{
    const auto it =
        std::ranges::find_if(foreignErrors, [&](const Foreign &known) { return busName.startsWith(known.prefix); });
    return it == std::end(foreignErrors) ? Error::Code::Failed : it->code;
}

QString textAt(const QVariantList &arguments, qsizetype position)
{
    const QVariant argument = arguments.value(position);
    return argument.typeId() == QMetaType::QString ? argument.toString() : QString();
}

} // namespace

QString busName(Error::Code code)
{
    return bus::errorNames[std::size_t(std::to_underlying(code))];
}

std::optional<Error::Code> errorCode(QStringView busName)
{
    const auto it = std::ranges::find_if(bus::errorNames, [&](QLatin1StringView known) { return known == busName; });
    if (it != bus::errorNames.end())
        return Error::Code(it - bus::errorNames.begin());
    return busName.startsWith(ourErrors) ? std::optional(Error::Code::Failed) : std::nullopt;
}

Error parseError(const QString &busName, const QVariantList &arguments)
{
    const QString sentence = textAt(arguments, 0);
    const auto code = errorCode(busName);
    if (!code)
        return {.code = foreignCode(busName), .detail = sentence.isEmpty() ? busName : sentence};

    Error error{.code = *code, .subject = textAt(arguments, 1), .detail = textAt(arguments, 2)};
    if (error.detail.isEmpty() && *code == Error::Code::Failed)
        error.detail = sentence;
    return error;
}

} // namespace mooring
