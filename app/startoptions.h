// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme.h"

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace mooring {

// What the command line says.
struct StartOptions
{
    Theme::Choice colors = Theme::Choice::Desktop;
    QStringList files{}; // absolute paths of images to import
};

// The value of --language, or nothing. For use before there is an application.
[[nodiscard]] QString languageIn(int argc, const char *const *argv);

// Ends the program after --help, --version or what makes no sense.
[[nodiscard]] StartOptions startOptions(const QCoreApplication &application);

} // namespace mooring
