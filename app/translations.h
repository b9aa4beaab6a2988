// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// Makes everything that asks for the user's language get this one ("zh_CN"); nothing happens without one. Before the application.
void useLanguage(const QString &language);

// Keeps the language and gives it UTF-8 where the environment asks for another encoding or none (LANG=C, as cron and ssh have it), which
// Qt would complain of in every run. Before the application.
void useUtf8();

// Our own texts and Qt's, in the user's language. English has a translation too, for its plurals. Once, after the application.
void installTranslations();

} // namespace mooring
