// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/terminal/pastedtext.h"

#include <QDialog>

namespace mooring {

// Shows what is about to be typed into a terminal. accepted() means: type it.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PasteDialog(const PastedText &pasted, QWidget *parent = nullptr);
};

} // namespace mooring
