// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/managerservice.h"

#include "dbus/names.h"
#include "helper/bus/instanceverb.h"
#include "helper/bus/objecttree.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/profilerequests.h"
#include "helper/bus/reception.h"
#include "helper/bus/recovercall.h"
#include "helper/bus/requestparser.h"
#include "helper/bus/wiretime.h"
#include "manageradaptor.h"
#include "models/parse/paths.h"
#include "objectmanageradaptor.h"

#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Of what concerns no object, but all of this computer.
Question observeQuestion(const QString &verb)
{
    return {.action = bus::action::observe, .verb = verb, .subjects = {{.name = QSysInfo::machineHostName()}}};
}

QVariantList trashAnswer(const QList<TrashedInstance> &trash)
{
    bus::TrashEntryList entries;
    for (const TrashedInstance &instance : trash)
        entries += {.number = instance.id.text.toULongLong(),
                    .name = instance.name,
                    .image = instance.image,
                    .owner = instance.owner,
                    .deletedAt = wireTime(instance.deletedAt)};
    return {QVariant::fromValue(entries)};
}

QString importName(const ImportImageRequest &request)
{
    if (!request.name.isEmpty())
        return request.name;
    return request.aliases.value(0, u"-"_s);
}

} // namespace

ManagerService::ManagerService(Engine &engine, Reception &reception, const ObjectTree &tree)
    : m_engine(engine)
    , m_reception(reception)
    , m_tree(tree)
{
    new ManagerAdaptor(this);
    new ObjectManagerAdaptor(this);
}

QString ManagerService::version() const
{
    return QStringLiteral(MOORING_VERSION);
}

bus::ManagedObjects ManagerService::GetManagedObjects()
{
    return m_tree.managedObjects();
}

QDBusObjectPath ManagerService::CreateInstance(const QString &name, const QString &image, const QStringList &profiles,
                                               const bus::StringMap &config, const QVariantMap &options,
                                               QDBusObjectPath &)
{
    auto request = parseCreate(name, image, profiles, config, options);
    const auto harm =
        request.and_then([this](const CreateInstanceRequest &parsed) { return m_engine.checkCreate(parsed); });
    if (!harm) {
        m_reception.refuse(*this, harm.error());
        return {};
    }
    request->mayGain = permittedBy(*harm);
    const Question asked{.action = actionFor(*harm, bus::action::create),
                         .verb = request->start ? u"launch"_s : u"create"_s,
                         .subjects = {{.name = request->name}},
                         .isCallers = true,
                         .startsOperation = true};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, request = *request](const Caller &caller) -> Answer {
        return engine.createInstance(request, caller.uid).transform([](const Engine::Created &created) {
            return pathAnswer(created.instance) + pathAnswer(created.operation);
        });
    }));
    return {};
}

QDBusObjectPath ManagerService::CreateProfile(const QString &name, const bus::StringMap &config,
                                              const bus::DeviceMap &devices, const QVariantMap &options)
{
    auto request = parseCreateProfile(name, config, devices, options);
    const auto harm =
        request.and_then([this](const CreateProfileRequest &parsed) { return m_engine.checkCreateProfile(parsed); });
    if (!harm) {
        m_reception.refuse(*this, harm.error());
        return {};
    }
    request->mayGain = permittedBy(*harm);
    m_reception.serve(*this, profileQuestion(u"create-profile"_s, name, *harm),
                      [&engine = m_engine, request = *request](const Caller &) {
                          return engine.createProfile(request).then([](const Result<ProfileId> &id) -> Answer {
                              return id.transform(pathAnswer<ProfileId>);
                          });
                      });
    return {};
}

