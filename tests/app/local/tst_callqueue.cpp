// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/callqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_CallQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsSoManyOutInOrder()
    {
        CallQueue queue(2);
        QList<int> out;
        std::map<int, CallQueue::Ticket> tickets;
        for (int i = 1; i <= 5; ++i) {
            queue.add([&, i](const CallQueue::Ticket &ticket) {
                out += i;
                tickets[i] = ticket;
            });
        }
        QCOMPARE(out, (QList<int>{1, 2}));
        tickets.erase(2);
        QTRY_COMPARE(out, (QList<int>{1, 2, 3}));
        tickets.erase(1);
        tickets.erase(3);
        QTRY_COMPARE(out, (QList<int>{1, 2, 3, 4, 5}));
    }

    void aCallThatNeedsNoTicketHoldsNobodyUp()
    {
        CallQueue queue(1);
        int count = 0;
        for (int i = 0; i < 100; ++i)
            queue.add([&](const CallQueue::Ticket &) { ++count; });
        QTRY_COMPARE(count, 100);
    }

    void ticketsMayOutliveTheQueue()
    {
        CallQueue::Ticket kept;
        {
            CallQueue queue(1);
            queue.add([&](const CallQueue::Ticket &ticket) { kept = ticket; });
        }
        kept.reset();
    }
};

QTEST_GUILESS_MAIN(tst_CallQueue)
#include "tst_callqueue.moc"
