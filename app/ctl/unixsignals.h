// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <initializer_list>

class QSocketNotifier;

namespace mooring::ctl {

// Unix signals in the event loop, instead of what they do by themselves. One object at a time.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    void watch(std::initializer_list<int> signalNumbers);

Q_SIGNALS:
    void received(int signalNumber);

private:
    void read();

    QSocketNotifier *m_notifier = nullptr;
};

} // namespace mooring::ctl
