// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/configurationcommands.h"
#include "helper/engine/formernames.h"
#include "helper/engine/inturn.h"
#include "helper/engine/turn.h"

#include <optional>

namespace mooring {

// What changes profiles, and brings the change to all that use them. One change at a time, the others in their order; however many use
// the profile, others are served in between.
class ProfileCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Trash &trash;
        ProfileBook &profiles;
        DiskThread &disk;
        LimitKeeper &limits;
        DeviceKeeper &devices;
        ConfigurationCommands &configurations;
        Layout layout{};
        Turn::Length turn = Turn::usual;
    };
    explicit ProfileCommands(const Parts &parts, QObject *parent = nullptr);

    // The worst that is gained: by the profile for itself, which somebody may use later, or by one that uses it.
    [[nodiscard]] Result<Harm> checkCreate(const CreateProfileRequest &request) const;
    QFuture<Result<Harm>> checkConfigure(const ProfileId &id, const ConfigureProfileRequest &request);
    [[nodiscard]] Result<> checkRename(const ProfileId &id, const QString &name) const;
    [[nodiscard]] Result<> checkRemove(const ProfileId &id) const;

    // These end when it survives a power cut, and has reached all that use the profile.
    QFuture<Result<ProfileId>> create(const CreateProfileRequest &request);
    QFuture<Result<ProfileChange>> configure(const ProfileId &id, const ConfigureProfileRequest &request);
    QFuture<Result<>> rename(const ProfileId &id, const QString &name);
    QFuture<Result<>> remove(const ProfileId &id);

    // Ends the renames of which the last helper saw only the beginning.
    void resume();

Q_SIGNALS:
    void changed(const mooring::Profile &profile); // new ones too
    void removed(const mooring::ProfileId &id);
    void configurationChanged(const mooring::ProfileId &id, const QString &etag);

private:
    [[nodiscard]] Result<ProfileRecord> newRecord(const CreateProfileRequest &request) const;
    [[nodiscard]] Result<ProfileRecord> changedRecord(const ProfileId &id,
                                                      const ConfigureProfileRequest &request) const;
    // Over all that use it. Those for which limits differ are marked to be changed, where that is wanted.
    enum class Intent { Look, Change };
    void review(const ProfileRecord &before, const ProfileRecord &after, Intent intent, const Done<Harm> &done);
    // What it was before, where it differs now.
    using Before = std::optional<ProfileRecord>;
    void change(const ProfileId &id, const ConfigureProfileRequest &request, const Done<Before> &done);
    QFuture<Result<ProfileChange>> roll(const ProfileRecord &before);
    [[nodiscard]] bool needsRestart(const InstanceId &id, const ExpandedConfiguration &before) const;
    [[nodiscard]] QList<InstanceId> usersOf(quint64 number) const;
    void beginRename(const ProfileId &id, const QString &name, const Done<void> &done);
    QFuture<Result<>> sync(const QStringList &paths, const QString &name);

    Parts m_parts;
    FormerNames m_formerNames;
    Gate m_changes;
    Gate m_looks; // apart, so that nobody's looking keeps a change waiting
};

} // namespace mooring
