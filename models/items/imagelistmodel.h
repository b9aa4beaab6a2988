// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/valuetablemodel.h"
#include "models/types/image.h"

namespace mooring {

// What people call an image: its first alias, else its description, else the first digits of its fingerprint.
[[nodiscard]] QString imageName(const Image &image);

// The images of one server.
class ImageListModel final : public ValueTableModel<Image>
{
    Q_OBJECT

public:
    enum Column { Name, Description, Architecture, Size, Imported, LastUsed, Fingerprint, ColumnCount };
    enum Role { DetailRole = Qt::UserRole }; // one line about the image, for lists without columns

    using ValueTableModel::ValueTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString searchText(int row) const;
    [[nodiscard]] bool hasAlias(const QString &alias) const;

private:
    [[nodiscard]] QString detail(const Image &image) const;
};

} // namespace mooring
