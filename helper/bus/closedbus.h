// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/reception.h"
#include "helper/bus/recovercall.h"
#include "models/error.h"

#include <QDBusVirtualObject>

#include <functional>

namespace mooring {

// The helper as the bus sees it where nothing can be run: whatever is called answers why, but for Manager.Recover where a recovery can
// help. So that people read the reason where they asked, instead of a helper that ends as often as it is started.
class ClosedBus final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    // What Manager.Recover answers, as dbus/ has it; after a real run it is done. Called only where `trouble` is Damaged.
    using Recover = std::function<Result<QVariantMap>(RecoverRun run)>;

    ClosedBus(const QDBusConnection &bus, Error trouble, Recover recover);
    ~ClosedBus() override;

    // As HelperBus::open().
    [[nodiscard]] Result<> open();

    [[nodiscard]] QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

Q_SIGNALS:
    // Nothing stands in the way any more, and the answer has left. The name is free again: the next call starts another helper.
    void recovered();

private:
    void recover(const QDBusMessage &message);
    [[nodiscard]] Answer recoverNow(RecoverRun run);

    QDBusConnection m_bus;
    const Error m_trouble;
    const Recover m_recover;
    Reception m_reception;
};

} // namespace mooring
