// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakebridge.h"

#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

QFuture<Result<>> FakeBridge::ensureUp()
{
    ++m_requests;
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    if (m_held)
        m_waiting.push_back(promise);
    else
        QTimer::singleShot(0, this, [this, promise] { answer(promise); });
    return promise->future();
}

Result<> FakeBridge::checkReservation(const Reservation &reservation) const
{
    if (reservation.addresses.contains(u"10.1.2.99"_s))
        return failure(Error::Code::AlreadyExists, u"ipv4.address"_s, u"10.1.2.99 is kept for db already."_s);
    return {};
}

Result<> FakeBridge::reserve(const Reservation &reservation)
{
    return checkReservation(reservation).transform([&] { m_reservations.insert(reservation.holder, reservation); });
}

void FakeBridge::answer(const Promise &promise)
{
    const auto failure = std::exchange(m_failure, std::nullopt);
    const Status status = failure ? Status::Error : Status::Ready;
    if (std::exchange(m_status, status) != status)
        Q_EMIT statusChanged();
    promise->addResult(failure ? Result<>(std::unexpected(*failure)) : Result<>());
    promise->finish();
}

void FakeBridge::letGo()
{
    m_held = false;
    for (const Promise &promise : std::exchange(m_waiting, {}))
        answer(promise);
}

void FakeBridge::lease(const QString &mac, const QStringList &addresses)
{
    m_leases.insert(mac, addresses);
    Q_EMIT leasesChanged();
}

} // namespace mooring::test
