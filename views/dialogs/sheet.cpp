// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dialogs/sheet.h"

#include "views/widgets/fieldnote.h"
#include "views/widgets/messagebar.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

Sheet::Sheet(const QString &title, const QString &verb, const QString &iconName, QWidget *parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_column(new QVBoxLayout(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_accept(m_buttons->addButton(verb, QDialogButtonBox::AcceptRole))
    , m_messages(new MessageBar(this))
    , m_waiting(new FieldNote(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_accept->setObjectName(u"acceptButton"_s);
    m_accept->setIcon(QIcon::fromTheme(iconName));
    m_accept->setDefault(true);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelButton"_s);
    m_waiting->setObjectName(u"sheetWaiting"_s);
    m_messages->setObjectName(u"sheetMessages"_s);
    m_messages->layout()->setContentsMargins({});
    connect(m_buttons, &QDialogButtonBox::accepted, this, &Sheet::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &Sheet::reject);

    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(10);
    m_form->setHorizontalSpacing(14);
    m_column->setContentsMargins(20, 18, 20, 16);
    m_column->setSpacing(12);
    m_column->addWidget(m_messages);
    m_column->addLayout(m_form, 1);
    m_column->addWidget(m_waiting);
    m_column->addWidget(m_buttons);
    showState();
}

void Sheet::setAcceptable(bool acceptable)
{
    m_acceptable = acceptable;
    showState();
}

void Sheet::accept()
{
    if (!m_acceptable || m_busy)
        return;
    m_messages->clear();
    m_focus = focusWidget();
    setBusy(true);
    submit();
}

void Sheet::finish(const Result<> &answer)
{
    setBusy(false);
    if (answer) {
        QDialog::accept();
        return;
    }
    m_accept->setDefault(true);
    if (m_focus)
        m_focus->setFocus();
    takeRefusal(answer.error());
}

std::function<void(const Result<> &)> Sheet::answerer()
{
    return [sheet = QPointer(this)](const Result<> &answer) {
        if (sheet)
            sheet->finish(answer);
    };
}

void Sheet::showTrouble(const Error &error)
{
    m_messages->showError(error);
}

// A reason or a message may need more lines than there were; nothing may be squeezed for it.
bool Sheet::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible()) {
        const int needed = layout()->totalHeightForWidth(width());
        if (needed > height())
            resize(width(), needed);
    }
    return handled;
}

void Sheet::setBusy(bool busy)
{
    m_busy = busy;
    showState();
}

void Sheet::showState()
{
    m_accept->setEnabled(m_acceptable && !m_busy);
    for (int row = 0; row < m_form->rowCount(); ++row) {
        if (QLayoutItem *field = m_form->itemAt(row, QFormLayout::FieldRole); field && field->widget())
            field->widget()->setEnabled(!m_busy);
    }
    m_waiting->setVisible(m_busy);
    m_waiting->remark(m_busy ? tr("Waiting for the server. You may be asked for a password.") : QString());
}

} // namespace mooring
