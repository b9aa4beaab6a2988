// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakenetworks.h"

using namespace Qt::StringLiterals;

namespace mooring::test {

FakeNetworks::FakeNetworks(FakeBridge &first, QObject *parent)
    : Networks(parent)
{
    follow(1, first);
}

void FakeNetworks::follow(quint64 number, Bridge &bridge)
{
    m_bridges[number] = &bridge;
    connect(&bridge, &Bridge::statusChanged, this,
            [this, number, &bridge] { Q_EMIT changed(describe(number, bridge)); });
    connect(&bridge, &Bridge::leasesChanged, this, &Networks::leasesChanged);
}

Network FakeNetworks::describe(quint64 number, const Bridge &bridge)
{
    return {.id = {QString::number(number)},
            .name = bridge.name(),
            .type = u"bridge"_s,
            .status = bridge.status() == Bridge::Status::Ready     ? u"Ready"_s
                      : bridge.status() == Bridge::Status::Stopped ? u"Stopped"_s
                                                                   : u"Error"_s};
}

QList<Network> FakeNetworks::all() const
{
    QList<Network> all;
    for (const auto &[number, bridge] : m_bridges)
        all += describe(number, *bridge);
    return all;
}

Bridge *FakeNetworks::find(QStringView name) const
{
    for (const auto &[number, bridge] : m_bridges) {
        if (bridge->name() == name)
            return bridge;
    }
    return nullptr;
}

Result<NetworkConfiguration> FakeNetworks::configuration(const NetworkId &id) const
{
    if (!m_bridges.contains(id.text.toULongLong()))
        return failure(Error::Code::NotFound, id.text);
    return NetworkConfiguration{.etag = u"e"_s,
                                .config = {{u"ipv4.address"_s, u"10.1.2.1/24"_s}, {u"ipv4.nat"_s, u"true"_s}}};
}

QStringList FakeNetworks::addressesOf(const QString &mac) const
{
    QStringList addresses;
    for (const auto &[number, bridge] : m_bridges)
        addresses += bridge->addressesOf(mac);
    return addresses;
}

QFuture<Result<NetworkId>> FakeNetworks::create(const CreateNetworkRequest &request)
{
    const quint64 number = m_bridges.rbegin()->first + 1;
    follow(number, *new FakeBridge(request.name, this));
    Q_EMIT changed(describe(number, *m_bridges[number]));
    return QtFuture::makeReadyValueFuture(Result<NetworkId>(NetworkId{QString::number(number)}));
}

QFuture<Result<QString>> FakeNetworks::configure(const NetworkId &, const ConfigureNetworkRequest &)
{
    return QtFuture::makeReadyValueFuture(Result<QString>(u"e"_s));
}

QFuture<Result<>> FakeNetworks::remove(const NetworkId &id)
{
    m_bridges.erase(id.text.toULongLong());
    Q_EMIT removed(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

} // namespace mooring::test
