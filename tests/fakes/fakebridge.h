// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"

#include <QPromise>

#include <memory>
#include <optional>
#include <vector>

namespace mooring::test {

// A managed bridge without a network: comes up when it is asked to, at the event loop's next turn, unless its test has it otherwise.
class FakeBridge : public Bridge
{
    Q_OBJECT

public:
    explicit FakeBridge(const QString &name = QStringLiteral("mooringbr0"), QObject *parent = nullptr)
        : Bridge(parent)
        , m_name(name)
    {
    }

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] Status status() const override { return m_status; }
    [[nodiscard]] QStringList addressesOf(const QString &mac) const override { return m_leases.value(mac); }
    QFuture<Result<>> ensureUp() override;
    // 10.1.2.99 is another's.
    [[nodiscard]] Result<> checkReservation(const Reservation &reservation) const override;
    Result<> reserve(const Reservation &reservation) override;
    void release(const QString &holder) override { m_reservations.remove(holder); }
    [[nodiscard]] Reservation reservation(const QString &holder) const { return m_reservations.value(holder); }

    // How often it was asked to be up.
    [[nodiscard]] int requests() const noexcept { return m_requests; }

    // Scripts. The next request fails with this error; requests wait until letGo(), or lose their answer for ever.
    void failNext(const Error &error) { m_failure = error; }
    void hold() { m_held = true; }
    void letGo();
    void forgetRequests() { m_waiting.clear(); }
    void lease(const QString &mac, const QStringList &addresses);

private:
    using Promise = std::shared_ptr<QPromise<Result<>>>;
    void answer(const Promise &promise);

    const QString m_name;
    Status m_status = Status::Stopped;
    QMap<QString, QStringList> m_leases;
    QMap<QString, Reservation> m_reservations;
    std::optional<Error> m_failure;
    std::vector<Promise> m_waiting;
    bool m_held = false;
    int m_requests = 0;
};

} // namespace mooring::test
