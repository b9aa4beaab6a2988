// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"
#include "models/types/expansion.h"
#include "models/types/profile.h"

#include <QMap>

namespace mooring {

// The profiles, in memory and written down, and what instances get from them.
class ProfileBook
{
public:
    static constexpr qsizetype most = 1000;

    // The store must outlive it.
    ProfileBook(StateStore &store, const Layout &layout);

    // What reconciliation found. "default" is made where it is missing: an eth0 on this network, and the root disk; "docker" only once, so
    // that who deletes it is rid of it.
    [[nodiscard]] Result<> load(const QList<ProfileRecord> &records, const QString &networkName);

    [[nodiscard]] QList<Profile> all() const;
    [[nodiscard]] const QList<ProfileRecord> &records() const noexcept { return m_records; }
    [[nodiscard]] Result<ProfileRecord> find(const ProfileId &id) const;
    // Of this name, or which had it until lately; nullptr where there is none. Valid until the next change.
    [[nodiscard]] const ProfileRecord *named(QStringView name) const;
    // Each must exist and stand there once.
    [[nodiscard]] Result<> check(const QStringList &names) const;
    // Whether the profile of this number, a new one as 0, may have the name.
    [[nodiscard]] Result<> checkName(const QString &name, quint64 number = 0) const;
    // What they are called now; those that nobody knows stay.
    [[nodiscard]] QStringList currentNames(QStringList names) const;
    [[nodiscard]] bool isUsedBy(const InstanceRecord &record, quint64 number) const;

    // `instead` counts in place of the profile of its number.
    [[nodiscard]] ExpandedConfiguration expand(const InstanceRecord &record,
                                               const ProfileRecord *instead = nullptr) const;
    [[nodiscard]] static ExpandedConfiguration expandAlone(const ProfileRecord &record);
    [[nodiscard]] static Profile describe(const ProfileRecord &record);

    // File and row at once, or nothing where one of them fails. It survives a power cut once pathsOf() is synced. A new one gets its number.
    [[nodiscard]] Result<ProfileRecord> add(ProfileRecord record);
    [[nodiscard]] Result<> replace(const ProfileRecord &record);
    [[nodiscard]] Result<> remove(quint64 number);
    [[nodiscard]] QStringList pathsOf(quint64 number) const;

private:
    Result<> write(const ProfileRecord &record);
    void makeDocker();

    StateStore &m_store;
    Layout m_layout;
    QList<ProfileRecord> m_records{}; // by number
    // Names that profiles had, until another one takes them: whoever still says one means that profile.
    QMap<QString, quint64> m_former{};
};

} // namespace mooring
