// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"
#include "models/ports/instanceserver.h"

#include <optional>

namespace mooring {

// Whose configuration an editor edits: an instance's, a profile's, or a network's, which has keys of its own and no devices. Speaks to the server in its name.
class ConfigurationSubject
{
public:
    enum class Kind { Instance, Profile, Network };

    ConfigurationSubject() = default;
    ConfigurationSubject(const ConfigurationSubject &) = delete;
    ConfigurationSubject &operator=(const ConfigurationSubject &) = delete;
    virtual ~ConfigurationSubject() = default;

    [[nodiscard]] virtual Kind kind() const = 0;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString etag() const = 0;
    // Whether anything runs that a change reaches; else nothing counts before a start.
    [[nodiscard]] virtual bool runs() const = 0;
    // Those that it inherits from, in their order.
    [[nodiscard]] virtual QStringList profiles() const = 0;

    // Where they are not those that the server has for instances, as far as mayHave() goes.
    [[nodiscard]] virtual std::optional<QList<KeyDescription>> ownKeys() const { return std::nullopt; }
    [[nodiscard]] virtual bool mayHave(const KeyDescription &key) const = 0;
    [[nodiscard]] virtual Result<> check(const QString &key, const QString &value) const = 0;
    // Its etag, and its own settings and devices.
    [[nodiscard]] virtual QFuture<Result<ConfigurationDraft::Base>> read() = 0;
    // Ends with the new etag.
    virtual QFuture<Result<QString>> change(const ConfigureRequest &request) = 0;
    // What does the same in a terminal.
    [[nodiscard]] virtual QString command(const ConfigurationDraft &draft) const = 0;
};

} // namespace mooring
