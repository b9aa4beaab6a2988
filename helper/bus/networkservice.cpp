// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/networkservice.h"

#include "dbus/names.h"
#include "helper/bus/reception.h"
#include "models/parse/paths.h"
#include "networkadaptor.h"

using namespace Qt::StringLiterals;

namespace mooring {

NetworkService::NetworkService(const Network &network, Engine &engine, Reception &reception)
    : BusObject(busPath(network.id), bus::networkInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_network(network)
{
    new NetworkAdaptor(this);
}

bus::StringMap NetworkService::GetConfiguration()
{
    const Question asked{
        .action = bus::action::observe, .verb = u"get-configuration"_s, .subjects = {{.name = m_network.name}}};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, id = m_network.id](const Caller &) -> Answer {
        return engine.networkConfiguration(id).transform(
            [](const bus::StringMap &config) { return QVariantList{QVariant::fromValue(config)}; });
    }));
    return {};
}

} // namespace mooring
