// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// QTermWidget's header spells Qt's keywords, which this project does without (QT_NO_KEYWORDS).
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <qtermwidget.h>
#undef signals
#undef slots
