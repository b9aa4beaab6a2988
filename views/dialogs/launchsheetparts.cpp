// SPDX-License-Identifier: GPL-3.0-or-later
// How the sheet is put together.
#include "models/types/instancename.h"
#include "views/dialogs/imagepicker.h"
#include "views/dialogs/launchsheet.h"
#include "views/dialogs/profilepicker.h"
#include "views/launch/launchsections.h"
#include "views/widgets/commandline.h"
#include "views/widgets/fieldnote.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

QWidget *LaunchSheet::buildName()
{
    m_name->setObjectName(u"nameField"_s);
    m_name->setMaxLength(InstanceName::maxLength + 1); // one more, so that "too long" can be said
    m_nameNote->setObjectName(u"nameNote"_s);
    auto *name = new QWidget(this);
    auto *column = new QVBoxLayout(name);
    column->setContentsMargins({});
    column->setSpacing(3);
    column->addWidget(m_name);
    column->addWidget(m_nameNote);
    name->setFocusProxy(m_name);
    return name;
}

QWidget *LaunchSheet::buildProfiles()
{
    m_outlook->setObjectName(u"outlookNote"_s);
    m_checks->setObjectName(u"checksNote"_s);
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(3);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_profiles), static_cast<QWidget *>(m_outlook), static_cast<QWidget *>(m_checks)})
        column->addWidget(widget);
    return part;
}

QWidget *LaunchSheet::buildAfter()
{
    m_start->setObjectName(u"startBox"_s);
    m_start->setChecked(true);
    m_shell->setObjectName(u"shellBox"_s);
    m_ephemeral->setObjectName(u"ephemeralBox"_s);
    m_ephemeral->setToolTip(tr("For a try: the container and all that is in it are gone once it has stopped."));
    auto *after = new QWidget(this);
    auto *row = new QHBoxLayout(after);
    row->setContentsMargins({});
    row->setSpacing(18);
    for (QCheckBox *box : {m_start, m_shell, m_ephemeral})
        row->addWidget(box);
    row->addStretch();
    return after;
}

void LaunchSheet::build()
{
    auto *inside = new QWidget(m_scroll);
    auto *rows = new QFormLayout(inside);
    rows->setContentsMargins(0, 0, 10, 0);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->setVerticalSpacing(form()->verticalSpacing());
    rows->setHorizontalSpacing(form()->horizontalSpacing());
    const auto addField = [this](QFormLayout *to, const QString &text, QWidget *field, QWidget *buddy) {
        auto *label = new QLabel(text, this);
        label->setBuddy(buddy);
        to->addRow(label, field);
    };
    constexpr int roomForImages = 150;
    m_image->setFixedHeight(roomForImages);
    addField(rows, tr("&Image"), m_image, m_image->filterField());
    addField(rows, tr("&Name"), buildName(), m_name);
    addField(rows, tr("Profiles"), buildProfiles(), m_profiles);
    rows->addRow(m_sections);
    addField(rows, tr("Afterwards"), buildAfter(), m_start);
    m_scroll->setObjectName(u"launchScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(inside);
    inside->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_harm->setObjectName(u"launchHarm"_s);
    form()->addRow(m_scroll);
    form()->addRow(m_harm);
    addField(form(), tr("In a &terminal"), m_command, m_command);
}

} // namespace mooring
