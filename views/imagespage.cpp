// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/imagespage.h"

#include "views/delegates/rowdelegate.h"
#include "views/errands.h"
#include "views/serverlists.h"
#include "views/settings.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listview.h"
#include "views/widgets/mnemonic.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ImagesPage::ImagesPage(ServerLists &lists, Errands &errands, Settings &settings, QWidget *parent)
    : Page(parent)
    , m_lists(lists)
    , m_errands(errands)
    , m_filter(lists.images())
    , m_list(new ListView(this))
    , m_header(new PageHeader(tr("Images"), this))
    , m_stack(new QStackedLayout)
{
    setObjectName(u"imagesPage"_s);
    buildActions();
    buildList(settings);
    buildEmptyStates();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 12, 0);
    inset->addLayout(m_stack);
    column->addLayout(inset, 1);
    connect(&lists, &ServerLists::changed, this, &ImagesPage::refresh);
    refresh();
}

QAction *ImagesPage::make(const QString &name, const QString &iconName, const QString &text)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, this);
    action->setObjectName(name);
    action->setIconText(withoutMnemonic(text));
    m_list->addAction(action);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

void ImagesPage::buildActions()
{
    m_launch = make(u"launchImageAction"_s, u"list-add"_s, tr("&Launch from Image…"));
    connect(m_launch, &QAction::triggered, this, [this] { Q_EMIT launchWanted(selection().constFirst()); });
    m_copyFingerprint = make(u"copyFingerprintAction"_s, u"edit-copy"_s, tr("&Copy Fingerprint"));
    m_copyFingerprint->setShortcut(QKeySequence::Copy);
    connect(m_copyFingerprint, &QAction::triggered, this, [this] {
        QStringList fingerprints;
        for (const Image &image : selection())
            fingerprints.append(image.fingerprint);
        QApplication::clipboard()->setText(fingerprints.join(u'\n'));
    });
    m_remove = make(u"deleteImageAction"_s, u"edit-delete"_s, tr("&Delete…"));
    m_remove->setShortcut(QKeySequence::Delete);
    connect(m_remove, &QAction::triggered, this, &ImagesPage::askToDelete);
    m_header->addAction(m_launch);
    m_header->addAction(m_remove);
}

void ImagesPage::buildList(Settings &settings)
{
    m_list->setObjectName(u"imageList"_s);
    m_list->setAccessibleName(tr("Images"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->sortByColumn(ImageListModel::Name, Qt::AscendingOrder);
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0'); // addresses and dates are made of them
    constexpr int characters[] = {16, 28, 12, 9, 14, 14, 15};
    static_assert(std::size(characters) == ImageListModel::ColumnCount);
    for (int column = 0; column < ImageListModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    m_list->restoreColumns(settings.value(setting::imageColumns));

    connect(m_list, &ListView::columnsChanged, this,
            [this, &settings] { settings.set(setting::imageColumns, m_list->header()->saveState()); });
    connect(m_list, &ListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT launchWanted(m_filter.at(index)); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ImagesPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImagesPage::noteSelection);
}

void ImagesPage::buildEmptyStates()
{
    m_noImages =
        new EmptyState(u"media-optical"_s, tr("No images yet"),
                       tr("Containers are launched from images. Import one from a file, or drop the file anywhere "
                          "on this window."),
                       this);
    m_noImages->setObjectName(u"noImages"_s);
    QPushButton *import = m_noImages->addButton(tr("&Import an Image…"), u"document-import"_s);
    import->setObjectName(u"importFirstImageButton"_s);
    connect(import, &QPushButton::clicked, this, &ImagesPage::importWanted);
    m_noMatch = new EmptyState(u"edit-find"_s, tr("No image matches"), tr("Change or clear the filter."), this);
    m_noMatch->setObjectName(u"noImageMatch"_s);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_noImages);
    m_stack->addWidget(m_noMatch);
}

void ImagesPage::setFilter(const QString &text)
{
    m_filter.setText(text);
    refresh();
}

QString ImagesPage::filterHint() const
{
    return tr("Filter images");
}

void ImagesPage::focusList()
{
    QWidget *shown = m_stack->currentWidget();
    if (shown == m_list && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter.index(0, 0));
    shown->setFocus();
}

QList<Image> ImagesPage::selection() const
{
    QList<Image> images;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        images.append(m_filter.at(index));
    return images;
}

void ImagesPage::showMenu(const QPoint &position)
{
    if (selection().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"imageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_launch, menu->addSeparator(), m_copyFingerprint, menu->addSeparator(), m_remove});
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void ImagesPage::askToDelete()
{
    const QList<Image> images = selection();
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
    if (all.rowCount() == 0)
        m_stack->setCurrentWidget(m_noImages);
    else
        m_stack->setCurrentWidget(m_filter.rowCount() == 0 ? static_cast<QWidget *>(m_noMatch) : m_list);
    m_header->setSummary(all.rowCount() == 0 ? QString() : tr("%n image(s)", nullptr, all.rowCount()));
    noteSelection();
}

void ImagesPage::noteSelection()
{
    const qsizetype count = m_list->selectionModel()->selectedRows().size();
    m_launch->setEnabled(count == 1);
    m_copyFingerprint->setEnabled(count > 0);
    m_remove->setEnabled(count > 0);
}

} // namespace mooring
