// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace mooring {

// A managed bridge that containers' NICs hang on. A port: network/ has the real one, tests of the engine a fake.
// Lives on the engine's thread; nothing blocks.
class Bridge : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    enum class Status {
        Stopped, // not made yet: the first container that needs it has it made
        Ready,
        Error
    };

    // Of the network and of its interface: "mooringbr0".
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual Status status() const = 0;
    // What the holder of this hardware address ("00:16:3e:…", lower case) was given; empty when nothing is known.
    [[nodiscard]] virtual QStringList addressesOf(const QString &mac) const = 0;

    // Ends once containers can be attached. Costs next to nothing when it is up already; calls meanwhile share one piece of work.
    virtual QFuture<Result<>> ensureUp() = 0;

    // Who is always given the same addresses by DHCP, whether it runs or not.
    struct Reservation
    {
        QString holder{};          // an instance's number and its device: "42 eth0"
        QString hardwareAddress{}; // lower case
        QString name{};            // that DNS has for it
        QStringList addresses{};   // of either family, one of each at most

        friend bool operator==(const Reservation &, const Reservation &) = default;
    };
    // Errors name the device's option; AlreadyExists where another has the address.
    [[nodiscard]] virtual Result<> checkReservation(const Reservation &reservation) const = 0;
    // In place of what this holder had.
    virtual Result<> reserve(const Reservation &reservation) = 0;
    // No mistake where there is none.
    virtual void release(const QString &holder) = 0;

Q_SIGNALS:
    void statusChanged();
    void leasesChanged();
};

} // namespace mooring
