// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/imagelistmodel.h"

#include "models/types/fingerprint.h"
#include "models/types/visibletext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype titleLength = 120; // of a description that stands for a name

QString shortDate(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QString imageName(const Image &image)
{
    if (!image.aliases.isEmpty())
        return visibleText(image.aliases.constFirst());
    if (!image.description.isEmpty())
        return visibleText(image.description, LineEnds::Show, titleLength);
    return visibleText(image.fingerprint.left(mooring::Fingerprint::shownLength));
}

QVariant ImageListModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() && role == DetailRole ? detail(at(index)) : TextTableModel::data(index, role);
}

QString ImageListModel::toolTip(int row, int column) const
{
    return column == Fingerprint ? visibleText(at(row).fingerprint)
           : column == Name      ? visibleText(at(row).aliases.join(u'\n'), LineEnds::Keep)
                                 : QString();
}

QString ImageListModel::spokenText(int row) const
{
    return tr("%1, %2").arg(text(row, Name), detail(at(row)));
}

QString ImageListModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Name");
    case Description:
        return tr("Description");
    case Architecture:
        return tr("Architecture");
    case Size:
        return tr("Size");
    case Imported:
        return tr("Imported");
    case LastUsed:
        return tr("Last used");
    case Fingerprint:
        return tr("Fingerprint");
    case ColumnCount:
        break;
    }
    return {};
}

QString ImageListModel::text(int row, Column column) const
{
    const Image &image = at(row);
    switch (column) {
    case Name:
        return imageName(image);
    case Description:
        return visibleText(image.description, LineEnds::Show, titleLength);
    case Architecture:
        return visibleText(image.architecture);
    case Size:
        return QLocale().formattedDataSize(qint64(image.size), 1, QLocale::DataSizeSIFormat);
    case Imported:
        return shortDate(image.importedAt);
    case LastUsed:
        return image.lastUsedAt ? shortDate(*image.lastUsedAt) : tr("Never");
    case Fingerprint:
        return visibleText(image.fingerprint.left(mooring::Fingerprint::shownLength));
    case ColumnCount:
        break;
    }
    return {};
}

QString ImageListModel::searchText(int row) const
{
    const Image &image = at(row);
    return image.aliases.join(u'\n') + u'\n' + image.description + u'\n' + image.architecture + u'\n' +
           image.fingerprint;
}

bool ImageListModel::hasAlias(const QString &alias) const
{
    return std::ranges::any_of(values(), [&](const Image &image) { return image.aliases.contains(alias); });
}

QString ImageListModel::detail(const Image &image) const
{
    const QString size = QLocale().formattedDataSize(qint64(image.size), 1, QLocale::DataSizeSIFormat);
    const QString title = visibleText(image.description, LineEnds::Show, titleLength);
    const QString architecture = visibleText(image.architecture);
    //: An image in one line: description, architecture, size of its file
    return title.isEmpty() || image.aliases.isEmpty() ? tr("%1 · %2").arg(architecture, size)
                                                      : tr("%1 · %2 · %3").arg(title, architecture, size);
}

} // namespace mooring
