// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQueue>

#include <functional>
#include <memory>

namespace mooring {

// Lets so many calls out at a time and keeps the others in order: the helper refuses a caller's 65th unanswered call, and a window with a
// thousand rows has more to ask.
class CallQueue : public QObject
{
    Q_OBJECT

public:
    // A call holds its ticket until it is answered.
    using Ticket = std::shared_ptr<void>;
    using Call = std::function<void(const Ticket &)>;

    explicit CallQueue(int places, QObject *parent = nullptr);

    void add(Call call);

private:
    void admit();

    int m_free = 0;
    QQueue<Call> m_waiting;
};

} // namespace mooring
