// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/imagepicker.h"

#include "views/delegates/imagedelegate.h"
#include "views/widgets/plaintextlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ImagePicker::ImagePicker(ImageListModel &images, QWidget *parent)
    : QWidget(parent)
    , m_images(images)
    , m_filter(images)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_stack(new QStackedLayout)
    , m_empty(new QWidget(this))
{
    m_field->setObjectName(u"imageFilter"_s);
    m_field->setAccessibleName(tr("Filter images"));
    m_field->setPlaceholderText(tr("Filter images"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(QIcon::fromTheme(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        keepOneSelected();
    });

    m_list->setObjectName(u"imageChoice"_s);
    m_list->setAccessibleName(tr("Image"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new ImageDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_filter.sort(ImageListModel::Name);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImagePicker::changed);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &ImagePicker::keepOneSelected);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &ImagePicker::keepOneSelected);

    auto *nothing = new PlainTextLabel(tr("There is no image yet. Import one first."), m_empty);
    nothing->setAlignment(Qt::AlignCenter);
    auto *import = new QPushButton(QIcon::fromTheme(u"document-import"_s), tr("I&mport an Image…"), m_empty);
    import->setObjectName(u"importFromSheetButton"_s);
    import->setAutoDefault(false);
    connect(import, &QPushButton::clicked, this, &ImagePicker::importWanted);
    auto *middle = new QVBoxLayout(m_empty);
    middle->addStretch();
    middle->addWidget(nothing);
    middle->addWidget(import, 0, Qt::AlignHCenter);
    middle->addStretch();

    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addLayout(m_stack, 1);
    setFocusProxy(m_field);
    keepOneSelected();
    selectLikeliest();
}

void ImagePicker::select(const ImageId &image)
{
    if (const auto row = m_images.row(image))
        m_list->setCurrentIndex(m_filter.mapFromSource(m_images.index(*row, 0)));
}

std::optional<Image> ImagePicker::selected() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? std::optional(m_filter.at(current)) : std::nullopt;
}

void ImagePicker::keepOneSelected()
{
    m_stack->setCurrentWidget(m_images.rowCount() == 0 ? m_empty : m_list);
    m_field->setEnabled(m_images.rowCount() > 0);
    if (!m_list->currentIndex().isValid() && m_filter.rowCount() > 0)
        m_list->setCurrentIndex(m_filter.index(0, 0));
    Q_EMIT changed();
}

// What was launched last, or else imported last.
void ImagePicker::selectLikeliest()
{
    const auto moment = [](const Image &image) { return image.lastUsedAt.value_or(image.importedAt); };
    const QList<Image> &all = m_images.values();
    if (const auto latest = std::ranges::max_element(all, {}, moment); latest != all.cend())
        select(latest->id);
}

bool ImagePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int step = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down ? 1
                     : static_cast<QKeyEvent *>(event)->key() == Qt::Key_Up ? -1
                                                                            : 0;
    if (step == 0)
        return false;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, std::max(0, m_filter.rowCount() - 1));
    m_list->setCurrentIndex(m_filter.index(row, 0));
    return true;
}

} // namespace mooring
