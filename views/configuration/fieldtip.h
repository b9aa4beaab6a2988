// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace mooring {

class FieldNote;

// The note below a field that is edited in a list: why what stands in it cannot be used. Not there while it can.
class FieldTip final : public QFrame
{
    Q_OBJECT

public:
    explicit FieldTip(QWidget *parent);

    // Where the field is, in the parent; above it where there is no room below.
    void setBelow(const QRect &field);
    void showProblem(const QString &problem);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    FieldNote *m_note;
    QRect m_field;
};

} // namespace mooring
