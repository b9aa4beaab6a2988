// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/filedescriptor.h"

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace mooring {

// SIGTERM and SIGINT as an event of the event loop, in place of the sudden end of the process. One at a time; make it before any
// other thread starts, so that all threads leave the signals to it.
class TerminationSignal : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignal(QObject *parent = nullptr);
    ~TerminationSignal() override;

Q_SIGNALS:
    void received();

private:
    FileDescriptor m_signals;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace mooring
