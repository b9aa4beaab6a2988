// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// The public facts, and what not everybody may know: empty where the helper refused it.
struct Facts
{
    Instance instance{};
    std::optional<HelperClient::Configuration> configuration{};
    std::optional<HelperClient::Addresses> addresses{};
};

QList<QPair<QString, QString>> fieldsOf(const Facts &facts)
{
    const Instance &instance = facts.instance;
    QList<QPair<QString, QString>> fields{
        {say(QT_TRANSLATE_NOOP("Ctl", "Name")), instance.name},
        {say(QT_TRANSLATE_NOOP("Ctl", "Number")), instance.id.text},
        {say(QT_TRANSLATE_NOOP("Ctl", "Status")), wireText(instance.status)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Type")), wireText(instance.type)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Architecture")), instance.architecture},
        {say(QT_TRANSLATE_NOOP("Ctl", "Image")), instance.image},
        {say(QT_TRANSLATE_NOOP("Ctl", "Profiles")), instance.profiles.join(u' ')},
        {say(QT_TRANSLATE_NOOP("Ctl", "Ephemeral")), shown(instance.ephemeral)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Owner")), QString::number(instance.owner)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Created")), shown(instance.createdAt)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Last started")), shown(instance.lastUsedAt)},
    };
    for (const auto &[device, address] : facts.addresses.value_or(HelperClient::Addresses()))
        fields += {say(QT_TRANSLATE_NOOP("Ctl", "Address")), u"%1 (%2)"_s.arg(address, device)};
    for (const auto &entry : facts.configuration.value_or(HelperClient::Configuration()).entries)
        fields += {entry.key, u"%1 (%2)"_s.arg(entry.value, entry.origin)};
    return fields;
}

QJsonObject jsonOf(const Facts &facts)
{
    QJsonObject json = toJson(facts.instance);
    json[u"addresses"_s] = facts.addresses ? QJsonValue(toJson(*facts.addresses)) : QJsonValue(QJsonValue::Null);
    json[u"configuration"_s] =
        facts.configuration ? QJsonValue(toJson(facts.configuration->entries)) : QJsonValue(QJsonValue::Null);
    return json;
}

// A refusal of the rest is no failure: what everybody may know is shown all the same, and the refusal is told.
QFuture<Result<Facts>> withTheRest(Session &session, const Instance &instance)
{
    auto configuration = session.client().configuration(instance.id);
    const auto addresses = session.client().addresses(instance.id);
    return configuration
        .then(&session,
              [addresses, instance](const Result<HelperClient::Configuration> &known) {
                  return QFuture(addresses).then([instance, known](const Result<HelperClient::Addresses> &places) {
                      Facts facts{.instance = instance};
                      if (known)
                          facts.configuration = *known;
                      else
                          Printer::error(known.error());
                      if (places)
                          facts.addresses = *places;
                      else if (known)
                          Printer::error(places.error());
                      return Result<Facts>(facts);
                  });
              })
        .unwrap();
}

} // namespace

QFuture<Result<int>> info(Session &session)
{
    const auto look = [&session](const InstanceId &id) {
        return chain(session.client().properties(busPath(id), bus::instanceInterface), &session,
                     [&session, id](const QVariantMap &all) {
                         return chain(withTheRest(session, parsed<Instance>(id, all)), &session,
                                      [&session](const Facts &facts) {
                                          session.printer().object(fieldsOf(facts), jsonOf(facts));
                                          return ended(0);
                                      });
                     });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
