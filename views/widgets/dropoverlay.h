// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mooring {

// Lies over a window while something is dragged over it, and says in words what dropping it would do, or why it would do nothing.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    void offer(const QString &deed);
    void refuse(const QString &reason);
    [[nodiscard]] const QString &text() const noexcept { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &text, bool welcome);

    QString m_text;
    bool m_welcome = false;
};

} // namespace mooring
