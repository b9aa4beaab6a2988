// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mooring::test {

// Runs a program of Python with the path of the file it shall make; what it complained of, "" when it made it.
[[nodiscard]] QByteArray runPython(const QString &program, const QString &target);

// A program that makes an image: metadata.yaml, rootfs/ and whatever `members` adds; `m(name, data, **fields)` adds one. What `after`
// does comes when the archive is whole.
[[nodiscard]] QString imageProgram(const QString &members, const QString &architecture = QStringLiteral("x86_64"),
                                   const QString &after = QString());

} // namespace mooring::test
