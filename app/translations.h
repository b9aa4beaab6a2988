// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// Makes everything that asks for the user's language get this one ("zh_CN"); nothing happens without one. Before the application.
void useLanguage(const QString &language);

// Our own texts and Qt's, in the user's language. English has a translation too, for its plurals. Once, after the application.
void installTranslations();

} // namespace mooring
