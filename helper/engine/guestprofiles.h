// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/confinement.h"
#include "helper/engine/workers.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace mooring {

// The AppArmor profiles of guests, as far as the kernel has them. It is asked once for each: starts are answered from memory.
class GuestProfiles : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        QString kernel = QStringLiteral("/sys/kernel/security/apparmor");
        QString files = QStringLiteral("/etc/apparmor.d");
    };
    // Without AppArmor (`isOn`) every profile is as good as loaded.
    GuestProfiles(Workers &workers, bool isOn, const Places &places, QObject *parent = nullptr);

    // Ends once the kernel has the profile: at once where it was seen there before, else it is looked for, and loaded where it is
    // missing. Unsupported when it cannot be.
    QFuture<Result<>> ensure(Confinement confinement);
    // After a start that failed: true where the kernel has lost the profile meanwhile, so that ensure() and another try make sense.
    [[nodiscard]] bool isLost(Confinement confinement);

    // Containers that have a policy name space, by their numbers; left over, where the container does not run.
    [[nodiscard]] QStringList policyNamespaces() const;
    // What is weaker than it should be, or will keep containers from starting; in sentences.
    [[nodiscard]] QStringList warnings() const;

private:
    [[nodiscard]] QMap<QString, QString> modes() const;
    [[nodiscard]] Result<> loaded(const QString &profile, const Result<Workers::Finished> &outcome);

    Workers &m_workers;
    bool m_isOn;
    Places m_places;
    QSet<QString> m_seen;
};

// The kernel's list of profiles: "name (mode)", one a line, to modes by name. A stacked name has its name space in front and is left out.
[[nodiscard]] QMap<QString, QString> profileModes(const QByteArray &list);

} // namespace mooring
