// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mooring {

// Light or dark, and icons that can be seen on it. Follows the desktop where it tells; where it tells nothing the program has
// colours and icons of its own. One for the application, made before its widgets.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { Desktop, Light, Dark };

    explicit Theme(Choice choice, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followDesktop();
    void wear(Qt::ColorScheme scheme);
    void chooseIcons();

    bool m_hasIconsOfDesktop;
};

} // namespace mooring
