// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace mooring {

// A strip below a terminal that says what is going on, with what can be done about it.
class SessionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SessionBar(QWidget *parent = nullptr);

    // Two lines of plain text; the second may be empty. Shows the bar.
    void say(const QString &text, const QString &more = {});
    // What the first button does; an empty text hides it.
    enum class Availability { Possible, Impossible };
    void offer(const QString &buttonText, Availability availability = Availability::Possible);

Q_SIGNALS:
    void taken();  // what was offered
    void closed(); // the other button: close the page

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    QLabel *m_text;
    QLabel *m_more;
    QPushButton *m_offer;
};

} // namespace mooring
