// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// Keeps useradd and its like from a file of theirs (/etc/subuid) while we change it, as they keep each other: FILE.lock holds the
// process id of whoever is at it (shadow's lib/commonio.c). One of a process that is gone counts for nothing. Waits for nobody.
class ShadowLock
{
public:
    explicit ShadowLock(const QString &file);
    ~ShadowLock();
    ShadowLock(const ShadowLock &) = delete;
    ShadowLock &operator=(const ShadowLock &) = delete;

    [[nodiscard]] bool isHeld() const noexcept { return m_isHeld; }

private:
    QString m_lock;
    bool m_isHeld = false;
};

} // namespace mooring
