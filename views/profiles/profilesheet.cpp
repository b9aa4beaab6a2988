// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilesheet.h"

#include "models/types/profilename.h"
#include "models/types/visibletext.h"
#include "views/reasons.h"
#include "views/widgets/fieldnote.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString titleOf(ProfileSheet::Deed deed, const QString &name)
{
    switch (deed) {
    case ProfileSheet::Deed::Create:
        return ProfileSheet::tr("New Profile");
    case ProfileSheet::Deed::Copy:
        return ProfileSheet::tr("Copy %1").arg(visibleText(name));
    case ProfileSheet::Deed::Rename:
        return ProfileSheet::tr("Rename %1").arg(visibleText(name));
    case ProfileSheet::Deed::Describe:
        return ProfileSheet::tr("Description of %1").arg(visibleText(name));
    }
    return {};
}

QString verbOf(ProfileSheet::Deed deed)
{
    switch (deed) {
    case ProfileSheet::Deed::Create:
        return ProfileSheet::tr("&Create");
    case ProfileSheet::Deed::Copy:
        return ProfileSheet::tr("&Copy");
    case ProfileSheet::Deed::Rename:
        return ProfileSheet::tr("&Rename");
    case ProfileSheet::Deed::Describe:
        return ProfileSheet::tr("&Change");
    }
    return {};
}

} // namespace

ProfileSheet::ProfileSheet(Deed deed, const Profile &profile, const ProfileListModel &profiles, QWidget *parent)
    : Sheet(titleOf(deed, profile.name), verbOf(deed), u"dialog-ok-apply"_s, parent)
    , m_deed(deed)
    , m_profile(profile)
    , m_profiles(profiles)
{
    setObjectName(u"profileSheet"_s);
    if (deed != Deed::Describe)
        addName();
    if (deed != Deed::Rename)
        addDescription();
    QLineEdit *first = m_name ? m_name : m_description;
    first->selectAll();
    first->setFocus();
    constexpr int comfortable = 460;
    setMinimumWidth(comfortable);
    check();
}

void ProfileSheet::addName()
{
    m_name = new QLineEdit(m_deed == Deed::Create ? QString()
                           : m_deed == Deed::Copy ? freeName()
                                                  : m_profile.name,
                           this);
    m_name->setObjectName(u"profileNameField"_s);
    m_nameNote = new FieldNote(this);
    m_nameNote->setObjectName(u"profileNameNote"_s);
    form()->addRow(tr("&Name"), m_name);
    form()->addRow(QString(), m_nameNote);
    connect(m_name, &QLineEdit::textChanged, this, &ProfileSheet::check);
}

void ProfileSheet::addDescription()
{
    m_description = new QLineEdit(m_deed == Deed::Create ? QString() : m_profile.description, this);
    m_description->setObjectName(u"profileDescriptionField"_s);
    m_description->setMaxLength(int(maxDescriptionLength));
    m_description->setPlaceholderText(tr("What it is for, in a few words"));
    form()->addRow(tr("&Description"), m_description);
    connect(m_description, &QLineEdit::textChanged, this, &ProfileSheet::check);
}

// "web-copy", or the first of "web-copy-2" and so on that nobody has.
QString ProfileSheet::freeName() const
{
    const QString stem = m_profile.name.left(ProfileName::maxLength - 10) + u"-copy"_s;
    QString name = stem;
    for (int number = 2; m_profiles.hasName(name); ++number)
        name = u"%1-%2"_s.arg(stem).arg(number);
    return name;
}

QString ProfileSheet::nameProblem() const
{
    const auto name = ProfileName::parse(m_name->text());
    if (!name)
        return nameReason(name.error());
    if (m_profiles.hasName(name->text()) && !(m_deed == Deed::Rename && name->text() == m_profile.name))
        return tr("There is a profile of this name already.");
    return {};
}

void ProfileSheet::check()
{
    const QString problem = m_name ? nameProblem() : QString();
    if (m_name && problem.isEmpty())
        m_nameNote->remark(m_deed == Deed::Rename ? tr("All containers that use it go on using it.") : QString());
    else if (m_name && m_name->text().isEmpty())
        m_nameNote->remark(tr("Letters, digits, and - _ . after the first")); // nobody has done anything wrong yet
    else if (m_name)
        m_nameNote->refuse(problem);
    const bool differs = (m_deed != Deed::Rename || m_name->text() != m_profile.name) &&
                         (m_deed != Deed::Describe || m_description->text() != m_profile.description);
    setAcceptable(problem.isEmpty() && differs);
}

void ProfileSheet::submit()
{
    Q_EMIT submitted(m_name ? m_name->text() : m_profile.name,
                     m_description ? m_description->text() : m_profile.description);
}

} // namespace mooring
