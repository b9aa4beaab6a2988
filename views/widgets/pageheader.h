// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace mooring {

class FieldNote;
class PlainTextLabel;

// The top of a page: its title, a line about what it holds, and buttons for its actions at the end.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSummary(const QString &text);
    // The button is called after the action: "startAction" gets "startButton".
    QToolButton *addAction(QAction *action);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    PlainTextLabel *m_title;
    FieldNote *m_summary;
    QHBoxLayout *m_row;
    QList<QToolButton *> m_buttons;
};

} // namespace mooring
