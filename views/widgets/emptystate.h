// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mooring {

class PlainTextLabel;

// What a page shows while it has nothing: what it is for and the first step, in the middle.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setText(const QString &text);
    // The first one is the one to press.
    QPushButton *addButton(const QString &text, const QString &iconName);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    QString m_iconName;
    QLabel *m_icon;
    PlainTextLabel *m_title;
    PlainTextLabel *m_text;
    QVBoxLayout *m_buttons;
};

} // namespace mooring
