// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/operation.h"

#include <QElapsedTimer>

namespace mooring::ctl {

// One line on standard error that follows an operation, redrawn in place; nothing where that is no terminal.
class Progress
{
public:
    enum class Show { Allowed, Never };
    explicit Progress(Show show);
    ~Progress();
    Q_DISABLE_COPY_MOVE(Progress)

    void show(const Operation &operation);
    // Takes the line away, so that others can write there.
    void clear();

    // Without the terminal's part: "Importing d.tar: unpacking 43 %, 12.0 MB/s".
    [[nodiscard]] static QString lineOf(const Operation &operation);

private:
    bool m_isAllowed = false;
    bool m_isShown = false;
    QElapsedTimer m_lastShown;
    OperationStage m_lastStage = OperationStage::None;
};

} // namespace mooring::ctl
