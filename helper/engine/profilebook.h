// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"
#include "models/types/expansion.h"
#include "models/types/profile.h"

namespace mooring {

// The profiles, and what instances get from them.
class ProfileBook
{
public:
    // What reconciliation found. "default" is made where it is missing: an eth0 on this network, and the root disk.
    [[nodiscard]] Result<> load(const QList<ProfileRecord> &records, StateStore &store, const Layout &layout,
                                const QString &networkName);

    [[nodiscard]] QList<Profile> all() const;
    [[nodiscard]] const QList<ProfileRecord> &records() const noexcept { return m_records; }
    [[nodiscard]] Result<ProfileRecord> find(const ProfileId &id) const;
    // Each must exist and stand there once.
    [[nodiscard]] Result<> check(const QStringList &names) const;
    [[nodiscard]] ExpandedConfiguration expand(const QStringList &profiles, const StringMap &localConfig) const;

private:
    QList<ProfileRecord> m_records;
};

} // namespace mooring
