// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
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

    // It can do with little: its words then stand above the buttons, and most of these have only icons.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void diffWanted();
    void copyWanted();
    void discardWanted();
    void applyWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showState();
    void arrange();
    void setTexts(bool shown);

    QBoxLayout *m_row;
    QHBoxLayout *m_buttons;
    FieldNote *m_summary;
    QPushButton *m_diff;
    QPushButton *m_copy;
    QPushButton *m_discard;
    QPushButton *m_apply;
    Changes m_changes;
    bool m_busy = false;
};

} // namespace mooring
