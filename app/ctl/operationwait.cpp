// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/operationwait.h"

#include "app/local/helperclient.h"
#include "app/local/helperlink.h"
#include "dbus/names.h"
#include "models/parse/objects.h"
#include "models/parse/paths.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

const QString propertiesInterface = u"org.freedesktop.DBus.Properties"_s;
const QString objectManager = u"org.freedesktop.DBus.ObjectManager"_s;

Error unknownEnd(const Operation &operation, const QString &why)
{
    return {.code = Error::Code::Unreachable, .subject = operation.subject, .detail = why};
}

} // namespace

OperationWait::OperationWait(HelperClient &client, const OperationId &operation, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_owner(client.link().owner())
    , m_path(busPath(operation))
    , m_operation{.id = operation}
{
    m_promise.start();
    auto bus = client.link().bus();
    bus.connect(m_owner, m_path, propertiesInterface, u"PropertiesChanged"_s, this,
                SLOT(hearChanged(QString, QVariantMap, QStringList)));
    bus.connect(m_owner, bus::rootPath, objectManager, u"InterfacesRemoved"_s, this,
                SLOT(hearRemoved(QDBusObjectPath, QStringList)));
    connect(&client.link(), &HelperLink::lost, this, [this] {
        conclude(std::unexpected(
            unknownEnd(m_operation, u"The helper ended in the middle of it; look whether it was done."_s)));
    });
    client.properties(m_path, bus::operationInterface).then(this, [this](const Result<QVariantMap> &all) {
        if (!all)
            return conclude(std::unexpected(all.error()));
        m_isKnown = true;
        take(*all);
    });
}

OperationWait::~OperationWait()
{
    auto bus = m_client.link().bus();
    bus.disconnect(m_owner, m_path, propertiesInterface, u"PropertiesChanged"_s, this,
                   SLOT(hearChanged(QString, QVariantMap, QStringList)));
    bus.disconnect(m_owner, bus::rootPath, objectManager, u"InterfacesRemoved"_s, this,
                   SLOT(hearRemoved(QDBusObjectPath, QStringList)));
}

void OperationWait::hearChanged(const QString &interface, const QVariantMap &properties, const QStringList &)
{
    if (interface == bus::operationInterface)
        take(properties);
}

void OperationWait::hearRemoved(const QDBusObjectPath &path, const QStringList &)
{
    if (path.path() == m_path)
        conclude(std::unexpected(unknownEnd(m_operation, u"The helper has forgotten it; look whether it was done."_s)));
}

void OperationWait::take(const QVariantMap &properties)
{
    update(m_operation, properties);
    if (!m_isKnown)
        return; // changes alone are no whole operation; all of it is on its way
    Q_EMIT changed(m_operation);
    if (isFinal(m_operation.status))
        conclude(m_operation);
}

void OperationWait::conclude(const Result<Operation> &result)
{
    if (m_promise.future().isFinished())
        return;
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace mooring::ctl
