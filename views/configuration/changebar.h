// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace mooring {

class FieldNote;

// "2 changes: 1 counts at once, 1 after a restart", and what can be done with them. Not there while there are none.
class ChangeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeBar(QWidget *parent = nullptr);

    struct Changes
    {
        int count = 0;
        int afterRestart = 0;
        int wrong = 0;
        int conflicts = 0;
        bool runs = false; // the container: else nothing counts before its start

        friend bool operator==(const Changes &, const Changes &) = default;
    };
    void setChanges(const Changes &changes);
    // The server was asked and has not answered.
    void setBusy(bool busy);

Q_SIGNALS:
    void diffWanted();
    void copyWanted();
    void discardWanted();
    void applyWanted();

private:
    void showState();

    FieldNote *m_summary;
    QPushButton *m_diff;
    QPushButton *m_copy;
    QPushButton *m_discard;
    QPushButton *m_apply;
    Changes m_changes;
    bool m_busy = false;
};

} // namespace mooring
