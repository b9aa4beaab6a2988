// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilelistmodel.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace mooring {

class ProfileErrands;

// What can be done with the chosen profiles; what cannot be done says why.
class ProfileActions final : public QObject
{
    Q_OBJECT

public:
    // Both outlive it. Keys work while `list` has the focus.
    ProfileActions(ProfileErrands &errands, const ProfileListModel &profiles, QWidget *list);

    void setSelection(const QList<Profile> &selection);
    // Those of the chosen ones.
    void addTo(QMenu *menu) const;

    [[nodiscard]] QAction *create() const noexcept { return m_create; }
    [[nodiscard]] QAction *open() const noexcept { return m_open; }
    [[nodiscard]] QAction *copy() const noexcept { return m_copy; }
    [[nodiscard]] QAction *rename() const noexcept { return m_rename; }
    [[nodiscard]] QAction *describe() const noexcept { return m_describe; }
    [[nodiscard]] QAction *remove() const noexcept { return m_remove; }

Q_SIGNALS:
    void openWanted(const mooring::Profile &profile);

private:
    void connectAll();
    void openCreateSheet();
    void openCopySheet();
    void openRenameSheet();
    void openDescribeSheet();
    // Why it cannot be deleted; empty where it can.
    [[nodiscard]] QString hold(const Profile &profile) const;
    [[nodiscard]] QList<Profile> removable() const;
    void showRemoval();

    ProfileErrands &m_errands;
    const ProfileListModel &m_profiles;
    QWidget *m_list;
    QAction *m_create;
    QAction *m_open;
    QAction *m_copy;
    QAction *m_rename;
    QAction *m_describe;
    QAction *m_remove;
    QList<Profile> m_selection;
};

} // namespace mooring
