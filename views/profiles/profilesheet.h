// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilelistmodel.h"
#include "views/dialogs/sheet.h"

class QLineEdit;

namespace mooring {

// A profile's name and description: of a new one, of a copy, or of one that is there.
class ProfileSheet final : public Sheet
{
    Q_OBJECT

public:
    enum class Deed { Create, Copy, Rename, Describe };

    // `profile` is the one that is copied or changed. The list outlives the sheet.
    ProfileSheet(Deed deed, const Profile &profile, const ProfileListModel &profiles, QWidget *parent);

Q_SIGNALS:
    void submitted(const QString &name, const QString &description);

protected:
    void submit() override;

private:
    void addName();
    void addDescription();
    void check();
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] QString freeName() const;

    Deed m_deed;
    Profile m_profile;
    const ProfileListModel &m_profiles;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_description = nullptr;
    FieldNote *m_nameNote = nullptr;
};

} // namespace mooring
