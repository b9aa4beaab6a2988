// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/configurationcommands.h"
#include "helper/engine/inturn.h"
#include "helper/engine/operationbook.h"

namespace mooring {

// One change of the configuration of many instances, each with its own result; others are served in between.
class BulkConfiguration : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        OperationBook &operations;
        ConfigurationCommands &configurations;
    };
    explicit BulkConfiguration(const Parts &parts, QObject *parent = nullptr);

    // The worst that one of them gains. An error where it can be done to none.
    QFuture<Result<Harm>> check(const QList<InstanceId> &instances, const ConfigureRequest &request);
    // Its etag does not matter.
    Result<OperationId> begin(const QList<InstanceId> &instances, ConfigureRequest request, quint32 owner);

private:
    void look(const QList<InstanceId> &instances, const ConfigureRequest &request, const Done<Harm> &done);

    Parts m_parts;
    Gate m_looks;
};

} // namespace mooring
