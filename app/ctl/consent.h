// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSocketNotifier>
#include <QString>

namespace mooring::ctl {

// Asks a person at the terminal before something is done, and waits without blocking: Ctrl-C ends mooringctl meanwhile.
class Consent : public QObject
{
    Q_OBJECT

public:
    explicit Consent(QObject *parent = nullptr);

    // Whether there is somebody to ask.
    [[nodiscard]] static bool canAsk();

    // True for "y" or "yes"; everything else is a no, the end of the input too. Once only.
    QFuture<Result<bool>> ask(const QString &question);

private:
    void readAnswer();

    QSocketNotifier m_input;
    QPromise<Result<bool>> m_promise;
};

} // namespace mooring::ctl
