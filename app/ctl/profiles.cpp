// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/profiles.h"

#include "app/ctl/configchange.h"
#include "app/ctl/exitcodes.h"
#include "app/ctl/objects.h"
#include "app/ctl/text.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QString nameIn(const QHash<QString, QString> &names, const QString &id)
{
    return names.value(id, id);
}

QJsonObject jsonOf(const QString &name, const ProfileId &id, const ProfileChange &change,
                   const QHash<QString, QString> &names)
{
    QJsonArray restart;
    for (const InstanceId &instance : change.restart)
        restart += nameIn(names, instance.text);
    QJsonArray failures;
    for (const OperationResult &failed : change.failures)
        failures += QJsonObject{{u"name"_s, nameIn(names, failed.resource)},
                                {u"id"_s, failed.resource},
                                {u"error"_s, toJson(failed.outcome.error_or(Error()))}};
    return {{u"name"_s, name},
            {u"id"_s, id.text},
            {u"etag"_s, change.etag},
            {u"restart"_s, restart},
            {u"failures"_s, failures}};
}

QFuture<Result<int>> tell(Session &session, const ProfileId &id, const ProfileChange &change,
                          const QHash<QString, QString> &names)
{
    const QString name = session.line().operands[0];
    session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Changed the profile %1")).arg(name));
    QStringList restart;
    for (const InstanceId &instance : change.restart)
        restart += nameIn(names, instance.text);
    if (!restart.isEmpty() && !session.printer().isQuiet())
        Printer::note(
            say(QT_TRANSLATE_NOOP("Ctl", "All of it counts only after a restart of: %1")).arg(restart.join(u", "_s)));
    session.printer().json(jsonOf(name, id, change, names));
    for (qsizetype i = 1; i < change.failures.size(); ++i)
        Printer::error(change.failures.at(i).outcome.error_or(Error()));
    return change.failures.isEmpty() ? ended(exitSuccess)
                                     : failed(change.failures.constFirst().outcome.error_or(Error()));
}

} // namespace

QStringList usersOf(const Profile &profile, const bus::ManagedObjects &objects)
{
    QStringList users;
    for (const Instance &instance : valuesIn<Instance>(objects, bus::instanceInterface)) {
        if (instance.profiles.contains(profile.name))
            users += instance.name;
    }
    users.sort();
    return users;
}

QJsonObject toJson(const Profile &profile, const QStringList &users)
{
    return {{u"id"_s, profile.id.text},
            {u"name"_s, profile.name},
            {u"description"_s, profile.description},
            {u"etag"_s, profile.etag},
            {u"usedBy"_s, QJsonArray::fromStringList(users)}};
}

QFuture<Result<KnownProfile>> knownProfile(Session &session)
{
    return chain(session.client().findProfile(session.line().operands[0]), &session, [&session](const ProfileId &id) {
        return session.client().profileConfiguration(id).then(
            &session, [id](const Result<ProfileConfiguration> &configuration) {
                return configuration.transform(
                    [&](const ProfileConfiguration &known) { return KnownProfile{.id = id, .configuration = known}; });
            });
    });
}

QFuture<Result<int>> changeProfile(Session &session, const ProfileId &id, const ConfigureProfileRequest &request)
{
    const auto named = [&session, id](const ProfileChange &change) {
        if (change.restart.isEmpty() && change.failures.isEmpty())
            return tell(session, id, change, {});
        return chain(session.client().objects(), &session, [&session, id, change](const bus::ManagedObjects &objects) {
            QHash<QString, QString> names;
            for (const Instance &instance : valuesIn<Instance>(objects, bus::instanceInterface))
                names.insert(instance.id.text, instance.name);
            return tell(session, id, change, names);
        });
    };
    return chain(session.client().configureProfile(id, request), &session, named);
}

QFuture<Result<int>> changeProfilesOf(Session &session, ProfilesChange change)
{
    const auto look = [&session, change](const InstanceId &id) {
        return chain(session.client().properties(busPath(id), bus::instanceInterface), &session,
                     [&session, change, id](const QVariantMap &all) {
                         const Instance instance = parsed<Instance>(id, all);
                         const auto profiles = change(instance.profiles, session.line().operands.mid(1));
                         if (!profiles)
                             return failed(profiles.error());
                         return changeConfiguration(session, id, {.etag = instance.etag, .profiles = *profiles});
                     });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
