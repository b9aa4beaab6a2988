// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/configvalue.h"

#include <QList>
#include <QMap>

namespace mooring {

using ProcessorSets = QMap<quint64, QList<int>>; // by an instance's number; sorted

// Which processors each running container gets: those that it names, else as many as it wants of those that the fewest others have.
// Where there is a choice it keeps what it had in `before`. Pure, and alike for alike input.
[[nodiscard]] ProcessorSets shareProcessors(const QMap<quint64, Processors> &wanted, const ProcessorSets &before,
                                            const QList<int> &online);

} // namespace mooring
