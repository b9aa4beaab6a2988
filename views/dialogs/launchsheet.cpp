// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/launchsheet.h"

#include "models/items/settingwords.h"
#include "models/items/suggestion.h"
#include "models/types/fingerprint.h"
#include "models/types/instancename.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/dialogs/imagepicker.h"
#include "views/dialogs/profilepicker.h"
#include "views/launch/launchsections.h"
#include "views/launch/launchsummary.h"
#include "views/launch/newinstancesubject.h"
#include "views/reasons.h"
#include "views/widgets/commandline.h"
#include "views/widgets/fieldnote.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QScrollArea>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

LaunchSheet::LaunchSheet(InstanceServer &server, ImageListModel &images, const InstanceListModel &instances,
                         QWidget *parent)
    : Sheet(tr("Launch a Container"), tr("&Launch"), u"list-add"_s, parent)
    , m_instances(instances)
    , m_subject(new NewInstanceSubject)
    , m_editor(new ConfigurationEditor(server, std::unique_ptr<ConfigurationSubject>(m_subject), this))
    , m_scroll(new QScrollArea(this))
    , m_image(new ImagePicker(images, this))
    , m_name(new QLineEdit(this))
    , m_nameNote(new FieldNote(this))
    , m_profiles(new ProfilePicker(server.profiles(), this))
    , m_outlook(new FieldNote(this))
    , m_checks(new FieldNote(this))
    , m_sections(new LaunchSections(*m_editor, this))
    , m_start(new QCheckBox(tr("&Start it"), this))
    , m_shell(new QCheckBox(tr("&Open a shell"), this))
    , m_ephemeral(new QCheckBox(tr("&Delete it when it stops"), this))
    , m_harm(new FieldNote(this))
    , m_command(new CommandLine(this))
{
    setObjectName(u"launchSheet"_s);
    setAcceptDrops(true);
    build();
    connectParts();
    chooseProfiles();
    suggestName();
    check();
    fit(nullptr);
    m_image->setFocus();
}

void LaunchSheet::connectParts()
{
    connect(m_image, &ImagePicker::changed, this, [this] {
        suggestName();
        check();
    });
    connect(m_image, &ImagePicker::importWanted, this, &LaunchSheet::importWanted);
    connect(m_name, &QLineEdit::textChanged, this, &LaunchSheet::check);
    connect(m_profiles, &ProfilePicker::changed, this, &LaunchSheet::chooseProfiles);
    connect(m_editor, &ConfigurationEditor::changed, this, &LaunchSheet::check);
    connect(m_editor, &ConfigurationEditor::failed, this, &LaunchSheet::showTrouble);
    connect(m_editor, &ConfigurationEditor::troubled, this, &LaunchSheet::showTrouble);
    connect(m_sections, &LaunchSections::opened, this, &LaunchSheet::fit);
    connect(m_start, &QCheckBox::toggled, this, [this](bool starts) {
        m_shell->setEnabled(starts);
        check();
    });
    connect(m_ephemeral, &QCheckBox::toggled, this, &LaunchSheet::check);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_instances, change, this, &LaunchSheet::check);
}

// As high as its contents, as far as the window goes; beyond that the contents scroll.
void LaunchSheet::fit(QWidget *visible)
{
    constexpr int usual = 640;
    constexpr int margin = 24;
    const QSize room = parentWidget()->window()->size() - QSize(margin, margin);
    const int width = std::min(std::max(usual, this->width()), room.width());
    m_scroll->widget()->layout()->activate();
    const int contents = m_scroll->widget()->layout()->hasHeightForWidth()
                             ? m_scroll->widget()->layout()->totalHeightForWidth(width - 2 * margin)
                             : m_scroll->widget()->sizeHint().height();
    const int frame = layout()->sizeHint().height() - m_scroll->sizeHint().height();
    resize(width, std::min(std::max(contents + frame, isVisible() ? height() : 0), room.height()));
    if (visible) // once the sheet has its new shape
        QMetaObject::invokeMethod(
            this,
            [this, widget = QPointer(visible)] {
                if (widget)
                    m_scroll->ensureWidgetVisible(widget, 0, 0);
            },
            Qt::QueuedConnection);
}

void LaunchSheet::chooseProfiles()
{
    m_subject->setProfiles(m_profiles->chosen());
    m_editor->load();
    check();
}

int LaunchSheet::problems() const
{
    return int(m_editor->settings().problems().size() + m_editor->devices().problems().size());
}

// What the container is going to have, and whom it could do harm.
void LaunchSheet::showOutlook()
{
    if (!m_editor->isLoaded())
        return;
    const ExpandedConfiguration expanded = m_editor->draft().expanded();
    //: What a container is going to have
    m_outlook->remark(tr("This gives: %1").arg(launchSummary(expanded)));
    QStringList checks;
    const QList<LaunchCheck> all = launchChecks(expanded);
    for (const LaunchCheck &one : all)
        checks.append((one.isGood ? u"✔ "_s : u"⚠ "_s) + one.text);
    m_checks->remark(checks.join(u"   "_s));
    const LaunchHarm harm = launchHarm(expanded, m_editor->devices().descriptions());
    constexpr qsizetype named = 4;
    //: Whom something does harm, and by which settings and devices
    m_harm->remark(tr("⚠ %1 (%2)")
                       .arg(harmWords(harm.harm),
                            visibleText(harm.causes.first(std::min(named, harm.causes.size())).join(u", "_s))));
    m_harm->setVisible(harm.harm == Harm::Host);
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
    const bool isComplete = m_editor->draft().changes() == 0 || !m_editor->isLoading();
    setAcceptable(nameIsGood && m_image->selected().has_value() && problems() == 0 && isComplete);
    showOutlook();
    m_command->setCommand(command());
}

CreateInstanceRequest LaunchSheet::request() const
{
    const auto image = m_image->selected();
    return {.name = m_name->text(),
            .image = image ? image->fingerprint : QString(),
            .profiles = m_profiles->chosen(),
            .config = m_editor->draft().wanted(),
            .devices = m_editor->draft().wantedDevices(),
            .start = m_start->isChecked(),
            .ephemeral = m_ephemeral->isChecked()};
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
    words += launchOptions(m_editor->draft());
    if (!m_start->isChecked())
        words.append(u"--no-start"_s);
    if (m_ephemeral->isChecked())
        words.append(u"--ephemeral"_s);
    return words;
}

void LaunchSheet::submit()
{
    Q_EMIT submitted(request(), m_shell->isChecked() && m_start->isChecked());
}

// Beside the field that it speaks of, if there is one.
void LaunchSheet::takeRefusal(const Error &error)
{
    if (!m_editor->refuse(error) || !m_sections->reveal(error))
        showTrouble(error);
}

void LaunchSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isBusy() && LaunchSections::takes(*event->mimeData()))
        event->acceptProposedAction();
}

void LaunchSheet::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_sections->take(*event->mimeData());
}

} // namespace mooring
