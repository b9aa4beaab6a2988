// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/imagefiltermodel.h"

namespace mooring {

namespace {

template<typename T>
int orderOf(const T &a, const T &b)
{
    return a < b ? -1 : int(b < a);
}

} // namespace

ImageFilterModel::ImageFilterModel(ImageListModel &images, QObject *parent)
    : TableFilterModel(parent)
    , m_images(images)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&images);
}

bool ImageFilterModel::accepts(int sourceRow) const
{
    return holdsAllWords(sourceRow);
}

QString ImageFilterModel::searchText(int sourceRow) const
{
    return m_images.searchText(sourceRow);
}

int ImageFilterModel::compare(int a, int b, int column) const
{
    const Image &left = m_images.at(a);
    const Image &right = m_images.at(b);
    int order = 0;
    switch (ImageListModel::Column(column)) {
    case ImageListModel::Size:
        order = orderOf(left.size, right.size);
        break;
    case ImageListModel::Imported:
        order = orderOf(left.importedAt, right.importedAt);
        break;
    case ImageListModel::LastUsed:
        order = orderOf(left.lastUsedAt.value_or(QDateTime()), right.lastUsedAt.value_or(QDateTime()));
        break;
    case ImageListModel::Description:
    case ImageListModel::Architecture:
    case ImageListModel::Fingerprint:
        order = m_collator.compare(m_images.text(a, ImageListModel::Column(column)),
                                   m_images.text(b, ImageListModel::Column(column)));
        break;
    case ImageListModel::Name:
    case ImageListModel::ColumnCount:
        break;
    }
    return order != 0 ? order : m_collator.compare(imageName(left), imageName(right));
}

} // namespace mooring
