// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/configuration/configurationsubject.h"

namespace mooring {

// An instance, whose profiles give it what it has not of its own.
class InstanceSubject final : public ConfigurationSubject
{
public:
    // The server outlives it.
    InstanceSubject(InstanceServer &server, const Instance &instance);

    void setInstance(const Instance &instance) { m_instance = instance; }

    [[nodiscard]] Kind kind() const override { return Kind::Instance; }
    [[nodiscard]] QString name() const override { return m_instance.name; }
    [[nodiscard]] QString etag() const override { return m_instance.etag; }
    [[nodiscard]] bool runs() const override;
    [[nodiscard]] QStringList profiles() const override { return m_instance.profiles; }
    [[nodiscard]] bool mayHave(const KeyDescription &key) const override;
    [[nodiscard]] Result<> check(const QString &key, const QString &value) const override;
    [[nodiscard]] QFuture<Result<ConfigurationDraft::Base>> read() override;
    QFuture<Result<QString>> change(const ConfigureRequest &request) override;
    [[nodiscard]] QString command(const ConfigurationDraft &draft) const override;

private:
    InstanceServer &m_server;
    Instance m_instance;
};

// What an instance has of its own, with the etag.
[[nodiscard]] ConfigurationDraft::Base ownPart(const InstanceConfiguration &configuration);

// Whether a change may count at once.
[[nodiscard]] bool takesChanges(InstanceStatus status) noexcept;

} // namespace mooring
