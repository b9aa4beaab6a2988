// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/configuration/configurationsubject.h"

#include <memory>

namespace mooring {

// A profile: it inherits nothing, and its changes reach those that use it.
class ProfileSubject final : public ConfigurationSubject
{
public:
    // The server outlives it.
    ProfileSubject(InstanceServer &server, const Profile &profile);

    void setProfile(const Profile &profile) { m_profile = profile; }
    void setRuns(bool runs) { m_runs = runs; }
    // What the last change did to those that use it.
    [[nodiscard]] const ProfileChange &lastChange() const { return *m_lastChange; }

    [[nodiscard]] Kind kind() const override { return Kind::Profile; }
    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString etag() const override { return m_profile.etag; }
    [[nodiscard]] bool runs() const override { return m_runs; }
    [[nodiscard]] QStringList profiles() const override { return {}; }
    [[nodiscard]] bool mayHave(const KeyDescription &key) const override;
    [[nodiscard]] Result<> check(const QString &key, const QString &value) const override;
    [[nodiscard]] QFuture<Result<ConfigurationDraft::Base>> read() override;
    QFuture<Result<QString>> change(const ConfigureRequest &request) override;
    [[nodiscard]] QString command(const ConfigurationDraft &draft) const override;

private:
    InstanceServer &m_server;
    Profile m_profile;
    bool m_runs = false;
    std::shared_ptr<ProfileChange> m_lastChange; // an answer may come when the page is gone
};

[[nodiscard]] ConfigureProfileRequest profileRequest(const ConfigureRequest &request);

} // namespace mooring
