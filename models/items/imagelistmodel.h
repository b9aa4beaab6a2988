// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/texttablemodel.h"
#include "models/types/image.h"

namespace mooring {

// What people call an image: its first alias, else its description, else the first digits of its fingerprint.
[[nodiscard]] QString imageName(const Image &image);

// The images of one server.
class ImageListModel final : public TextTableModel<Image>
{
    Q_OBJECT

public:
    enum Column { Name, Description, Architecture, Size, Imported, LastUsed, Fingerprint, ColumnCount };
    enum Role { DetailRole = Qt::UserRole }; // one line about the image, for lists without columns

    explicit ImageListModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString searchText(int row) const;
    [[nodiscard]] bool hasAlias(const QString &alias) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;

private:
    [[nodiscard]] QString detail(const Image &image) const;
};

} // namespace mooring
