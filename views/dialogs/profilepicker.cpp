// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/profilepicker.h"

#include "views/widgets/fieldnote.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// An ampersand in a check box's text would be a mnemonic.
QString asCheckBoxText(const QString &text)
{
    return visibleText(text).replace(u'&', u"&&"_s);
}

} // namespace

ProfilePicker::ProfilePicker(const QList<Profile> &profiles, QWidget *parent)
    : QWidget(parent)
    , m_order(new FieldNote(this))
{
    constexpr qsizetype withoutScrolling = 4;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    QWidget *boxes = this;
    QVBoxLayout *stack = column;
    if (profiles.size() > withoutScrolling) {
        auto *scroll = new QScrollArea(this);
        boxes = new QWidget;
        stack = new QVBoxLayout(boxes);
        scroll->setWidget(boxes);
        scroll->setWidgetResizable(true);
        scroll->setMaximumHeight(fontMetrics().height() * 7);
        column->addWidget(scroll);
    }
    for (const Profile &profile : profiles) {
        const QString text =
            profile.description.isEmpty()
                ? visibleText(profile.name)
                //: A profile's name and what it says of itself
                : tr("%1 – %2").arg(visibleText(profile.name), visibleText(profile.description, LineEnds::Show, 80));
        auto *box = new QCheckBox(asCheckBoxText(text), boxes);
        box->setObjectName(u"profile-"_s + profile.name);
        connect(box, &QCheckBox::toggled, this, [this, name = profile.name](bool on) { choose(name, on); });
        stack->addWidget(box, 0, Qt::AlignLeft); // no wider than its words, as far as it can be clicked
        box->setChecked(profile.name == "default"_L1);
    }
    column->addWidget(m_order);
    m_order->setObjectName(u"profileOrder"_s);
    m_order->setVisible(false);
}

void ProfilePicker::choose(const QString &name, bool chosen)
{
    m_chosen.removeOne(name);
    if (chosen)
        m_chosen.append(name);
    m_order->setVisible(m_chosen.size() > 1);
    m_order->remark(tr("Applied in this order: %1").arg(m_chosen.join(u", "_s)));
    Q_EMIT changed();
}

} // namespace mooring
