// SPDX-License-Identifier: GPL-3.0-or-later
// How values look to people.
#pragma once

#include "models/types/image.h"
#include "models/types/operation.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace mooring::ctl {

// In the user's language.
[[nodiscard]] QString say(const char *text);

[[nodiscard]] QString shown(const QDateTime &time); // local, to the minute; "-" for none
[[nodiscard]] QString shown(const std::optional<QDateTime> &time);
[[nodiscard]] QString shownBytes(quint64 bytes);
[[nodiscard]] QString shown(bool value);
// Its first alias, else the beginning of its fingerprint.
[[nodiscard]] QString nameOf(const Image &image);
// "Importing debian-13.tar.zst"
[[nodiscard]] QString deedOf(const Operation &operation);
// "unpacking"; empty where nothing need be said.
[[nodiscard]] QString shown(OperationStage stage);

// Columns that a text takes on a terminal: Chinese takes two for each character.
[[nodiscard]] qsizetype widthOf(const QString &text);

} // namespace mooring::ctl
