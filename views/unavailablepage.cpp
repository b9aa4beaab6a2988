// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/unavailablepage.h"

#include "models/errortext.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/fieldnote.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

UnavailablePage::UnavailablePage(QWidget *parent)
    : QWidget(parent)
    , m_words(new EmptyState(u"dialog-warning"_s, tr("This computer’s containers cannot be reached"), QString(), this))
    , m_details(new FieldNote(this))
{
    setObjectName(u"unavailablePage"_s);
    m_words->setObjectName(u"unavailableWords"_s);
    QPushButton *retry = m_words->addButton(tr("&Try Again"), u"view-refresh"_s);
    retry->setObjectName(u"tryAgainButton"_s);
    connect(retry, &QPushButton::clicked, this, &UnavailablePage::retryWanted);
    m_details->setObjectName(u"unavailableDetails"_s);
    m_details->setAlignment(Qt::AlignCenter);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusProxy(retry);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 0, 24, 16);
    column->addWidget(m_words, 1);
    column->addWidget(m_details);
}

void UnavailablePage::showProblem(const Error &problem)
{
    const ErrorText text = explain(problem);
    //: What is wrong, and what to do about it
    m_words->setText(tr("%1 %2").arg(text.sentence, text.remedy));
    m_details->setPlainText(problem.detail);
}

} // namespace mooring
