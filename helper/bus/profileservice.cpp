// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/profileservice.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/profilerequests.h"
#include "helper/bus/reception.h"
#include "helper/bus/wireresults.h"
#include "models/parse/paths.h"
#include "models/types/profilename.h"
#include "profileadaptor.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QVariantList changeAnswer(const ProfileChange &change)
{
    QList<QDBusObjectPath> restart;
    for (const InstanceId &id : change.restart)
        restart += QDBusObjectPath(busPath(id));
    return {change.etag, QVariant::fromValue(restart),
            QVariant::fromValue(wireResults(change.failures, OperationKind::InstanceConfigure))};
}

Answer emptyAnswer(const Result<> &done)
{
    return done.transform([] { return QVariantList(); });
}

} // namespace

ProfileService::ProfileService(const Profile &profile, Engine &engine, Reception &reception)
    : BusObject(busPath(profile.id), bus::profileInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_profile(profile)
{
    new ProfileAdaptor(this);
}

QString ProfileService::GetConfiguration(bus::StringMap &, bus::DeviceMap &)
{
    const Question asked{
        .action = bus::action::observe, .verb = u"get-configuration"_s, .subjects = {{.name = m_profile.name}}};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, id = m_profile.id](const Caller &) -> Answer {
        return engine.profileConfiguration(id).transform([](const ProfileConfiguration &profile) {
            return QVariantList{profile.etag, QVariant::fromValue(profile.config),
                                QVariant::fromValue(profile.devices)};
        });
    }));
    return {};
}

QString ProfileService::SetConfiguration(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                                         const QVariantMap &options, QList<QDBusObjectPath> &,
                                         bus::OperationResultList &)
{
    const auto parsed = parseConfigureProfile(etag, changes, removed, options);
    if (!parsed) {
        m_reception.refuse(*this, parsed.error());
        return {};
    }
    const auto request = std::make_shared<ConfigureProfileRequest>(*parsed);
    const auto inquiry = [&engine = m_engine, id = m_profile.id, name = m_profile.name, request] {
        return engine.checkConfigureProfile(id, *request).then([name, request](const Result<Harm> &harm) {
            request->mayGain = permittedBy(harm.value_or(Harm::None));
            return harm.transform([&](Harm asked) { return profileQuestion(u"configure-profile"_s, name, asked); });
        });
    };
    m_reception.serve(*this, inquiry, [&engine = m_engine, id = m_profile.id, request](const Caller &) {
        return engine.configureProfile(id, *request).then([](const Result<ProfileChange> &change) -> Answer {
            return change.transform(changeAnswer);
        });
    });
    return {};
}

void ProfileService::Rename(const QString &name, const QVariantMap &options)
{
    const auto checked =
        noOptions(options).and_then([&] { return ProfileName::parse(name); }).and_then([&](const ProfileName &) {
            return m_engine.checkRenameProfile(m_profile.id, name);
        });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(*this, profileQuestion(u"rename-profile"_s, m_profile.name),
                      [&engine = m_engine, id = m_profile.id, name](const Caller &) {
                          return engine.renameProfile(id, name).then(emptyAnswer);
                      });
}

void ProfileService::Delete(const QVariantMap &options)
{
    const auto checked = noOptions(options).and_then([&] { return m_engine.checkRemoveProfile(m_profile.id); });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(
        *this, profileQuestion(u"delete-profile"_s, m_profile.name),
        [&engine = m_engine, id = m_profile.id](const Caller &) { return engine.removeProfile(id).then(emptyAnswer); });
}

} // namespace mooring
