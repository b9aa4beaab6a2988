// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/graphicscards.h"

#include "helper/storage/files.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicevalue.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// "1" of "card1"; nothing for "card1-DP-1", which is a socket of it.
std::optional<qint64> numberAfter(QLatin1StringView word, const QString &name)
{
    return name.startsWith(word) ? integer(QStringView(name).sliced(word.size())) : std::nullopt;
}

// "10de" of "0x10de".
QString pciNumber(const QString &card, const QString &file)
{
    const QString text = property(card, file);
    return text.startsWith("0x"_L1) ? hex4(QStringView(text).sliced(2)).value_or(QString()) : QString();
}

QList<HostDevice> filesIn(const QString &folder)
{
    QList<HostDevice> files;
    for (const QString &name : entriesOf(folder)) {
        if (!numberAfter("card"_L1, name) && !numberAfter("renderD"_L1, name))
            continue;
        if (const auto device = deviceOf(folder + u'/' + name))
            files += *device;
    }
    return files;
}

QString described(const GraphicsCard &card)
{
    const QString name = u"card%1"_s.arg(card.number);
    return card.pci.isEmpty() ? name : u"%1 (%2, %3:%4)"_s.arg(name, card.pci, card.vendor, card.product);
}

bool isChosen(const DeviceOptions &options, const GraphicsCard &card)
{
    const auto fits = [&](const QString &option, const QString &has) {
        const QString wanted = options.value(option);
        return wanted.isEmpty() || wanted.compare(has, Qt::CaseInsensitive) == 0;
    };
    const QString id = options.value(u"id"_s);
    return (id.isEmpty() || integer(id) == card.number) && fits(u"pci"_s, card.pci) &&
           fits(u"vendorid"_s, card.vendor) && fits(u"productid"_s, card.product);
}

} // namespace

QList<GraphicsCard> graphicsCards(const QString &sys)
{
    const QString folder = sys + u"/class/drm"_s;
    QList<GraphicsCard> cards;
    for (const QString &name : entriesOf(folder)) {
        const auto number = numberAfter("card"_L1, name);
        const QString card = QFileInfo(folder + u'/' + name).canonicalFilePath();
        if (!number || card.isEmpty())
            continue;
        const QString parent = QFileInfo(card + u"/device"_s).canonicalFilePath();
        const QString address = QFileInfo(parent).fileName();
        const bool isPci = isPciAddress(address);
        cards += {.number = *number,
                  .pci = isPci ? address : QString(),
                  .vendor = isPci ? pciNumber(parent, u"vendor"_s) : QString(),
                  .product = isPci ? pciNumber(parent, u"device"_s) : QString(),
                  .files = filesIn(QFileInfo(card).path())};
    }
    std::ranges::sort(cards, {}, &GraphicsCard::number);
    return cards;
}

Result<> checkCardOptions(const DeviceOptions &options)
{
    QStringList ways;
    for (const QString &option : {u"id"_s, u"pci"_s}) {
        if (!options.value(option).isEmpty())
            ways += option;
    }
    if (!options.value(u"vendorid"_s).isEmpty() || !options.value(u"productid"_s).isEmpty())
        ways += options.value(u"vendorid"_s).isEmpty() ? u"productid"_s : u"vendorid"_s;
    if (ways.size() > 1)
        return failure(Error::Code::InvalidArgument, ways.constLast(),
                       u"A card is named in one way: by id, by pci, or by vendorid and productid; leave %1 out."_s.arg(
                           ways.constLast()));
    return {};
}

Result<QList<GraphicsCard>> chosenCards(const DeviceOptions &options, const QList<GraphicsCard> &cards)
{
    QList<GraphicsCard> chosen;
    std::ranges::copy_if(cards, std::back_inserter(chosen),
                         [&](const GraphicsCard &card) { return isChosen(options, card) && !card.files.isEmpty(); });
    if (!chosen.isEmpty())
        return chosen;
    QStringList there;
    for (const GraphicsCard &card : cards)
        there += described(card);
    return failure(Error::Code::NotFound, {},
                   there.isEmpty()
                       ? u"This computer has no graphics card, or no driver for it."_s
                       : u"This computer has no such graphics card; there are: %1."_s.arg(there.join(u", "_s)));
}

} // namespace mooring
