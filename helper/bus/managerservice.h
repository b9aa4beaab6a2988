// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/question.h"
#include "helper/engine/engine.h"
#include "models/catalogue/description.h"

#include <QDBusContext>
#include <QObject>

namespace mooring {

class ObjectTree;
class Reception;

// The root object: org.mooring.Helper1.Manager, and ObjectManager's one method (ObjectTree sends its signals).
// All three must outlive it.
class ManagerService final : public QObject, public QDBusContext
{
    Q_OBJECT
    Q_PROPERTY(QString Version READ version)

public:
    ManagerService(Engine &engine, Reception &reception, const ObjectTree &tree);

    [[nodiscard]] QString version() const;

public Q_SLOTS:
    mooring::bus::ManagedObjects GetManagedObjects();

    QDBusObjectPath CreateInstance(const QString &name, const QString &image, const QStringList &profiles,
                                   const mooring::bus::StringMap &config, const QVariantMap &options,
                                   QDBusObjectPath &operation);
    QDBusObjectPath CreateProfile(const QString &name, const mooring::bus::StringMap &config,
                                  const mooring::bus::DeviceMap &devices, const QVariantMap &options);
    QDBusObjectPath CreateNetwork(const QString &name, const mooring::bus::StringMap &config,
                                  const QVariantMap &options);
    QDBusObjectPath CreatePool(const QString &name, const QString &driver, const mooring::bus::StringMap &config,
                               const QVariantMap &options);
    QDBusObjectPath ImportImage(const mooring::bus::DescriptorList &files, const QStringList &aliases,
                                const QVariantMap &options);
    QDBusObjectPath Apply(const QString &verb, const QList<QDBusObjectPath> &instances, const QVariantMap &options);
    mooring::bus::TrashEntryList ListTrash();
    QDBusObjectPath Undelete(qulonglong number, const QVariantMap &options);
    QDBusObjectPath StartAtBoot(const QVariantMap &options);
    QDBusObjectPath StopForShutdown(const QVariantMap &options);
    QDBusObjectPath FindInstance(const QString &name);
    QDBusObjectPath FindProfile(const QString &name);
    QDBusObjectPath FindNetwork(const QString &name);
    QDBusObjectPath FindPool(const QString &name);
    QDBusObjectPath FindImage(const QString &reference);
    QVariantMap GetFacts();
    mooring::bus::DescriptionList GetConfigKeys(const QString &language);
    mooring::bus::DescriptionList GetDeviceKinds(const QString &language);
    QVariantMap Recover(const QVariantMap &options);

private:
    // What the first door finds out for Apply.
    struct Application
    {
        InstanceVerb verb = InstanceVerb::Start;
        QList<InstanceId> ids{};
        StopRequest request{};
        Question question{};
    };
    [[nodiscard]] Result<Application> parseApply(const QString &verb, const QList<QDBusObjectPath> &instances,
                                                 const QVariantMap &options) const;
    void serveCatalogue(const QString &language, QList<QVariantMap> (*describe)(CatalogueLanguage));
    // All of them must be there.
    [[nodiscard]] Result<QList<Question::Subject>> subjectsOf(const QList<InstanceId> &ids) const;
    void applyConfigure(const QList<QDBusObjectPath> &instances, const QVariantMap &options);
    // For the computer's own coming and going.
    void serveSystem(const QString &verb, const QVariantMap &options, OperationId (Engine::*deed)(quint32));
    [[nodiscard]] Result<Question> undeleteQuestion(const InstanceId &id) const;

    Engine &m_engine;
    Reception &m_reception;
    const ObjectTree &m_tree;
};

} // namespace mooring
