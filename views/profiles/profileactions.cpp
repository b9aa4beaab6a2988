// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileactions.h"

#include "models/types/visibletext.h"
#include "views/profiles/profileerrands.h"
#include "views/profiles/profilesheet.h"
#include "views/widgets/listaction.h"

#include <QAction>
#include <QIcon>
#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// An ampersand in an action's text would be a mnemonic.
QString asActionText(const QString &text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

} // namespace

ProfileActions::ProfileActions(ProfileErrands &errands, const ProfileListModel &profiles, QWidget *list)
    : QObject(list)
    , m_errands(errands)
    , m_profiles(profiles)
    , m_list(list)
    , m_create(listAction(list, u"createProfileAction"_s, u"list-add"_s, tr("&New Profile…")))
    , m_open(listAction(list, u"openProfileAction"_s, u"configure"_s, tr("&Open")))
    , m_copy(listAction(list, u"copyProfileAction"_s, u"edit-copy"_s, tr("&Copy…")))
    , m_rename(listAction(list, u"renameProfileAction"_s, u"edit-rename"_s, tr("&Rename…")))
    , m_describe(listAction(list, u"describeProfileAction"_s, u"document-edit"_s, tr("D&escription…")))
    , m_remove(listAction(list, u"deleteProfileAction"_s, u"edit-delete"_s, tr("&Delete")))
{
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_remove->setShortcut(QKeySequence::Delete);
    connectAll();
    setSelection({});
}

void ProfileActions::connectAll()
{
    connect(m_create, &QAction::triggered, this, &ProfileActions::openCreateSheet);
    connect(m_open, &QAction::triggered, this, [this] { Q_EMIT openWanted(m_selection.constFirst()); });
    connect(m_copy, &QAction::triggered, this, &ProfileActions::openCopySheet);
    connect(m_rename, &QAction::triggered, this, &ProfileActions::openRenameSheet);
    connect(m_describe, &QAction::triggered, this, &ProfileActions::openDescribeSheet);
    connect(m_remove, &QAction::triggered, this, [this] {
        const QList<Profile> profiles = removable();
        for (const Profile &profile : profiles)
            m_errands.remove(profile);
    });
}

void ProfileActions::openCreateSheet()
{
    auto *sheet = new ProfileSheet(ProfileSheet::Deed::Create, {}, m_profiles, m_list->window());
    connect(sheet, &ProfileSheet::submitted, this, [this, sheet](const QString &name, const QString &description) {
        m_errands.create({.name = name, .description = description}, sheet->answerer());
    });
    sheet->open();
}

void ProfileActions::openCopySheet()
{
    const Profile profile = m_selection.constFirst();
    auto *sheet = new ProfileSheet(ProfileSheet::Deed::Copy, profile, m_profiles, m_list->window());
    connect(sheet, &ProfileSheet::submitted, this,
            [this, sheet, id = profile.id](const QString &name, const QString &description) {
                m_errands.create({.name = name, .description = description, .copyOf = id}, sheet->answerer());
            });
    sheet->open();
}

void ProfileActions::openRenameSheet()
{
    const Profile profile = m_selection.constFirst();
    auto *sheet = new ProfileSheet(ProfileSheet::Deed::Rename, profile, m_profiles, m_list->window());
    connect(sheet, &ProfileSheet::submitted, this,
            [this, sheet, profile](const QString &name) { m_errands.rename(profile, name, sheet->answerer()); });
    sheet->open();
}

void ProfileActions::openDescribeSheet()
{
    const Profile profile = m_selection.constFirst();
    auto *sheet = new ProfileSheet(ProfileSheet::Deed::Describe, profile, m_profiles, m_list->window());
    connect(sheet, &ProfileSheet::submitted, this,
            [this, sheet, profile](const QString & /*name*/, const QString &description) {
                m_errands.describe(profile, description, sheet->answerer());
            });
    sheet->open();
}

QString ProfileActions::hold(const Profile &profile) const
{
    if (profile.name == defaultProfileName)
        return tr("“default” is always there");
    const QStringList users = m_profiles.users(profile);
    return users.isEmpty() ? QString() : tr("used by %1").arg(someNames(users));
}

QList<Profile> ProfileActions::removable() const
{
    QList<Profile> removable;
    for (const Profile &profile : m_selection) {
        if (hold(profile).isEmpty())
            removable.append(profile);
    }
    return removable;
}

void ProfileActions::setSelection(const QList<Profile> &selection)
{
    m_selection = selection;
    const bool one = selection.size() == 1;
    for (QAction *action : {m_open, m_copy, m_describe})
        action->setEnabled(one);
    const bool keepsName = one && selection.constFirst().name == defaultProfileName;
    m_rename->setEnabled(one && !keepsName);
    m_rename->setText(keepsName ? tr("&Rename – “default” keeps its name") : tr("&Rename…"));
    m_rename->setToolTip(keepsName ? tr("“default” keeps its name") : QString());
    showRemoval();
}

// Where nothing can be deleted, the reason stands in the menu and in the tooltip.
void ProfileActions::showRemoval()
{
    const QString reason = m_selection.isEmpty() ? QString() : hold(m_selection.constFirst());
    m_remove->setEnabled(!removable().isEmpty());
    const bool held = !m_remove->isEnabled() && !reason.isEmpty();
    //: A deed that is refused, and why
    m_remove->setText(held ? tr("&Delete – %1").arg(asActionText(reason)) : tr("&Delete"));
    m_remove->setToolTip(held ? tr("It cannot be deleted: %1").arg(reason) : tr("Delete (this can be undone)"));
}

void ProfileActions::addTo(QMenu *menu) const
{
    menu->addActions({m_open, menu->addSeparator(), m_copy, m_rename, m_describe, menu->addSeparator(), m_remove});
}

} // namespace mooring
