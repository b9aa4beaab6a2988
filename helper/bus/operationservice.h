// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/bus/question.h"
#include "helper/bus/wiretime.h"
#include "helper/engine/engine.h"
#include "models/types/operation.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Operation. `engine` and `reception` must outlive it.
class OperationService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Class READ operationClass)
    Q_PROPERTY(QString Kind READ kind)
    Q_PROPERTY(QString Subject READ subject)
    Q_PROPERTY(QList<QDBusObjectPath> Resources READ resources)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(QString Stage READ stage)
    Q_PROPERTY(qulonglong BytesDone READ bytesDone)
    Q_PROPERTY(qulonglong BytesTotal READ bytesTotal)
    Q_PROPERTY(qulonglong Rate READ rate)
    Q_PROPERTY(quint32 Owner READ owner)
    Q_PROPERTY(bool MayCancel READ mayCancel)
    Q_PROPERTY(QString ErrorName READ errorName)
    Q_PROPERTY(qlonglong CreatedAt READ createdAt)

public:
    OperationService(const Operation &operation, Engine &engine, Reception &reception);

    void set(const Operation &operation) { m_operation = operation; }

    [[nodiscard]] QString operationClass() const;
    [[nodiscard]] QString kind() const { return wireText(m_operation.kind); }
    [[nodiscard]] QString subject() const { return m_operation.subject; }
    [[nodiscard]] QList<QDBusObjectPath> resources() const;
    [[nodiscard]] QString status() const { return wireText(m_operation.status); }
    [[nodiscard]] QString stage() const { return wireText(m_operation.stage); }
    [[nodiscard]] qulonglong bytesDone() const { return m_operation.bytesDone; }
    [[nodiscard]] qulonglong bytesTotal() const { return m_operation.bytesTotal; }
    [[nodiscard]] qulonglong rate() const { return m_operation.rate; }
    [[nodiscard]] quint32 owner() const { return m_operation.owner; }
    [[nodiscard]] bool mayCancel() const { return m_operation.mayCancel; }
    [[nodiscard]] QString errorName() const;
    [[nodiscard]] qlonglong createdAt() const { return wireTime(m_operation.createdAt); }

public Q_SLOTS:
    void Cancel();
    mooring::bus::OperationResultList GetResults();

private:
    // Its owner need not ask.
    [[nodiscard]] Question question(QLatin1StringView action, const QString &verb) const;

    Engine &m_engine;
    Reception &m_reception;
    Operation m_operation;
};

} // namespace mooring
