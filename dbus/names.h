// SPDX-License-Identifier: GPL-3.0-or-later
// Every name of the bus contract that code has to spell, once.
#pragma once

#include <QLatin1StringView>

#include <array>

namespace mooring::bus {

using namespace Qt::StringLiterals;

inline constexpr QLatin1StringView service = "org.mooring.Helper1"_L1;
inline constexpr QLatin1StringView rootPath = "/org/mooring/Helper1"_L1;

// Objects live below these and end in our own number, never in a name; an image's last element is its fingerprint.
inline constexpr QLatin1StringView instancesPath = "/org/mooring/Helper1/instances/"_L1;
inline constexpr QLatin1StringView imagesPath = "/org/mooring/Helper1/images/"_L1;
inline constexpr QLatin1StringView profilesPath = "/org/mooring/Helper1/profiles/"_L1;
inline constexpr QLatin1StringView networksPath = "/org/mooring/Helper1/networks/"_L1;
inline constexpr QLatin1StringView poolsPath = "/org/mooring/Helper1/pools/"_L1;
inline constexpr QLatin1StringView operationsPath = "/org/mooring/Helper1/operations/"_L1;

inline constexpr QLatin1StringView managerInterface = "org.mooring.Helper1.Manager"_L1;
inline constexpr QLatin1StringView instanceInterface = "org.mooring.Helper1.Instance"_L1;
inline constexpr QLatin1StringView imageInterface = "org.mooring.Helper1.Image"_L1;
inline constexpr QLatin1StringView profileInterface = "org.mooring.Helper1.Profile"_L1;
inline constexpr QLatin1StringView networkInterface = "org.mooring.Helper1.Network"_L1;
inline constexpr QLatin1StringView poolInterface = "org.mooring.Helper1.Pool"_L1;
inline constexpr QLatin1StringView operationInterface = "org.mooring.Helper1.Operation"_L1;

// In the order of Error::Code. A bus error carries three strings: an English sentence, the subject, the detail.
inline constexpr std::array errorNames{
    "org.mooring.Helper1.Error.InvalidArgument"_L1, "org.mooring.Helper1.Error.NotFound"_L1,
    "org.mooring.Helper1.Error.AlreadyExists"_L1,   "org.mooring.Helper1.Error.Busy"_L1,
    "org.mooring.Helper1.Error.Conflict"_L1,        "org.mooring.Helper1.Error.NoSpace"_L1,
    "org.mooring.Helper1.Error.LimitExceeded"_L1,   "org.mooring.Helper1.Error.Unsupported"_L1,
    "org.mooring.Helper1.Error.NotAuthorized"_L1,   "org.mooring.Helper1.Error.NoAgent"_L1,
    "org.mooring.Helper1.Error.Cancelled"_L1,       "org.mooring.Helper1.Error.TimedOut"_L1,
    "org.mooring.Helper1.Error.Unreachable"_L1,     "org.mooring.Helper1.Error.Untrusted"_L1,
    "org.mooring.Helper1.Error.Protocol"_L1,        "org.mooring.Helper1.Error.Damaged"_L1,
    "org.mooring.Helper1.Error.Newer"_L1,           "org.mooring.Helper1.Error.Failed"_L1,
};

// polkit actions (dbus/org.mooring.policy.in): one for each kind of harm.
namespace action {
inline constexpr QLatin1StringView observe = "org.mooring.observe"_L1;
inline constexpr QLatin1StringView manage = "org.mooring.manage"_L1;
inline constexpr QLatin1StringView operate = "org.mooring.operate"_L1;
inline constexpr QLatin1StringView create = "org.mooring.create"_L1;
inline constexpr QLatin1StringView remove = "org.mooring.delete"_L1;
inline constexpr QLatin1StringView configure = "org.mooring.configure"_L1;
inline constexpr QLatin1StringView exec = "org.mooring.exec"_L1;
inline constexpr QLatin1StringView shareFolder = "org.mooring.share-folder"_L1;
inline constexpr QLatin1StringView hostAccess = "org.mooring.host-access"_L1;
inline constexpr QLatin1StringView imageImport = "org.mooring.image.import"_L1;
inline constexpr QLatin1StringView imageDelete = "org.mooring.image.delete"_L1;
inline constexpr QLatin1StringView profileEdit = "org.mooring.profile.edit"_L1;
inline constexpr QLatin1StringView networkEdit = "org.mooring.network.edit"_L1;
inline constexpr QLatin1StringView poolEdit = "org.mooring.pool.edit"_L1;
inline constexpr QLatin1StringView serverConfigure = "org.mooring.server.configure"_L1;
// What manage implies, as the policy has it.
inline constexpr std::array daily{operate, create, configure, exec, imageImport, profileEdit};
} // namespace action

} // namespace mooring::bus
