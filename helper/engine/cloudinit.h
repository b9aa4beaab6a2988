// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"
#include "helper/workers/plans.h"
#include "models/types/expansion.h"

namespace mooring {

// Who it is, as cloud-init's data sources have it ("meta-data").
[[nodiscard]] QString cloudInitMetaData(const InstanceRecord &record, const ExpandedConfiguration &expanded);

// What cloud-init is told by its data source NoCloud (cloud-init's documentation, "NoCloud"): the files of the folder
// /var/lib/cloud/seed/nocloud-net. Empty where none of its keys is set: then the image's own ways are left alone. cloud-init takes the
// container for a new one, and does its work again, once its name or any of this has changed.
[[nodiscard]] std::vector<workers::SeedFile> cloudInitSeed(const InstanceRecord &record,
                                                           const ExpandedConfiguration &expanded);

// Has a start bring it; `folder` is on the host, and the container's own.
void addCloudInit(workers::StartPlan &plan, const InstanceRecord &record, const ExpandedConfiguration &expanded,
                  const QString &folder);

} // namespace mooring
