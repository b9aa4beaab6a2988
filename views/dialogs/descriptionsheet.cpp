// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/descriptionsheet.h"

#include "models/types/profile.h"
#include "models/types/visibletext.h"

#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mooring {

DescriptionSheet::DescriptionSheet(const QString &name, const QString &description, QWidget *parent)
    : Sheet(tr("Description of %1").arg(visibleText(name)), tr("&Change"), u"dialog-ok-apply"_s, parent)
    , m_description(new QLineEdit(description, this))
{
    setObjectName(u"descriptionSheet"_s);
    m_description->setObjectName(u"descriptionField"_s);
    m_description->setMaxLength(int(maxDescriptionLength));
    m_description->setPlaceholderText(tr("What it is for, in a few words"));
    m_description->selectAll();
    form()->addRow(tr("&Description"), m_description);
    constexpr int comfortable = 460;
    setMinimumWidth(comfortable);
    connect(m_description, &QLineEdit::textChanged, this,
            [this, description](const QString &text) { setAcceptable(text != description); });
    m_description->setFocus();
}

void DescriptionSheet::submit()
{
    Q_EMIT submitted(m_description->text());
}

} // namespace mooring