QDBusObjectPath ManagerService::CreateNetwork(const QString &name, const bus::StringMap &config,
                                              const QVariantMap &options)
{
    const auto request = parseCreateNetwork(name, config, options);
    const auto checked =
        request.and_then([this](const CreateNetworkRequest &parsed) { return m_engine.checkCreateNetwork(parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    m_reception.serve(*this, networkQuestion(u"create-network"_s, name),
                      [&engine = m_engine, request = *request](const Caller &) {
                          return engine.createNetwork(request).then([](const Result<NetworkId> &id) -> Answer {
                              return id.transform(pathAnswer<NetworkId>);
                          });
                      });
    return {};
}

QDBusObjectPath ManagerService::CreatePool(const QString &name, const QString &driver, const bus::StringMap &config,
                                           const QVariantMap &options)
{
    const auto request = parseCreatePool(name, driver, config, options);
    const auto harm =
        request.and_then([this](const CreatePoolRequest &parsed) { return m_engine.pools().checkCreate(parsed); });
    if (!harm) {
        m_reception.refuse(*this, harm.error());
        return {};
    }
    // The request does not change: what it reaches was asked about.
    m_reception.serve(*this, poolQuestion(u"create-pool"_s, name, *harm),
                      [&engine = m_engine, request = *request](const Caller &) {
                          return engine.pools().create(request).then(
                              [](const Result<PoolId> &id) -> Answer { return id.transform(pathAnswer<PoolId>); });
                      });
    return {};
}

QDBusObjectPath ManagerService::ImportImage(const bus::DescriptorList &files, const QStringList &aliases,
                                            const QVariantMap &options)
{
    const auto request = parseImport(files, aliases, options);
    const auto checked =
        request.and_then([this](const ImportImageRequest &parsed) { return m_engine.checkImport(parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    const Question asked{.action = bus::action::imageImport,
                         .verb = u"import"_s,
                         .subjects = {{.name = importName(*request)}},
                         .isCallers = true,
                         .startsOperation = true};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, request = *request](const Caller &caller) -> Answer {
        return engine.importImage(request, caller.uid).transform(pathAnswer<OperationId>);
    }));
    return {};
}

Result<ManagerService::Application> ManagerService::parseApply(const QString &verb,
                                                               const QList<QDBusObjectPath> &instances,
                                                               const QVariantMap &options) const
{
    const auto known = instanceVerb(verb);
    if (!known)
        return failure(Error::Code::InvalidArgument, verb.left(64),
                       u"The verb is not start, stop, restart, delete or configure."_s);
    const auto request = parseVerbOptions(*known, options);
    if (!request)
        return std::unexpected(request.error());
    const auto ids = parseInstances(instances);
    if (!ids)
        return std::unexpected(ids.error());

    return subjectsOf(*ids).transform([&](const QList<Question::Subject> &subjects) {
        Question question = verbQuestion(*known);
        question.subjects = subjects;
        return Application{.verb = *known, .ids = *ids, .request = *request, .question = question};
    });
}

Result<QList<Question::Subject>> ManagerService::subjectsOf(const QList<InstanceId> &ids) const
{
    QList<Question::Subject> subjects;
    for (const InstanceId &id : ids) {
        const auto instance = m_engine.instance(id);
        if (!instance)
            return std::unexpected(instance.error());
        subjects += {.name = instance->name, .owner = instance->owner};
    }
    return subjects;
}

void ManagerService::applyConfigure(const QList<QDBusObjectPath> &instances, const QVariantMap &options)
{
    const auto parsed = parseConfigureAll(options);
    const auto ids = parsed.and_then([&](const ConfigureRequest &) { return parseInstances(instances); });
    const auto subjects = ids.and_then([this](const QList<InstanceId> &all) { return subjectsOf(all); });
    if (!subjects)
        return m_reception.refuse(*this, subjects.error());
    const auto request = std::make_shared<ConfigureRequest>(*parsed);
    const auto inquiry = [&engine = m_engine, ids = *ids, subjects = *subjects, request] {
        return engine.checkConfigureAll(ids, *request).then([subjects, request](const Result<Harm> &harm) {
            request->mayGain = permittedBy(harm.value_or(Harm::None));
            return harm.transform([&](Harm asked) {
                return Question{.action = actionFor(asked, bus::action::configure),
                                .verb = u"configure"_s,
                                .subjects = subjects,
                                .startsOperation = true};
            });
        });
    };
    m_reception.serve(*this, inquiry, atOnce([&engine = m_engine, ids = *ids, request](const Caller &caller) -> Answer {
        return engine.configureAll(ids, *request, caller.uid).transform(pathAnswer<OperationId>);
    }));
}

QDBusObjectPath ManagerService::Apply(const QString &verb, const QList<QDBusObjectPath> &instances,
                                      const QVariantMap &options)
{
    if (verb == "configure"_L1) {
        applyConfigure(instances, options);
        return {};
    }
    const auto parsed = parseApply(verb, instances, options);
    if (parsed)
        m_reception.serve(
            *this, parsed->question, atOnce([&engine = m_engine, deed = *parsed](const Caller &caller) -> Answer {
                return engine.apply(deed.verb, deed.ids, deed.request, caller.uid).transform(pathAnswer<OperationId>);
            }));
    else
        m_reception.refuse(*this, parsed.error());
    return {};
}

bus::TrashEntryList ManagerService::ListTrash()
{
    m_reception.serve(*this, observeQuestion(u"list-trash"_s),
                      atOnce([&engine = m_engine](const Caller &) -> Answer { return trashAnswer(engine.trash()); }));
    return {};
}

Result<Question> ManagerService::undeleteQuestion(const InstanceId &id) const
{
    const auto trash = m_engine.trash();
    const auto it = std::ranges::find(trash, id, &TrashedInstance::id);
    if (it == trash.end())
        return failure(Error::Code::NotFound, id.text, u"There is no deleted instance of this number."_s);
    return Question{.action = actionFor(it->harm, bus::action::remove),
                    .verb = u"undelete"_s,
                    .subjects = {{.name = it->name, .owner = it->owner}},
                    .startsOperation = true};
}

QDBusObjectPath ManagerService::Undelete(qulonglong number, const QVariantMap &options)
{
    const InstanceId id{QString::number(number)};
    const auto name = parseUndelete(options);
    const auto asked = name.and_then([&](const QString &) { return undeleteQuestion(id); });
    if (asked)
        m_reception.serve(*this, *asked,
                          atOnce([&engine = m_engine, id, name = *name,
                                  mayGain = asked->action == bus::action::hostAccess ? Harm::Host : Harm::Guest](
                                     const Caller &caller) -> Answer {
                              return engine.undelete(id, name, caller.uid, mayGain).transform(pathAnswer<OperationId>);
                          }));
    else
        m_reception.refuse(*this, asked.error());
    return {};
}

void ManagerService::serveSystem(const QString &verb, const QVariantMap &options, OperationId (Engine::*deed)(quint32))
{
    if (const auto read = noOptions(options); !read)
        return m_reception.refuse(*this, read.error());
    const Question asked{.action = bus::action::operate,
                         .verb = verb,
                         .subjects = {{.name = QSysInfo::machineHostName()}},
                         .isForRootOnly = true};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, deed](const Caller &caller) -> Answer {
        return pathAnswer((engine.*deed)(caller.uid));
    }));
}

