// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/sharesheet.h"

#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicedescriptions.h"
#include "models/items/devicewords.h"
#include "models/placeinside.h"
#include "models/types/visibletext.h"
#include "views/widgets/commandline.h"
#include "views/widgets/fieldnote.h"

#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include <limits>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int firstPerson = 1000; // the first user of most systems

QString homeFolder()
{
    return QFileInfo(QStandardPaths::writableLocation(QStandardPaths::HomeLocation)).canonicalFilePath();
}

// A row of the form: the field, what stands beside it, and its note below.
QWidget *fieldWithNote(QWidget *field, QWidget *beside, FieldNote *note, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins({});
    column->setSpacing(3);
    auto *row = new QHBoxLayout;
    row->addWidget(field, 1);
    if (beside)
        row->addWidget(beside);
    column->addLayout(row);
    column->addWidget(note);
    return whole;
}

} // namespace

ShareSheet::ShareSheet(const QString &container, QWidget *parent)
    : Sheet(tr("Share a Folder with %1").arg(visibleText(container)), tr("&Share"), u"folder-publicshare"_s, parent)
    , m_container(container)
    , m_folder(new QLineEdit(this))
    , m_folderNote(new FieldNote(this))
    , m_place(new QLineEdit(this))
    , m_placeNote(new FieldNote(this))
    , m_user(new QSpinBox(this))
    , m_userNote(new FieldNote(this))
    , m_readOnly(new QCheckBox(tr("The container can only &read it"), this))
    , m_command(new CommandLine(this))
{
    setObjectName(u"shareSheet"_s);
    setAcceptDrops(true);
    build();
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        if (m_place->text() == m_suggested) { // nobody has written one of their own
            m_suggested = m_folder->text().isEmpty() ? QString() : placeInside(m_folder->text());
            m_place->setText(m_suggested);
        }
        check();
    });
    connect(m_place, &QLineEdit::textChanged, this, &ShareSheet::check);
    connect(m_user, &QSpinBox::valueChanged, this, &ShareSheet::check);
    connect(m_readOnly, &QCheckBox::toggled, this, &ShareSheet::check);
    check();
    constexpr int width = 560;
    resize(width, sizeHint().height());
    m_folder->setFocus();
}

void ShareSheet::build()
{
    m_folder->setObjectName(u"shareFolderField"_s);
    m_folder->setAcceptDrops(false); // the sheet takes them
    m_folder->setPlaceholderText(tr("Choose a folder, or drop it here"));
    m_folderNote->setObjectName(u"shareFolderNote"_s);
    m_place->setObjectName(u"sharePlaceField"_s);
    m_place->setAcceptDrops(false);
    m_placeNote->setObjectName(u"sharePlaceNote"_s);
    m_user->setObjectName(u"shareUserField"_s);
    m_user->setRange(0, std::numeric_limits<int>::max());
    m_user->setValue(firstPerson);
    m_userNote->setObjectName(u"shareUserNote"_s);
    m_userNote->remark(tr("Inside, its files belong to this user (0 is root, 1000 usually the first person); here they "
                          "stay yours."));
    m_readOnly->setObjectName(u"shareReadOnlyBox"_s);

    auto *choose = new QPushButton(QIcon::fromTheme(u"document-open"_s), tr("&Choose…"), this);
    choose->setObjectName(u"chooseFolderButton"_s);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ShareSheet::chooseFolder);
    const auto addRow = [this](const QString &text, QWidget *field, QWidget *whole) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        form()->addRow(label, whole);
    };
    addRow(tr("&Folder"), m_folder, fieldWithNote(m_folder, choose, m_folderNote, this));
    addRow(tr("&Path inside"), m_place, fieldWithNote(m_place, nullptr, m_placeNote, this));
    //: The number of the user of the container whose the files are
    addRow(tr("&User inside"), m_user, fieldWithNote(m_user, nullptr, m_userNote, this));
    form()->addRow(QString(), m_readOnly);
    addRow(tr("In a &terminal"), m_command, m_command);
}

void ShareSheet::setFolder(const QString &path)
{
    m_folder->setText(path);
}

void ShareSheet::setReadOnly(bool isReadOnly)
{
    m_readOnly->setChecked(isReadOnly);
}

void ShareSheet::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Folder to Share"), m_folder->text());
    dialog->setObjectName(u"shareFolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ShareSheet::setFolder);
    dialog->open();
}

// What the helper would say anyway, before anybody is asked for a password.
bool ShareSheet::checkFolder()
{
    const QString path = m_folder->text();
    const QFileInfo folder(path);
    if (path.isEmpty()) {
        m_folderNote->remark(tr("A folder of your own, on a disk of this computer."));
        return false;
    }
    if (!QDir::isAbsolutePath(path) || !folder.isDir()) {
        m_folderNote->refuse(tr("There is no such folder."));
        return false;
    }
    const uint me = ::geteuid(); // root may speak for anybody, and is told by the helper
    if (folder.ownerId() == 0 || (me != 0 && folder.ownerId() != me)) {
        m_folderNote->refuse(tr("It is not yours. Only its owner shares a folder; others can be given as disks "
                                "(Add Device)."));
        return false;
    }
    if (folder.canonicalFilePath() == homeFolder())
        m_folderNote->remark(u"⚠ "_s + tr("This is all of your home folder, with your keys and passwords."));
    else
        m_folderNote->remark(tr("What is mounted below it stays out."));
    return true;
}

bool ShareSheet::checkPlace()
{
    const QString name = u"shared"_s;
    const DeviceOptions options{{u"type"_s, u"disk"_s}, {u"source"_s, u"/srv"_s}, {u"path"_s, place()}};
    if (place().isEmpty()) {
        m_placeNote->remark(tr("Where it appears in the container."));
        return false;
    }
    if (const auto checked = checkDevice(name, options); !checked) {
        const QList<DeviceDescription> kinds = deviceDescriptions();
        m_placeNote->refuse(deviceProblem(describing(kinds, options), name, options, checked.error()).text);
        return false;
    }
    m_placeNote->remark(tr("Where it appears in the container."));
    return true;
}

QString ShareSheet::place() const
{
    return m_place->text();
}

void ShareSheet::check()
{
    const bool folderIsGood = checkFolder();
    const bool placeIsGood = checkPlace();
    setAcceptable(folderIsGood && placeIsGood);

    QStringList words{u"mooringctl"_s, u"share"_s, m_container, m_folder->text()};
    if (place() != placeInside(m_folder->text()))
        words += place();
    if (m_user->value() != firstPerson)
        words += {u"--user"_s, m_user->text()};
    if (m_readOnly->isChecked())
        words += u"--read-only"_s;
    m_command->setCommand(words);
}

void ShareSheet::submit()
{
    const auto user = quint32(m_user->value());
    Q_EMIT submitted(m_folder->text(),
                     {.path = place(), .user = user, .group = user, .isReadOnly = m_readOnly->isChecked()});
}

void ShareSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isBusy() && !draggedFolder(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ShareSheet::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    setFolder(draggedFolder(event->mimeData()));
}

QString draggedFolder(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.constFirst().isLocalFile())
        return {};
    const QString path = urls.constFirst().toLocalFile();
    return QFileInfo(path).isDir() ? QDir::cleanPath(path) : QString();
}

} // namespace mooring
