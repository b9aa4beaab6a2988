// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace mooring {

enum class InstanceStatus { Creating, Stopped, Starting, Running, Stopping, Frozen, Error };
enum class InstanceType { Container, VirtualMachine };

// An instance as every user may know it. Values; equal when nothing to be shown differs.
struct Instance
{
    InstanceId id{};
    QString name{};
    InstanceStatus status = InstanceStatus::Stopped;
    InstanceType type = InstanceType::Container;
    QString architecture{};
    bool ephemeral = false;
    quint32 owner = 0; // uid
    QStringList profiles{};
    QString image{}; // fingerprint
    QDateTime createdAt{};
    std::optional<QDateTime> lastUsedAt{};
    QString etag{};

    friend bool operator==(const Instance &, const Instance &) = default;
};

// The contract's words ("Running"); they are also LXD's.
[[nodiscard]] QString wireText(InstanceStatus status);
[[nodiscard]] std::optional<InstanceStatus> instanceStatus(QStringView wireText);
[[nodiscard]] QString wireText(InstanceType type);
[[nodiscard]] std::optional<InstanceType> instanceType(QStringView wireText);

// What a user may ask of an instance in this status; the helper and the menus agree by asking here.
[[nodiscard]] bool canStart(InstanceStatus status) noexcept;
[[nodiscard]] bool canStop(InstanceStatus status) noexcept;
[[nodiscard]] bool canDelete(InstanceStatus status) noexcept; // without force
[[nodiscard]] bool canExec(InstanceStatus status) noexcept;

} // namespace mooring
