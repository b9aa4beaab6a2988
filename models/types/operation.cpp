// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/operation.h"

#include "models/types/wiretext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr WireTable<OperationStatus, 6> operationStatusWords{{
    {OperationStatus::Pending, "Pending"_L1},
    {OperationStatus::Running, "Running"_L1},
    {OperationStatus::Cancelling, "Cancelling"_L1},
    {OperationStatus::Success, "Success"_L1},
    {OperationStatus::Failure, "Failure"_L1},
    {OperationStatus::Cancelled, "Cancelled"_L1},
}};

constexpr WireTable<OperationKind, 10> kindWords{{
    {OperationKind::InstanceCreate, "instance-create"_L1},
    {OperationKind::InstanceLaunch, "instance-launch"_L1},
    {OperationKind::InstanceStart, "instance-start"_L1},
    {OperationKind::InstanceStop, "instance-stop"_L1},
    {OperationKind::InstanceRestart, "instance-restart"_L1},
    {OperationKind::InstanceDelete, "instance-delete"_L1},
    {OperationKind::InstanceUndelete, "instance-undelete"_L1},
    {OperationKind::InstanceConfigure, "instance-configure"_L1},
    {OperationKind::ImageImport, "image-import"_L1},
    {OperationKind::ImageDelete, "image-delete"_L1},
}};

constexpr WireTable<OperationStage, 7> stageWords{{
    {OperationStage::None, ""_L1},
    {OperationStage::Copying, "copying"_L1},
    {OperationStage::Unpacking, "unpacking"_L1},
    {OperationStage::Creating, "creating"_L1},
    {OperationStage::Starting, "starting"_L1},
    {OperationStage::Stopping, "stopping"_L1},
    {OperationStage::Deleting, "deleting"_L1},
}};

} // namespace

bool isFinal(OperationStatus status) noexcept
{
    return status == OperationStatus::Success || status == OperationStatus::Failure ||
           status == OperationStatus::Cancelled;
}

QString wireText(OperationStatus status)
{
    return toWire(operationStatusWords, status);
}
std::optional<OperationStatus> operationStatus(QStringView wireText)
{
    return fromWire(operationStatusWords, wireText);
}
QString wireText(OperationKind kind)
{
    return toWire(kindWords, kind);
}
std::optional<OperationKind> operationKind(QStringView wireText)
{
    return fromWire(kindWords, wireText);
}
QString wireText(OperationStage stage)
{
    return toWire(stageWords, stage);
}
std::optional<OperationStage> operationStage(QStringView wireText)
{
    return fromWire(stageWords, wireText);
}

} // namespace mooring
