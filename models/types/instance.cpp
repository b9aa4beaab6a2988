// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/instance.h"

#include "models/types/wiretext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using enum InstanceStatus;

constexpr WireTable<InstanceStatus, 7> instanceStatusWords{{
    {Creating, "Creating"_L1},
    {Stopped, "Stopped"_L1},
    {Starting, "Starting"_L1},
    {Running, "Running"_L1},
    {Stopping, "Stopping"_L1},
    {Frozen, "Frozen"_L1},
    {InstanceStatus::Error, "Error"_L1},
}};

constexpr WireTable<InstanceType, 2> instanceTypeWords{{
    {InstanceType::Container, "container"_L1},
    {InstanceType::VirtualMachine, "virtual-machine"_L1},
}};

} // namespace

QString wireText(InstanceStatus status)
{
    return toWire(instanceStatusWords, status);
}
std::optional<InstanceStatus> instanceStatus(QStringView wireText)
{
    return fromWire(instanceStatusWords, wireText);
}
QString wireText(InstanceType type)
{
    return toWire(instanceTypeWords, type);
}
std::optional<InstanceType> instanceType(QStringView wireText)
{
    return fromWire(instanceTypeWords, wireText);
}

bool canStart(InstanceStatus status) noexcept
{
    return status == Stopped || status == InstanceStatus::Error;
}
bool canStop(InstanceStatus status) noexcept
{
    return status == Running || status == Stopping || status == Frozen;
}
bool canDelete(InstanceStatus status) noexcept
{
    return status == Stopped || status == InstanceStatus::Error;
}
bool canExec(InstanceStatus status) noexcept
{
    return status == Running;
}

} // namespace mooring
