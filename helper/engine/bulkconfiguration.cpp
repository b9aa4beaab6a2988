// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/bulkconfiguration.h"

#include "helper/engine/rollout.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

BulkConfiguration::BulkConfiguration(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_looks(1)
{
}

QFuture<Result<Harm>> BulkConfiguration::check(const QList<InstanceId> &instances, const ConfigureRequest &request)
{
    if (const auto checked = m_parts.configurations.checkRequest(request); !checked)
        return QtFuture::makeReadyValueFuture(Result<Harm>(std::unexpected(checked.error())));
    return inTurn<Harm>(m_looks, this,
                        [this, instances, request](const Done<Harm> &done) { look(instances, request, done); });
}

void BulkConfiguration::look(const QList<InstanceId> &instances, const ConfigureRequest &request,
                             const Done<Harm> &done)
{
    const auto worst = std::make_shared<Harm>(Harm::None);
    const auto work = [this, request, worst](const InstanceId &id) {
        const auto harm = m_parts.configurations.check(id, request);
        *worst = std::max(*worst, harm.value_or(Harm::None));
        return QtFuture::makeReadyValueFuture(harm.transform([](Harm) {}));
    };
    const auto end = [worst, done](const QList<OperationResult> &results) {
        const bool isPossible =
            std::ranges::any_of(results, [](const OperationResult &result) { return result.outcome.has_value(); });
        if (isPossible || results.isEmpty())
            return done(*worst);
        done(std::unexpected(results.constFirst().outcome.error()));
    };
    Rollout::begin(instances, work, end, this);
}

Result<OperationId> BulkConfiguration::begin(const QList<InstanceId> &instances, ConfigureRequest request,
                                             quint32 owner)
{
    QStringList resources;
    QString name;
    for (const InstanceId &id : instances) {
        const Guest *guest = std::as_const(m_parts.registry).find(id);
        if (!guest)
            return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
        resources += id.text;
        name = guest->record.name;
    }
    const OperationId operation =
        m_parts.operations.begin({.kind = OperationKind::InstanceConfigure,
                                  .subject = instances.size() == 1 ? name : QString::number(instances.size()),
                                  .resources = resources,
                                  .owner = owner});
    request.etag.clear();
    const auto work = [this, request](const InstanceId &id) {
        return m_parts.configurations.configure(id, request).then([](const Result<QString> &etag) {
            return etag.transform([](const QString &) {});
        });
    };
    const auto end = [this, operation](const QList<OperationResult> &results) {
        m_parts.operations.finish(operation, results);
    };
    // Later: whoever asked shall know of the operation first.
    QMetaObject::invokeMethod(
        this, [this, instances, work, end] { Rollout::begin(instances, work, end, this); }, Qt::QueuedConnection);
    return operation;
}

} // namespace mooring
