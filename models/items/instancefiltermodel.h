// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/instancelistmodel.h"
#include "models/items/tablefiltermodel.h"

#include <optional>

namespace mooring {

// Containers whose texts hold every typed word and, if asked, that are in one status.
class InstanceFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit InstanceFilterModel(InstanceListModel &instances, QObject *parent = nullptr);

    void setStatus(std::optional<InstanceStatus> status);
    [[nodiscard]] const Instance &at(const QModelIndex &index) const { return m_instances.at(mapToSource(index)); }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    InstanceListModel &m_instances;
    std::optional<InstanceStatus> m_status;
};

} // namespace mooring
