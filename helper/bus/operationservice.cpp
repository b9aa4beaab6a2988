// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/operationservice.h"

#include "dbus/names.h"
#include "helper/bus/reception.h"
#include "helper/bus/wireresults.h"
#include "models/parse/buserror.h"
#include "models/parse/paths.h"
#include "operationadaptor.h"

using namespace Qt::StringLiterals;

namespace mooring {

OperationService::OperationService(const Operation &operation, Engine &engine, Reception &reception)
    : BusObject(busPath(operation.id), bus::operationInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_operation(operation)
{
    new OperationAdaptor(this);
}

QString OperationService::operationClass() const
{
    return u"task"_s;
}

QList<QDBusObjectPath> OperationService::resources() const
{
    QList<QDBusObjectPath> paths;
    for (const QString &resource : m_operation.resources)
        paths += QDBusObjectPath(resourcePath(m_operation.kind, resource));
    return paths;
}

QString OperationService::errorName() const
{
    return m_operation.error ? busName(*m_operation.error) : QString();
}

Question OperationService::question(QLatin1StringView action, const QString &verb) const
{
    return {.action = action,
            .verb = verb,
            .subjects = {{.name = m_operation.subject, .owner = m_operation.owner}},
            .freeFor = m_operation.owner};
}

void OperationService::Cancel()
{
    m_reception.serve(*this, question(bus::action::manage, u"cancel"_s),
                      atOnce([&engine = m_engine, id = m_operation.id](const Caller &) -> Answer {
                          return engine.cancel(id).transform([] { return QVariantList(); });
                      }));
}

bus::OperationResultList OperationService::GetResults()
{
    m_reception.serve(
        *this, question(bus::action::observe, u"get-results"_s),
        atOnce([&engine = m_engine, id = m_operation.id, kind = m_operation.kind](const Caller &) -> Answer {
            return engine.results(id).transform([kind](const QList<OperationResult> &results) {
                return QVariantList{QVariant::fromValue(wireResults(results, kind))};
            });
        }));
    return {};
}

} // namespace mooring
