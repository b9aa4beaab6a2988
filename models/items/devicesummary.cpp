// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/devicesummary.h"

#include "models/items/devicewords.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownOptionLength = 80;

// The options of one device, as they are shown.
class Facts
{
    Q_DECLARE_TR_FUNCTIONS(mooring::DeviceSummary)

public:
    Facts(const DeviceDescription *description, const DeviceOptions &options)
        : m_description(description)
        , m_options(options)
    {
    }

    [[nodiscard]] QString text() const
    {
        const QString type = value("type"_L1);
        QStringList facts;
        if (type == "disk"_L1)
            facts = disk();
        else if (type == "nic"_L1)
            facts = nic();
        else if (type == "proxy"_L1)
            facts = {proxy()};
        else if (type == "none"_L1)
            facts = {tr("Hides what a profile would give")};
        else
            facts = node();
        facts.removeAll(QString());
        return facts.join(u" · "_s);
    }

private:
    [[nodiscard]] QString value(QLatin1StringView option) const
    {
        return visibleText(m_options.value(option), LineEnds::Show, shownOptionLength);
    }
    [[nodiscard]] bool isTrue(QLatin1StringView option) const
    {
        const QString text = value(option).toLower();
        return text == "true"_L1 || text == "yes"_L1 || text == "on"_L1 || text == "1"_L1;
    }
    [[nodiscard]] QString title() const { return m_description ? deviceTitle(*m_description) : value("type"_L1); }

    [[nodiscard]] QStringList disk() const
    {
        const QString path = value("path"_L1);
        const QString source = value("source"_L1);
        const QString pool = value("pool"_L1);
        const QString size = value("size"_L1);
        QStringList facts;
        if (isTrue("private"_L1))
            //: A folder that only this container has, and where it is in the container
            facts += tr("Own folder at %1").arg(path);
        else if (source.isEmpty())
            facts += {path == "/"_L1 ? tr("Root disk") : title(), pool.isEmpty() ? QString() : tr("pool %1").arg(pool)};
        else if (pool.isEmpty())
            //: A folder of this computer, and where it is in the container
            facts += tr("%1 at %2").arg(source, path);
        else
            //: A storage volume, its pool, and where it is in the container
            facts += tr("Volume %1 of the pool %2 at %3").arg(source, pool, path);
        if (!size.isEmpty())
            facts += tr("at most %1").arg(size);
        if (isTrue("readonly"_L1))
            facts += tr("read-only");
        return facts;
    }

    [[nodiscard]] QString nicTitle() const
    {
        const QString kind = m_description ? m_description->kind : QString();
        if (kind == "bridged"_L1)
            return tr("Bridged network card");
        if (kind == "macvlan"_L1)
            return tr("Network card by macvlan");
        if (kind == "ipvlan"_L1)
            return tr("Network card by ipvlan");
        if (kind == "routed"_L1)
            return tr("Routed network card");
        if (kind == "p2p"_L1)
            return tr("Cable to this computer");
        return title();
    }

    [[nodiscard]] QStringList nic() const
    {
        const QString network = value("network"_L1);
        const QString place = network.isEmpty() ? value("parent"_L1) : network;
        //: A network card, and what it hangs on: Bridged network card on mooringbr0
        QStringList facts{place.isEmpty() ? nicTitle() : tr("%1 on %2").arg(nicTitle(), place)};
        if (const QString name = value("name"_L1); !name.isEmpty())
            //: The name of a network card inside the container
            facts += tr("%1 inside").arg(name);
        return facts + QStringList{value("ipv4.address"_L1), value("ipv6.address"_L1)};
    }

    [[nodiscard]] QString proxy() const
    {
        const QString side = value("bind"_L1);
        const bool isOutside = side.isEmpty() || side == "host"_L1;
        //: Where a proxy listens and where it passes connections on to
        return (isOutside ? tr("%1 here → %2 in the container") : tr("%1 in the container → %2 here"))
            .arg(value("listen"_L1), value("connect"_L1));
    }

    // What is found by its path or by its numbers.
    [[nodiscard]] QStringList node() const
    {
        const QString source = value("source"_L1);
        const QString path = value("path"_L1);
        QStringList facts{title()};
        if (const QString which = source.isEmpty() ? path : source; !which.isEmpty())
            facts += which;
        if (!source.isEmpty() && !path.isEmpty() && path != source)
            //: Where a device is in the container
            facts += tr("at %1").arg(path);
        for (const auto option : {"pci"_L1, "id"_L1})
            facts += value(option);
        if (const QString port = value("port"_L1); !port.isEmpty())
            facts += tr("port %1").arg(port);
        const QString vendor = value("vendorid"_L1);
        const QString product = value("productid"_L1);
        if (!vendor.isEmpty() || !product.isEmpty())
            facts += u"%1:%2"_s.arg(vendor.isEmpty() ? u"*"_s : vendor, product.isEmpty() ? u"*"_s : product);
        return facts;
    }

    const DeviceDescription *m_description;
    const DeviceOptions &m_options;
};

} // namespace

QString deviceSummary(const DeviceDescription *description, const DeviceOptions &options)
{
    return Facts(description, options).text();
}

} // namespace mooring
