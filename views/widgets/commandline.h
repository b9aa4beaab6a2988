// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace mooring {

// The line for a terminal that does what the dialog around it does, with a button that copies it.
class CommandLine final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandLine(QWidget *parent = nullptr);

    // Words are quoted for a shell where they need it.
    void setCommand(const QStringList &words);
    [[nodiscard]] QString command() const;

private:
    QLineEdit *m_line;
    QToolButton *m_copy;
};

} // namespace mooring
