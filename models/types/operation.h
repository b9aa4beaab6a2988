// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/id.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace mooring {

enum class OperationStatus { Pending, Running, Cancelling, Success, Failure, Cancelled };

enum class OperationKind {
    InstanceCreate,
    InstanceLaunch,
    InstanceStart,
    InstanceStop,
    InstanceRestart,
    InstanceDelete,
    InstanceUndelete,
    InstanceConfigure,
    ImageImport,
    ImageDelete
};

enum class OperationStage { None, Copying, Unpacking, Creating, Starting, Stopping, Deleting };

// Background work, as every user may know it.
struct Operation
{
    OperationId id{};
    OperationKind kind = OperationKind::InstanceStart;
    QString subject{};       // name of the one object, or how many there are
    QStringList resources{}; // ids of the objects: InstanceId or ImageId texts
    OperationStatus status = OperationStatus::Pending;
    OperationStage stage = OperationStage::None;
    quint64 bytesDone = 0;
    quint64 bytesTotal = 0; // 0 = not known
    quint64 rate = 0;       // bytes per second
    quint32 owner = 0;      // uid
    bool mayCancel = false;
    std::optional<Error::Code> error{}; // of a failed one
    QDateTime createdAt{};

    friend bool operator==(const Operation &, const Operation &) = default;
};

// What became of one object of an operation.
struct OperationResult
{
    QString resource{}; // id of the object; empty where there is none
    Result<> outcome{};
};

[[nodiscard]] bool isFinal(OperationStatus status) noexcept;

// The contract's words, both ways.
[[nodiscard]] QString wireText(OperationStatus status);
[[nodiscard]] std::optional<OperationStatus> operationStatus(QStringView wireText);
[[nodiscard]] QString wireText(OperationKind kind);
[[nodiscard]] std::optional<OperationKind> operationKind(QStringView wireText);
[[nodiscard]] QString wireText(OperationStage stage);
[[nodiscard]] std::optional<OperationStage> operationStage(QStringView wireText);

} // namespace mooring
