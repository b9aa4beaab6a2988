// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QString>

namespace mooring {

// Where things lie on disk. Instances are filed under their number, images under their fingerprint.
// What is being made stands in staging/ and comes to its place by one rename: what is in its place is whole. Deleted things leave
// their place by one rename into trash/.
struct Layout
{
    QString state = QStringLiteral("/var/lib/mooring");
    QString run = QStringLiteral("/run/mooring"); // forgotten at every boot, as running containers are
    QString etc = QStringLiteral("/etc");

    [[nodiscard]] QString database() const { return state + QStringLiteral("/mooring.db"); }
    [[nodiscard]] QString databaseLog() const { return database() + QStringLiteral("-wal"); }
    [[nodiscard]] QString images() const { return state + QStringLiteral("/images"); }
    [[nodiscard]] QString image(const QString &fingerprint) const { return images() + u'/' + fingerprint; }
    [[nodiscard]] QString instances() const { return state + QStringLiteral("/instances"); }
    [[nodiscard]] QString instance(const QString &number) const { return instances() + u'/' + number; }
    // Folders that it keeps beside its root, each mounted at a place inside: they go wherever the instance's folder goes.
    [[nodiscard]] QString privateFolders(const QString &number) const
    {
        return instance(number) + QStringLiteral("/private");
    }
    [[nodiscard]] QString trash() const { return state + QStringLiteral("/trash"); }
    [[nodiscard]] QString trashed(const QString &number) const { return trash() + u'/' + number; }
    [[nodiscard]] QString profiles() const { return state + QStringLiteral("/profiles"); }
    [[nodiscard]] QString profile(const QString &number) const
    {
        return profiles() + u'/' + number + QStringLiteral(".json");
    }
    [[nodiscard]] QString pools() const { return state + QStringLiteral("/pools"); }
    [[nodiscard]] QString lost() const { return state + QStringLiteral("/lost"); }
    [[nodiscard]] QString staging() const { return state + QStringLiteral("/staging"); }
    [[nodiscard]] QString lxc() const { return run + QStringLiteral("/lxc"); }       // liblxc's lxcpath
    [[nodiscard]] QString booted() const { return run + QStringLiteral("/booted"); } // see Autostart
    [[nodiscard]] QString containers() const { return run + QStringLiteral("/containers"); }
    [[nodiscard]] QString container(const QString &number) const { return containers() + u'/' + number; }
};

// Others may pass through `run` and its folders, but see nothing: a container's root, with ids of its own, has to reach its mount point
// below (which is mounted in no namespace but its monitor's).
inline constexpr unsigned passThrough = 0711;

// Makes what is missing. Fails where `state` is not root's own with mode 0700: owners on disk are plain, so a setuid file of a guest
// would be a real one to whoever reached it. Likewise where others could write to `run`.
[[nodiscard]] Result<> prepareLayout(const Layout &layout);

} // namespace mooring
