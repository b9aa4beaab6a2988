// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/aboutbox.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace mooring {

void showAboutBox(QWidget *parent)
{
    constexpr int iconSize = 96;
    auto *box = new QMessageBox(parent);
    box->setObjectName("aboutBox"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(QCoreApplication::translate("AboutBox", "About Mooring"));
    box->setIconPixmap(QApplication::windowIcon().pixmap(iconSize));
    box->setTextFormat(Qt::PlainText);
    box->setText(QCoreApplication::translate("AboutBox", "Mooring %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(QCoreApplication::translate(
        "AboutBox",
        "System containers on your desktop: whole Linux systems that live long.\n\nMooring is free software under "
        "the GNU General Public License, version 3 or later. It comes with no warranty."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace mooring
