// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/launchsheet.h"

#include "models/items/suggestion.h"
#include "models/types/fingerprint.h"
#include "models/types/instancename.h"
#include "views/dialogs/imagepicker.h"
#include "views/dialogs/profilepicker.h"
#include "views/reasons.h"
#include "views/widgets/commandline.h"
#include "views/widgets/fieldnote.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

LaunchSheet::LaunchSheet(ImageListModel &images, const InstanceListModel &instances, const QList<Profile> &profiles,
                         QWidget *parent)
    : Sheet(tr("Launch a Container"), tr("&Launch"), u"list-add"_s, parent)
    , m_instances(instances)
    , m_image(new ImagePicker(images, this))
    , m_name(new QLineEdit(this))
    , m_nameNote(new FieldNote(this))
    , m_profiles(new ProfilePicker(profiles, this))
    , m_start(new QCheckBox(tr("&Start it"), this))
    , m_shell(new QCheckBox(tr("&Open a shell"), this))
    , m_command(new CommandLine(this))
{
    setObjectName(u"launchSheet"_s);
    build();
    connect(m_image, &ImagePicker::changed, this, [this] {
        suggestName();
        check();
    });
    connect(m_image, &ImagePicker::importWanted, this, &LaunchSheet::importWanted);
    connect(m_name, &QLineEdit::textChanged, this, &LaunchSheet::check);
    connect(m_profiles, &ProfilePicker::changed, this, &LaunchSheet::check);
    connect(m_start, &QCheckBox::toggled, this, [this](bool starts) {
        m_shell->setEnabled(starts);
        check();
    });
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&instances, change, this, &LaunchSheet::check);
    suggestName();
    check();
    resize(560, sizeHint().height());
    m_image->setFocus();
}

void LaunchSheet::build()
{
    m_name->setObjectName(u"nameField"_s);
    m_name->setMaxLength(InstanceName::maxLength + 1); // one more, so that "too long" can be said
    m_nameNote->setObjectName(u"nameNote"_s);
    m_start->setObjectName(u"startBox"_s);
    m_start->setChecked(true);
    m_shell->setObjectName(u"shellBox"_s);

    auto *name = new QWidget(this);
    auto *nameColumn = new QVBoxLayout(name);
    nameColumn->setContentsMargins({});
    nameColumn->setSpacing(3);
    nameColumn->addWidget(m_name);
    nameColumn->addWidget(m_nameNote);
    name->setFocusProxy(m_name);

    auto *after = new QWidget(this);
    auto *afterRow = new QHBoxLayout(after);
    afterRow->setContentsMargins({});
    afterRow->setSpacing(18);
    afterRow->addWidget(m_start);
    afterRow->addWidget(m_shell);
    afterRow->addStretch();

    const auto addField = [this](const QString &text, QWidget *field, QWidget *buddy) {
        auto *label = new QLabel(text, this);
        label->setBuddy(buddy);
        form()->addRow(label, field);
    };
    m_image->setMinimumHeight(190);
    addField(tr("&Image"), m_image, m_image->filterField());
    addField(tr("&Name"), name, m_name);
    addField(tr("Profiles"), m_profiles, m_profiles);
    addField(tr("Afterwards"), after, m_start);
    addField(tr("In a &terminal"), m_command, m_command);
}

void LaunchSheet::selectImage(const ImageId &image)
{
    m_image->select(image);
    m_name->setFocus();
    m_name->selectAll();
}

void LaunchSheet::setOpensShell(bool opens)
{
    m_shell->setChecked(opens);
}
bool LaunchSheet::opensShell() const
{
    return m_shell->isChecked();
}

QSet<QString> LaunchSheet::takenNames() const
{
    QSet<QString> names;
    for (const Instance &instance : m_instances.values())
        names.insert(instance.name);
    return names;
}

// Only as long as people have not written a name of their own.
void LaunchSheet::suggestName()
{
    const auto image = m_image->selected();
    if (!image || m_name->text() != m_suggested)
        return;
    m_suggested = suggestedInstanceName(imageName(*image), takenNames());
    m_name->setText(m_suggested);
}

bool LaunchSheet::checkName()
{
    const auto name = InstanceName::parse(m_name->text());
    if (!name) {
        m_nameNote->refuse(nameReason(name.error()));
        return false;
    }
    if (takenNames().contains(name->text()) && !isBusy()) {
        m_nameNote->refuse(tr("Another container has this name."));
        return false;
    }
    m_nameNote->approve(tr("This name is free."));
    return true;
}

void LaunchSheet::check()
{
    const bool nameIsGood = checkName();
    setAcceptable(nameIsGood && m_image->selected().has_value());
    m_command->setCommand(command());
}

CreateInstanceRequest LaunchSheet::request() const
{
    const auto image = m_image->selected();
    return {.name = m_name->text(),
            .image = image ? image->fingerprint : QString(),
            .profiles = m_profiles->chosen(),
            .start = m_start->isChecked()};
}

QStringList LaunchSheet::command() const
{
    const auto image = m_image->selected();
    if (!image)
        return {};
    QStringList words{u"mooringctl"_s, u"launch"_s,
                      image->aliases.isEmpty() ? image->fingerprint.left(Fingerprint::shownLength)
                                               : image->aliases.constFirst(),
                      m_name->text()};
    if (m_profiles->chosen().isEmpty())
        words.append(u"--no-profiles"_s);
    else if (m_profiles->chosen() != QStringList{u"default"_s}) {
        for (const QString &profile : m_profiles->chosen())
            words.append({u"--profile"_s, profile});
    }
    if (!m_start->isChecked())
        words.append(u"--no-start"_s);
    return words;
}

void LaunchSheet::submit()
{
    Q_EMIT submitted(request(), m_shell->isChecked() && m_start->isChecked());
}

} // namespace mooring
