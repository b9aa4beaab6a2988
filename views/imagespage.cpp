// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/imagespage.h"

#include "views/errands.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listaction.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

ImagesPage::ImagesPage(ServerLists &lists, Errands &errands, Settings &settings, QWidget *parent)
    : ListPage(tr("Images"), parent)
    , m_lists(lists)
    , m_errands(errands)
    , m_filter(lists.images())
{
    setObjectName(u"imagesPage"_s);
    buildActions();
    auto *noMatch = new EmptyState(u"edit-find"_s, tr("No image matches"), tr("Change or clear the filter."), this);
    noMatch->setObjectName(u"noImageMatch"_s);
    build({.name = u"imageList"_s,
           .title = tr("Images"),
           .filter = m_filter,
           .widths = {16, 28, 12, 9, 14, 14, 15},
           .settings = settings,
           .columns = setting::imageColumns},
          makeInvitation(), noMatch);
    connect(&list(), &ListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT launchWanted(m_filter.at(index)); });
    connect(&lists, &ServerLists::changed, this, &ImagesPage::refresh);
    refresh();
}

void ImagesPage::buildActions()
{
    m_launch = listAction(&list(), u"launchImageAction"_s, u"list-add"_s, tr("&Launch from Image…"));
    connect(m_launch, &QAction::triggered, this, [this] { Q_EMIT launchWanted(chosenOf(m_filter).constFirst()); });
    m_copyFingerprint = listAction(&list(), u"copyFingerprintAction"_s, u"edit-copy"_s, tr("&Copy Fingerprint"));
    m_copyFingerprint->setShortcut(QKeySequence::Copy);
    connect(m_copyFingerprint, &QAction::triggered, this, [this] {
        QStringList fingerprints;
        for (const Image &image : chosenOf(m_filter))
            fingerprints.append(image.fingerprint);
        QApplication::clipboard()->setText(fingerprints.join(u'\n'));
    });
    m_remove = listAction(&list(), u"deleteImageAction"_s, u"edit-delete"_s, tr("&Delete…"));
    m_remove->setShortcut(QKeySequence::Delete);
    connect(m_remove, &QAction::triggered, this, &ImagesPage::askToDelete);
    header().addAction(m_launch);
    header().addAction(m_remove);
}

EmptyState *ImagesPage::makeInvitation()
{
    auto *invitation =
        new EmptyState(u"media-optical"_s, tr("No images yet"),
                       tr("Containers are launched from images. Import one from a file, or drop the file anywhere "
                          "on this window."),
                       this);
    invitation->setObjectName(u"noImages"_s);
    QPushButton *import = invitation->addButton(tr("&Import an Image…"), u"document-import"_s);
    import->setObjectName(u"importFirstImageButton"_s);
    connect(import, &QPushButton::clicked, this, &ImagesPage::importWanted);
    return invitation;
}

QString ImagesPage::filterHint() const
{
    return tr("Filter images");
}

void ImagesPage::showMenu(const QPoint &position)
{
    if (chosenOf(m_filter).isEmpty())
        return;
    QMenu *menu = menuNamed(u"imageMenu"_s);
    menu->addActions({m_launch, menu->addSeparator(), m_copyFingerprint, menu->addSeparator(), m_remove});
    popUp(menu, position);
}

void ImagesPage::askToDelete()
{
    const QList<Image> images = chosenOf(m_filter);
    if (images.isEmpty())
        return;
    const bool one = images.size() == 1;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete Image"),
                                one ? tr("Delete the image “%1”?").arg(imageName(images.constFirst()))
                                    : tr("Delete %n image(s)?", nullptr, int(images.size())),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"deleteImageBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("This cannot be undone. Containers that were launched from it go on working."));
    QPushButton *remove =
        box->addButton(one ? tr("&Delete Image") : tr("&Delete Images"), QMessageBox::DestructiveRole);
    remove->setObjectName(u"confirmDeleteImageButton"_s);
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(remove, &QPushButton::clicked, this, [this, images] {
        for (const Image &image : images)
            m_errands.removeImage(image);
    });
    box->open();
}

void ImagesPage::refresh()
{
    const ImageListModel &all = m_lists.images();
    showState();
    header().setSummary(all.rowCount() == 0 ? QString() : tr("%n image(s)", nullptr, all.rowCount()));
    noteSelection();
}

void ImagesPage::noteSelection()
{
    const qsizetype count = chosenOf(m_filter).size();
    m_launch->setEnabled(count == 1);
    m_copyFingerprint->setEnabled(count > 0);
    m_remove->setEnabled(count > 0);
}

} // namespace mooring