QDBusObjectPath ManagerService::StartAtBoot(const QVariantMap &options)
{
    serveSystem(u"start-at-boot"_s, options, &Engine::startAtBoot);
    return {};
}

QDBusObjectPath ManagerService::StopForShutdown(const QVariantMap &options)
{
    serveSystem(u"stop-for-shutdown"_s, options, &Engine::stopForShutdown);
    return {};
}

QDBusObjectPath ManagerService::FindInstance(const QString &name)
{
    const auto find = [this](const QString &parsed) { return m_engine.findInstance(parsed); };
    m_reception.answer(*this, parseReference(name).and_then(find).transform(pathAnswer<InstanceId>));
    return {};
}

QDBusObjectPath ManagerService::FindProfile(const QString &name)
{
    const auto find = [this](const QString &parsed) { return m_engine.findProfile(parsed); };
    m_reception.answer(*this, parseReference(name).and_then(find).transform(pathAnswer<ProfileId>));
    return {};
}

QDBusObjectPath ManagerService::FindNetwork(const QString &name)
{
    const auto find = [this](const QString &parsed) { return m_engine.findNetwork(parsed); };
    m_reception.answer(*this, parseReference(name).and_then(find).transform(pathAnswer<NetworkId>));
    return {};
}

QDBusObjectPath ManagerService::FindPool(const QString &name)
{
    const auto find = [this](const QString &parsed) { return m_engine.pools().find(parsed); };
    m_reception.answer(*this, parseReference(name).and_then(find).transform(pathAnswer<PoolId>));
    return {};
}

QDBusObjectPath ManagerService::FindImage(const QString &reference)
{
    const auto find = [this](const QString &parsed) { return m_engine.findImage(parsed); };
    m_reception.answer(*this, parseReference(reference).and_then(find).transform(pathAnswer<ImageId>));
    return {};
}

QVariantMap ManagerService::GetFacts()
{
    m_reception.serve(*this, observeQuestion(u"get-facts"_s),
                      atOnce([&engine = m_engine](const Caller &) -> Answer { return QVariantList{engine.facts()}; }));
    return {};
}

bus::DescriptionList ManagerService::GetConfigKeys(const QString &language)
{
    serveCatalogue(language, describeConfigKeys);
    return {};
}

bus::DescriptionList ManagerService::GetDeviceKinds(const QString &language)
{
    serveCatalogue(language, describeDeviceKinds);
    return {};
}

void ManagerService::serveCatalogue(const QString &language, QList<QVariantMap> (*describe)(CatalogueLanguage))
{
    m_reception.serve(*this, observeQuestion(u"get-catalogue"_s),
                      atOnce([spoken = catalogueLanguage(language), describe](const Caller &) -> Answer {
                          return QVariantList{QVariant::fromValue(bus::DescriptionList(describe(spoken)))};
                      }));
}

// Whoever reads this has an engine, and so a database that is whole.
QVariantMap ManagerService::Recover(const QVariantMap &options)
{
    const auto run = parseRecover(options);
    if (run)
        m_reception.serve(*this, recoverQuestion(RecoverRun::Dry), atOnce([](const Caller &) -> Answer {
            return QVariantList{QVariantMap{{u"needed"_s, false}}};
        }));
    else
        m_reception.refuse(*this, run.error());
    return {};
}

} // namespace mooring
