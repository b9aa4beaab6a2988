// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/objects.h"

#include "models/parse/buserror.h"
#include "models/parse/paths.h"
#include "models/parse/propertyreader.h"

using namespace Qt::StringLiterals;

namespace mooring {

void update(Instance &instance, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.text("Name"_L1, instance.name);
    reader.number("Owner"_L1, instance.owner);
    // A status without a word of ours: whatever it is, it is neither stopped nor running.
    if (QString word; reader.find("Status"_L1, word))
        instance.status = instanceStatus(word).value_or(InstanceStatus::Error);
    reader.word("Type"_L1, instanceType, instance.type);
    reader.text("Architecture"_L1, instance.architecture);
    reader.flag("Ephemeral"_L1, instance.ephemeral);
    reader.texts("Profiles"_L1, instance.profiles);
    reader.text("Image"_L1, instance.image);
    reader.time("CreatedAt"_L1, instance.createdAt);
    reader.time("LastUsedAt"_L1, instance.lastUsedAt);
    reader.text("Etag"_L1, instance.etag);
}

void update(Image &image, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.text("Fingerprint"_L1, image.fingerprint);
    if (image.fingerprint.isEmpty())
        image.fingerprint = image.id.text;
    reader.texts("Aliases"_L1, image.aliases);
    reader.text("Description"_L1, image.description);
    reader.number("Owner"_L1, image.owner);
    reader.flag("Public"_L1, image.isPublic);
    reader.text("Architecture"_L1, image.architecture);
    reader.number("Size"_L1, image.size);
    reader.number("UnpackedSize"_L1, image.unpackedSize);
    reader.time("CreatedAt"_L1, image.createdAt);
    reader.time("ImportedAt"_L1, image.importedAt);
    reader.time("LastUsedAt"_L1, image.lastUsedAt);
}

void update(Profile &profile, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.text("Name"_L1, profile.name);
    reader.text("Description"_L1, profile.description);
    reader.text("Etag"_L1, profile.etag);
}

void update(Network &network, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.text("Name"_L1, network.name);
    reader.text("Type"_L1, network.type);
    reader.text("Status"_L1, network.status);
    reader.text("Description"_L1, network.description);
    reader.text("Etag"_L1, network.etag);
}

void update(Pool &pool, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.text("Name"_L1, pool.name);
    reader.text("Driver"_L1, pool.driver);
    reader.text("Status"_L1, pool.status);
    reader.text("Description"_L1, pool.description);
    reader.text("Etag"_L1, pool.etag);
}

void update(Operation &operation, const QVariantMap &properties)
{
    const PropertyReader reader(properties);
    reader.word("Kind"_L1, operationKind, operation.kind);
    reader.text("Subject"_L1, operation.subject);
    reader.resources("Resources"_L1, operation.resources);
    if (QString word; reader.find("Status"_L1, word))
        operation.status = operationStatus(word).value_or(OperationStatus::Running);
    if (QString word; reader.find("Stage"_L1, word))
        operation.stage = operationStage(word).value_or(OperationStage::None);
    reader.number("BytesDone"_L1, operation.bytesDone);
    reader.number("BytesTotal"_L1, operation.bytesTotal);
    reader.number("Rate"_L1, operation.rate);
    reader.number("Owner"_L1, operation.owner);
    reader.flag("MayCancel"_L1, operation.mayCancel);
    if (QString name; reader.find("ErrorName"_L1, name))
        operation.error = name.isEmpty() ? std::nullopt : std::optional(errorCode(name).value_or(Error::Code::Failed));
    reader.time("CreatedAt"_L1, operation.createdAt);
}

QList<OperationResult> parseResults(const bus::OperationResultList &results)
{
    QList<OperationResult> parsed;
    parsed.reserve(results.size());
    for (const bus::OperationResult &result : results) {
        OperationResult outcome{.resource = resourceAt(result.object.path())};
        if (!result.errorName.isEmpty())
            outcome.outcome =
                failure(errorCode(result.errorName).value_or(Error::Code::Failed), result.subject, result.detail);
        parsed += outcome;
    }
    return parsed;
}

ProfileChange parseProfileChange(const QString &etag, const QList<QDBusObjectPath> &restart,
                                 const bus::OperationResultList &failures)
{
    ProfileChange change{.etag = etag, .failures = parseResults(failures)};
    for (const QDBusObjectPath &path : restart) {
        if (const auto id = idAt<InstanceId>(path.path()))
            change.restart += *id;
    }
    return change;
}

QList<StorageUser> parseStorageUsers(const bus::StorageUserList &users)
{
    QList<StorageUser> parsed;
    for (const bus::StorageUser &user : users) {
        if (const auto kind = storageUserKind(user.kind))
            parsed += StorageUser{.kind = *kind, .name = user.name};
    }
    return parsed;
}

QList<Volume> parseVolumes(const bus::VolumeList &volumes)
{
    QList<Volume> parsed;
    parsed.reserve(volumes.size());
    for (const bus::Volume &volume : volumes)
        parsed += Volume{.number = volume.number,
                         .name = volume.name,
                         .description = volume.description,
                         .config = volume.config,
                         .users = parseStorageUsers(volume.users)};
    return parsed;
}

QList<NetworkLease> parseLeases(const bus::LeaseList &leases)
{
    QList<NetworkLease> parsed;
    parsed.reserve(leases.size());
    for (const bus::Lease &lease : leases)
        parsed += NetworkLease{.address = lease.address,
                               .hardwareAddress = lease.hardwareAddress,
                               .name = lease.name,
                               .expiresAt = lease.expiresAt > 0
                                                ? std::optional(QDateTime::fromSecsSinceEpoch(lease.expiresAt))
                                                : std::nullopt,
                               .isReserved = lease.isReserved};
    return parsed;
}

QList<NetworkNotice> parseNotices(const bus::NoticeList &notices)
{
    QList<NetworkNotice> parsed;
    parsed.reserve(notices.size());
    for (const bus::Notice &notice : notices)
        parsed += NetworkNotice{.source = notice.source, .text = notice.text, .repair = notice.repair};
    return parsed;
}

QList<QPair<QString, QString>> parseAddresses(const bus::AddressList &addresses)
{
    QList<QPair<QString, QString>> parsed;
    parsed.reserve(addresses.size());
    for (const bus::Address &address : addresses)
        parsed.emplaceBack(address.device, address.address);
    return parsed;
}

} // namespace mooring
