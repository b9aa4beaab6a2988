// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about profiles: what went wrong, and the way back from what was done.
#include "models/types/visibletext.h"
#include "views/mainwindow.h"
#include "views/profiles/profileerrands.h"
#include "views/profiles/profilespage.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/undobar.h"

using namespace Qt::StringLiterals;

namespace mooring {

void MainWindow::connectProfiles()
{
    connect(m_profileErrands, &ProfileErrands::failed, m_messages, &MessageBar::showError);
    connect(m_profileErrands, &ProfileErrands::created, m_profiles, &ProfilesPage::reveal);
    connect(m_profileErrands, &ProfileErrands::deleted, this,
            [this](const Profile &profile, const CreateProfileRequest &again) {
                m_undo->offer(tr("Deleted the profile %1").arg(visibleText(profile.name)), u"edit-delete"_s,
                              [this, again] { m_profileErrands->create(again); });
            });
}

} // namespace mooring
