// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/authenticationrequest.h"

#include <QHash>
#include <QObject>

typedef struct _GCancellable GCancellable;
typedef struct _GTask GTask;
struct MooringListener;

namespace mooring {

// Hears what polkit asks about this process, where no agent of the desktop does. On the GUI thread, whose event loop must be GLib's.
//
// polkit-qt's own Listener will not do: it cannot tell which of several questions was taken back, and it answers a dismissed
// question as one that was denied.
class PolkitListener final : public QObject
{
    Q_OBJECT

public:
    explicit PolkitListener(QObject *parent = nullptr);
    // Questions that are open are answered as dismissed.
    ~PolkitListener() override;

    // Returns at once. Where polkit cannot be reached nothing ever comes.
    void start();
    [[nodiscard]] bool isRegistered() const noexcept { return m_registration != nullptr; }

    enum class Answer { Authenticated, Dismissed };
    // Once a question; an unknown number is ignored.
    void answer(quint64 question, Answer answer);

    // For the C side.
    void hear(const AuthenticationRequest &request, GTask *task, GCancellable *cancellable);
    void keepRegistration(void *registration) noexcept { m_registration = registration; }

Q_SIGNALS:
    void asked(quint64 question, const mooring::AuthenticationRequest &request);
    // To be answered nevertheless, as dismissed.
    void takenBack(quint64 question);

private:
    struct Open
    {
        GTask *task = nullptr;
        GCancellable *cancellable = nullptr;
        unsigned long handler = 0;
    };

    MooringListener *m_listener;
    void *m_registration = nullptr;
    quint64 m_last = 0;
    QHash<quint64, Open> m_open{};
};

} // namespace mooring
