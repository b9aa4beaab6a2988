// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;

namespace mooring {

// The line at the bottom: counts, the selection, and how the server is.
class Footer final : public QStatusBar
{
    Q_OBJECT

public:
    explicit Footer(QWidget *parent = nullptr);

    void setCounts(int containers, int running, int images);
    void setSelected(int count); // 0 and 1 are not worth words
    void setState(const QString &text);

private:
    QLabel *m_counts;
    QLabel *m_selected;
    QLabel *m_state;
};

} // namespace mooring
