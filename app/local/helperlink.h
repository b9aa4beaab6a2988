// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace mooring {

// The way to the helper: the bus, and who has the helper's name on it. Starts the helper where it does not run, notices when it goes or
// another comes, and tries again by itself at growing distances. It never blocks: only unique names are spoken to, because QtDBus asks
// the bus for the owner of any other, and waits.
class HelperLink : public QObject
{
    Q_OBJECT

public:
    // Gives a connection to the bus; asked again for a new one when the old one is lost.
    using Connector = std::function<QDBusConnection()>;
    struct Patience
    {
        std::chrono::milliseconds first{1'000}; // until the second try; doubled each time
        std::chrono::milliseconds last{30'000};
    };
    enum class Start { Allowed, Forbidden }; // of a helper that does not run

    // Tries nothing before open().
    explicit HelperLink(Connector connector, QObject *parent = nullptr);
    HelperLink(Connector connector, const Patience &patience, Start start, QObject *parent = nullptr);
    ~HelperLink() override;

    // A connection of our own to the system bus: one that was lost can be had again, which the shared one of QtDBus cannot.
    [[nodiscard]] static QDBusConnection systemBus();

    [[nodiscard]] QDBusConnection bus() const { return m_bus; }
    // The helper's unique name; empty while it is not there.
    [[nodiscard]] const QString &owner() const noexcept { return m_owner; }
    // The same once it is known, or why it is not there.
    [[nodiscard]] QFuture<Result<QString>> whenOwned();

    // Tries now, unless it is trying or has succeeded already.
    void open();

Q_SIGNALS:
    void found();                              // owner() is another one from here on
    void lost();                               // owner() is empty; it tries again
    void failed(const mooring::Error &reason); // of one try; Unreachable. It tries again

private:
    void connectToBus();
    void askOwner(Start start);
    void start();
    void fail(const Error &reason);
    void adopt(const QString &owner);
    void lose();
    void retryLater();
    void settle(const Result<QString> &owner);

    Q_SLOT void hearOwnerChanged(const QString &name, const QString &before, const QString &owner);
    Q_SLOT void hearDisconnected();

    Connector m_connector;
    Patience m_patience;
    Start m_start = Start::Allowed;
    QDBusConnection m_bus;
    QString m_owner;
    bool m_isTrying = false;
    QTimer m_retry;
    std::chrono::milliseconds m_pause;
    std::vector<QPromise<Result<QString>>> m_waiting;
};

} // namespace mooring
