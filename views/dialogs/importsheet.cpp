// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/importsheet.h"

#include "models/items/suggestion.h"
#include "models/types/imagealias.h"
#include "views/reasons.h"
#include "views/widgets/fieldnote.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ImportSheet::ImportSheet(const ImageListModel &images, QWidget *parent)
    : Sheet(tr("Import an Image"), tr("&Import"), u"document-import"_s, parent)
    , m_images(images)
    , m_files(imageFiles(QStringList()))
    , m_file(new QLineEdit(this))
    , m_choose(new QPushButton(QIcon::fromTheme(u"document-open"_s), tr("&Choose…"), this))
    , m_fileNote(new FieldNote(this))
    , m_alias(new QLineEdit(this))
    , m_aliasNote(new FieldNote(this))
{
    setObjectName(u"importSheet"_s);
    setAcceptDrops(true);
    build();
    connect(m_choose, &QPushButton::clicked, this, &ImportSheet::chooseFiles);
    connect(m_alias, &QLineEdit::textChanged, this, &ImportSheet::check);
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&images, change, this, &ImportSheet::check);
    check();
    resize(540, sizeHint().height());
    m_choose->setFocus();
}

void ImportSheet::build()
{
    m_file->setObjectName(u"fileField"_s);
    m_file->setReadOnly(true);
    m_file->setAcceptDrops(false); // the sheet takes them
    m_file->setPlaceholderText(tr("Choose a file, or drop it here"));
    m_fileNote->setObjectName(u"fileNote"_s);
    m_choose->setObjectName(u"chooseFileButton"_s);
    m_choose->setAutoDefault(false);
    m_alias->setObjectName(u"aliasField"_s);
    m_alias->setAcceptDrops(false);
    m_alias->setMaxLength(ImageAlias::maxLength + 1);
    m_alias->setPlaceholderText(tr("Such as debian/13"));
    m_aliasNote->setObjectName(u"aliasNote"_s);

    const auto addField = [this](const QString &text, QLineEdit *field, FieldNote *note, QWidget *beside) {
        auto *whole = new QWidget(this);
        auto *column = new QVBoxLayout(whole);
        column->setContentsMargins({});
        column->setSpacing(3);
        auto *row = new QHBoxLayout;
        row->addWidget(field, 1);
        if (beside)
            row->addWidget(beside);
        column->addLayout(row);
        column->addWidget(note);
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        form()->addRow(label, whole);
    };
    addField(tr("&File"), m_file, m_fileNote, m_choose);
    addField(tr("&Name"), m_alias, m_aliasNote, nullptr);
}

void ImportSheet::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Choose the File of an Image"), QString(), imageFileFilter());
    dialog->setObjectName(u"imageFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportSheet::setFiles);
    dialog->open();
}

void ImportSheet::setFiles(const QStringList &paths)
{
    m_paths = paths;
    m_files = imageFiles(paths);
    QStringList names;
    for (const QString &path : paths)
        names.append(visibleText(QFileInfo(path).fileName()));
    m_file->setText(names.join(u", "_s));
    m_file->setToolTip(visibleText(paths.join(u'\n'), LineEnds::Keep));
    suggestAlias();
    check();
    m_alias->setFocus();
    m_alias->selectAll();
}

// Only as long as people have not written one of their own. The root file system's name says more than "lxd.tar.xz".
void ImportSheet::suggestAlias()
{
    if (!m_files || m_alias->text() != m_suggested)
        return;
    m_suggested.clear();
    for (const QString &path : {m_files->rootfs, m_files->metadata}) {
        const QFileInfo file(path);
        if (m_suggested.isEmpty() && !path.isEmpty())
            m_suggested = suggestedAlias(file.fileName(), file.dir().dirName());
    }
    m_alias->setText(m_suggested);
}

bool ImportSheet::checkFiles()
{
    if (m_paths.isEmpty()) {
        m_fileNote->remark(tr("One archive, or a metadata archive and a root file system."));
        return false;
    }
    if (!m_files) {
        m_fileNote->refuse(m_files.error().detail);
        return false;
    }
    if (m_files->rootfs.isEmpty())
        m_fileNote->remark(tr("An image in one file."));
    else
        m_fileNote->remark(tr("An image in two files: metadata and root file system."));
    return true;
}

bool ImportSheet::checkAlias()
{
    if (m_alias->text().isEmpty()) {
        m_aliasNote->remark(tr("Without a name it is known by its fingerprint only."));
        return true;
    }
    const auto alias = ImageAlias::parse(m_alias->text());
    if (!alias) {
        m_aliasNote->refuse(nameReason(alias.error()));
        return false;
    }
    if (m_images.hasAlias(alias->text()) && !isBusy()) {
        m_aliasNote->refuse(tr("Another image has this name."));
        return false;
    }
    m_aliasNote->approve(tr("This name is free."));
    return true;
}

void ImportSheet::check()
{
    const bool filesAreGood = checkFiles();
    const bool aliasIsGood = checkAlias();
    setAcceptable(filesAreGood && aliasIsGood);
}

void ImportSheet::submit()
{
    Q_EMIT submitted(m_files->paths(),
                     {.name = m_files->title(),
                      .aliases = m_alias->text().isEmpty() ? QStringList() : QStringList{m_alias->text()}});
}

void ImportSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !isBusy())
        event->acceptProposedAction();
}

void ImportSheet::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        paths.append(url.isLocalFile() ? url.toLocalFile() : url.toString());
    event->acceptProposedAction();
    setFiles(paths);
}

} // namespace mooring
