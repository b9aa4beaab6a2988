// SPDX-License-Identifier: GPL-3.0-or-later
// Values that name what is the kernel's or liblxc's, as LXD writes them.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <expected>
#include <optional>

namespace mooring {

// "ip_tables,br_netfilter": names with commas between, each once, with "_" where they may have "-".
[[nodiscard]] std::optional<QStringList> kernelModules(QStringView text);

// Whether a container has this setting of sysctl(8) for itself alone, because it is its network's or its IPC's: "net.ipv4.ip_forward".
[[nodiscard]] bool isOwnSysctl(QStringView name);

// An item of lxc.container.conf(5).
struct LxcItem
{
    QString key{};
    QString value{};

    friend bool operator==(const LxcItem &, const LxcItem &) = default;
};
// Lines "KEY = VALUE", without those that are empty or begin with "#". The error completes the sentence "The value …": a line that is
// none, or an item that is Mooring's own to set.
[[nodiscard]] std::expected<QList<LxcItem>, QString> lxcItems(QStringView text);

// What becomes of a system call: an error, or the death of who makes it.
struct SystemCallRule
{
    QString name{};
    bool kills = false;
    int error = 1; // errno(3): what it answers

    friend bool operator==(const SystemCallRule &, const SystemCallRule &) = default;
};
// Lines "NAME", "NAME errno NUMBER", "NAME kill".
[[nodiscard]] std::optional<QList<SystemCallRule>> systemCalls(QStringView text);

// Ids of this computer that a container has in the place of some of its own.
struct IdShare
{
    bool ofUsers = false;
    bool ofGroups = false;
    quint32 host = 0;
    quint32 inside = 0;
    quint32 count = 1;

    friend bool operator==(const IdShare &, const IdShare &) = default;
};
// Lines "uid|gid|both HOST INSIDE", each a number or a range "FIRST-LAST" of the same size. The error completes the sentence "The value …":
// a line that is none, too many of them, or ids that are given twice.
[[nodiscard]] std::expected<QList<IdShare>, QString> idShares(QStringView text);

// What cannot be YAML 1.1 whatever stands around it: a line with two keys, or one that is indented with a tab. Empty for everything else;
// the guest reads it as a whole, and no privileged process does. Completes the sentence "The value …".
[[nodiscard]] QString yamlObjection(QStringView text);

} // namespace mooring
