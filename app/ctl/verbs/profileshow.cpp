// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/objects.h"
#include "app/ctl/profiles.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QString shown(const DeviceOptions &options)
{
    QStringList words;
    for (const auto &[name, value] : options.asKeyValueRange())
        words += name + u'=' + value;
    return words.join(u' ');
}

void print(const Printer &printer, const Profile &profile, const ProfileConfiguration &configuration,
           const QStringList &users)
{
    QList<QPair<QString, QString>> fields{
        {say(QT_TRANSLATE_NOOP("Ctl", "Name")), profile.name},
        {say(QT_TRANSLATE_NOOP("Ctl", "Number")), profile.id.text},
        {say(QT_TRANSLATE_NOOP("Ctl", "Description")), profile.description},
        {say(QT_TRANSLATE_NOOP("Ctl", "Used by")), users.isEmpty() ? u"-"_s : users.join(u' ')},
    };
    QJsonObject devices;
    for (const auto &[key, value] : configuration.config.asKeyValueRange())
        fields += {key, value};
    for (const auto &[name, options] : configuration.devices.asKeyValueRange()) {
        fields += {say(QT_TRANSLATE_NOOP("Ctl", "Device %1")).arg(name), shown(options)};
        devices.insert(name, toJson(bus::StringMap(options)));
    }
    QJsonObject json = toJson(profile, users);
    json.insert(u"config"_s, toJson(bus::StringMap(configuration.config)));
    json.insert(u"devices"_s, devices);
    printer.object(fields, json);
}

} // namespace

QFuture<Result<int>> profileShow(Session &session)
{
    return chain(knownProfile(session), &session, [&session](const KnownProfile &known) {
        return chain(session.client().objects(), &session, [&session, known](const bus::ManagedObjects &objects) {
            const QVariantMap properties =
                objects.value(QDBusObjectPath(busPath(known.id))).value(bus::profileInterface);
            const Profile profile = parsed<Profile>(known.id, properties);
            print(session.printer(), profile, known.configuration, usersOf(profile, objects));
            return ended(0);
        });
    });
}

} // namespace mooring::ctl
