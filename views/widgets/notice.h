// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/tones.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace mooring {

class PlainTextLabel;

// A strip that says one thing and never waits for an answer: an icon, a sentence, a second line, details on demand, buttons, ×.
class Notice : public QFrame
{
    Q_OBJECT

public:
    Notice(Tone tone, const QString &iconName, QWidget *parent = nullptr);

    void setHeadline(const QString &text);
    void setRemark(const QString &text);
    // Shown when people ask for it; other people's words.
    void setDetails(const QString &text);
    // Buttons stand in the order they were added, before the ×.
    QPushButton *addButton(const QString &text, const QString &iconName = {});

    [[nodiscard]] QString headline() const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    Tone m_tone;
    QString m_iconName;
    QLabel *m_icon;
    PlainTextLabel *m_headline;
    PlainTextLabel *m_remark;
    PlainTextLabel *m_details;
    QToolButton *m_detailsButton;
    QToolButton *m_close;
    QHBoxLayout *m_buttons;
};

} // namespace mooring
