// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"
#include "models/types/requests.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace mooring {

using SettingMap = QMap<QString, QString>;

// An instance's configuration as the server has it, and what somebody wants to change of it but has not sent yet.
class ConfigurationDraft
{
public:
    struct Base
    {
        QString etag{};
        SettingMap own{};
        QList<ConfigurationLayer> profiles{}; // in their order

        friend bool operator==(const Base &, const Base &) = default;
    };
    enum class Choice { Mine, Theirs };

    // Forgets what is staged.
    void reset(const Base &base);
    // The server has something else now. What is staged stays; keys that both sides changed, and not to the same, become conflicts.
    void rebase(const Base &base);

    [[nodiscard]] const Base &base() const noexcept { return m_base; }
    // Key and wanted value; an empty one takes the key away. Never what is so already.
    [[nodiscard]] const SettingMap &staged() const noexcept { return m_staged; }
    void setStaged(const SettingMap &staged);
    // `staged` with this as well.
    [[nodiscard]] SettingMap with(const QString &key, const QString &value) const;
    // What would have to be staged for the own configuration to become this.
    [[nodiscard]] SettingMap towards(const SettingMap &own) const;

    // The own configuration once what is staged is applied.
    [[nodiscard]] SettingMap wanted() const;
    // What counts without a value of the instance's own, and the profile that has it; nothing where none has.
    [[nodiscard]] std::optional<ConfigurationValue> inherited(const QString &key) const;

    // Their value ("" for none) of each key that waits for a choice.
    [[nodiscard]] const SettingMap &conflicts() const noexcept { return m_conflicts; }
    void resolve(const QString &key, Choice choice);

    [[nodiscard]] ConfigureRequest request() const;
    // What takes back `request()` after it was applied and the server answered with this etag.
    [[nodiscard]] ConfigureRequest inverse(const QString &newEtag) const;

private:
    [[nodiscard]] SettingMap differing(const SettingMap &staged) const;

    Base m_base;
    SettingMap m_staged;
    SettingMap m_conflicts;
};

} // namespace mooring
