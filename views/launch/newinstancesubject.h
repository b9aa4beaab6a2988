// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/configuration/configurationsubject.h"

namespace mooring {

// The configuration of an instance that is not there yet: nothing of its own, and what the chosen profiles give. It is sent by whoever
// launches it, not by an editor.
class NewInstanceSubject final : public ConfigurationSubject
{
public:
    void setProfiles(const QStringList &profiles) { m_profiles = profiles; }

    [[nodiscard]] Kind kind() const override { return Kind::Instance; }
    [[nodiscard]] QString name() const override { return {}; }
    [[nodiscard]] QString etag() const override { return {}; }
    [[nodiscard]] bool runs() const override { return false; }
    [[nodiscard]] QStringList profiles() const override { return m_profiles; }
    [[nodiscard]] bool mayHave(const KeyDescription &key) const override { return !key.isReadOnly; }
    [[nodiscard]] Result<> check(const QString &key, const QString &value) const override;
    [[nodiscard]] QFuture<Result<ConfigurationDraft::Base>> read() override;
    QFuture<Result<QString>> change(const ConfigureRequest &request) override;
    [[nodiscard]] QString command(const ConfigurationDraft &draft) const override;

private:
    QStringList m_profiles;
};

// The options of "mooringctl launch" that say what is staged.
[[nodiscard]] QStringList launchOptions(const ConfigurationDraft &draft);

} // namespace mooring
