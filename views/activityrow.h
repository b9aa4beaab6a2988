// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activity.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mooring {

class FieldNote;
class PlainTextLabel;

// One operation in the activity list: a mark, what it does, how far it is, and a button to cancel or to try again.
class ActivityRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityRow(QWidget *parent = nullptr);

    void show(const Activity &activity, const QDateTime &now);

Q_SIGNALS:
    void cancelWanted();
    void retryWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMark();

    QString m_markName;
    QLabel *m_mark;
    PlainTextLabel *m_title;
    FieldNote *m_detail;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_retry;
};

} // namespace mooring
