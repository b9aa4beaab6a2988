// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagelistmodel.h"
#include "models/items/tablefiltermodel.h"

#include <QCollator>

namespace mooring {

// Images whose texts hold every typed word.
class ImageFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit ImageFilterModel(ImageListModel &images, QObject *parent = nullptr);

    [[nodiscard]] const Image &at(const QModelIndex &index) const { return m_images.at(mapToSource(index)); }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    ImageListModel &m_images;
    QCollator m_collator; // names may be descriptions in any language
};

} // namespace mooring
