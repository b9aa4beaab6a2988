// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containeroverview.h"

#include "models/items/statustext.h"
#include "views/profiles/profileorder.h"
#include "views/widgets/fieldnote.h"

#include <QFormLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

ContainerOverview::ContainerOverview(ConfigurationEditor &editor, QWidget *parent)
    : QScrollArea(parent)
    , m_profiles(new ProfileOrder(editor, this))
{
    setObjectName(u"containerOverview"_s);
    setAccessibleName(tr("Overview"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(18, 14, 18, 14);
    auto *form = new QFormLayout;
    column->addLayout(form);
    column->addStretch(1); // what is left over is nobody's, or the profiles would take it
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(9);
    m_status = addFact(form, u"overviewStatus"_s, tr("Status"));
    m_addresses = addFact(form, u"overviewAddresses"_s, tr("Addresses"));
    m_image = addFact(form, u"overviewImage"_s, tr("Image"));
    auto *profiles = new FieldNote(this);
    profiles->remark(tr("Profiles"));
    form->addRow(profiles, m_profiles);
    m_architecture = addFact(form, u"overviewArchitecture"_s, tr("Architecture"));
    m_owner = addFact(form, u"overviewOwner"_s, tr("Owner"));
    m_created = addFact(form, u"overviewCreated"_s, tr("Created"));
    m_used = addFact(form, u"overviewUsed"_s, tr("Last started"));
    m_kind = addFact(form, u"overviewKind"_s, tr("When it stops"));
    setWidget(inside);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

PlainTextLabel *ContainerOverview::addFact(QFormLayout *form, const QString &name, const QString &title)
{
    auto *heading = new FieldNote(this);
    heading->remark(title);
    auto *fact = new PlainTextLabel(QString(), this, LineEnds::Keep);
    fact->setObjectName(name);
    fact->setAccessibleName(title);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(heading, fact);
    return fact;
}

void ContainerOverview::setInstance(const Instance &instance, const QString &image, const QString &owner)
{
    m_status->setPlainText(statusText(instance.status));
    m_image->setPlainText(image);
    m_architecture->setPlainText(instance.architecture);
    m_owner->setPlainText(owner);
    m_created->setPlainText(dateText(instance.createdAt));
    m_used->setPlainText(instance.lastUsedAt ? dateText(*instance.lastUsedAt) : tr("never"));
    m_kind->setPlainText(instance.ephemeral ? tr("it is deleted") : tr("it is kept"));
}

void ContainerOverview::setAddresses(const QStringList &addresses)
{
    m_addresses->setPlainText(addresses.isEmpty() ? tr("none known") : addresses.join(u'\n'));
}

} // namespace mooring
