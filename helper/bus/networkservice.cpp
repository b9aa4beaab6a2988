// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/networkservice.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/profilerequests.h"
#include "helper/bus/reception.h"
#include "helper/bus/wiretime.h"
#include "models/parse/paths.h"
#include "networkadaptor.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QVariantList leasesAnswer(const QList<NetworkLease> &leases)
{
    bus::LeaseList entries;
    for (const NetworkLease &lease : leases)
        entries += {.address = lease.address,
                    .hardwareAddress = lease.hardwareAddress,
                    .name = lease.name,
                    .expiresAt = lease.expiresAt ? wireTime(*lease.expiresAt) : 0,
                    .isReserved = lease.isReserved};
    return {QVariant::fromValue(entries)};
}

QVariantList noticesAnswer(const QList<NetworkNotice> &notices)
{
    bus::NoticeList entries;
    for (const NetworkNotice &notice : notices)
        entries += {.source = notice.source, .text = notice.text, .repair = notice.repair};
    return {QVariant::fromValue(entries)};
}

Question observeQuestion(const QString &verb, const QString &name)
{
    return {.action = bus::action::observe, .verb = verb, .subjects = {{.name = name}}};
}

} // namespace

NetworkService::NetworkService(const Network &network, Engine &engine, Reception &reception)
    : BusObject(busPath(network.id), bus::networkInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_network(network)
{
    new NetworkAdaptor(this);
}

QString NetworkService::GetConfiguration(bus::StringMap &)
{
    m_reception.serve(*this, observeQuestion(u"get-configuration"_s, m_network.name),
                      atOnce([&engine = m_engine, id = m_network.id](const Caller &) -> Answer {
                          return engine.networkConfiguration(id).transform([](const NetworkConfiguration &network) {
                              return QVariantList{network.etag, QVariant::fromValue(network.config)};
                          });
                      }));
    return {};
}

bus::LeaseList NetworkService::GetLeases()
{
    m_reception.serve(*this, observeQuestion(u"get-leases"_s, m_network.name),
                      atOnce([&engine = m_engine, id = m_network.id](const Caller &) -> Answer {
                          return engine.networkLeases(id).transform(leasesAnswer);
                      }));
    return {};
}

QStringList NetworkService::GetUsers(QStringList &)
{
    m_reception.serve(*this, observeQuestion(u"get-users"_s, m_network.name),
                      atOnce([&engine = m_engine, id = m_network.id](const Caller &) -> Answer {
                          return engine.networkUsers(id).transform(
                              [](const NetworkUsers &users) { return QVariantList{users.profiles, users.containers}; });
                      }));
    return {};
}

bus::NoticeList NetworkService::GetNotices()
{
    m_reception.serve(
        *this, observeQuestion(u"get-notices"_s, m_network.name),
        [&engine = m_engine, id = m_network.id](const Caller &) {
            return engine.networkNotices(id).then(
                [](const Result<QList<NetworkNotice>> &notices) -> Answer { return notices.transform(noticesAnswer); });
        });
    return {};
}

QString NetworkService::SetConfiguration(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                                         const QVariantMap &options)
{
    const auto request = parseConfigureNetwork(etag, changes, removed, options);
    const auto checked = request.and_then(
        [this](const ConfigureNetworkRequest &parsed) { return m_engine.checkConfigureNetwork(m_network.id, parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    m_reception.serve(
        *this, networkQuestion(u"configure-network"_s, m_network.name),
        [&engine = m_engine, id = m_network.id, request = *request](const Caller &) {
            return engine.configureNetwork(id, request).then([](const Result<QString> &newEtag) -> Answer {
                return newEtag.transform([](const QString &text) { return QVariantList{text}; });
            });
        });
    return {};
}

void NetworkService::Delete(const QVariantMap &options)
{
    const auto checked = noOptions(options).and_then([&] { return m_engine.checkRemoveNetwork(m_network.id); });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(*this, networkQuestion(u"delete-network"_s, m_network.name),
                      [&engine = m_engine, id = m_network.id](const Caller &) {
                          return engine.removeNetwork(id).then([](const Result<> &done) -> Answer {
                              return done.transform([] { return QVariantList(); });
                          });
                      });
}

} // namespace mooring
