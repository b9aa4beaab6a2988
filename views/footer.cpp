// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/footer.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace mooring {

Footer::Footer(QWidget *parent)
    : QStatusBar(parent)
    , m_counts(new QLabel(this))
    , m_selected(new QLabel(this))
    , m_state(new QLabel(this))
{
    setObjectName(u"footer"_s);
    setSizeGripEnabled(false);
    setContentsMargins(8, 0, 8, 0);
    m_counts->setObjectName(u"footerCounts"_s);
    m_selected->setObjectName(u"footerSelected"_s);
    m_state->setObjectName(u"footerState"_s);
    for (QLabel *label : {m_counts, m_selected})
        addWidget(label);
    addPermanentWidget(m_state);
}

void Footer::setCounts(int containers, int running, int images)
{
    //: Three counts beside each other
    m_counts->setText(tr("%1 · %2 · %3")
                          .arg(tr("%n container(s)", nullptr, containers), tr("%n running", nullptr, running),
                               tr("%n image(s)", nullptr, images)));
}

void Footer::setSelected(int count)
{
    m_selected->setText(count > 1 ? tr("%n selected", nullptr, count) : QString());
    m_selected->setVisible(count > 1);
}

void Footer::setState(const QString &text)
{
    m_state->setText(text);
}

} // namespace mooring
