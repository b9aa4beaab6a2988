// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activityrow.h"

#include "views/widgets/fieldnote.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString markOf(OperationStatus status)
{
    switch (status) {
    case OperationStatus::Pending:
    case OperationStatus::Running:
    case OperationStatus::Cancelling:
        return u"process-working-symbolic"_s;
    case OperationStatus::Success:
        return u"emblem-success"_s;
    case OperationStatus::Failure:
        return u"emblem-error"_s;
    case OperationStatus::Cancelled:
        break;
    }
    return u"dialog-cancel"_s;
}

} // namespace

ActivityRow::ActivityRow(QWidget *parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_title(new PlainTextLabel(this))
    , m_detail(new FieldNote(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(QIcon::fromTheme(u"dialog-cancel"_s), tr("Cancel"), this))
    , m_retry(new QPushButton(QIcon::fromTheme(u"view-refresh"_s), tr("Retry"), this))
{
    m_title->setObjectName(u"activityTitle"_s);
    m_detail->setObjectName(u"activityDetail"_s);
    m_bar->setObjectName(u"activityBar"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(180);
    m_bar->setMaximumHeight(8);
    m_cancel->setObjectName(u"cancelOperationButton"_s);
    m_retry->setObjectName(u"retryOperationButton"_s);
    connect(m_cancel, &QPushButton::clicked, this, &ActivityRow::cancelWanted);
    connect(m_retry, &QPushButton::clicked, this, &ActivityRow::retryWanted);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 5, 12, 5);
    row->setSpacing(12);
    row->addWidget(m_mark);
    row->addLayout(texts, 1);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_retry);
}

void ActivityRow::show(const Activity &activity, const QDateTime &now)
{
    const Operation &operation = activity.operation;
    const bool over = isFinal(operation.status);
    setObjectName(u"operation-"_s + operation.id.text);
    m_title->setPlainText(activityTitle(operation));
    const QString detail = over ? outcomeText(activity) : progressText(operation, now);
    if (operation.status == OperationStatus::Failure)
        m_detail->refuse(detail);
    else
        m_detail->remark(detail);
    setAccessibleName(m_title->text());
    setAccessibleDescription(detail);

    const auto percent = percentDone(operation);
    m_bar->setVisible(!over);
    m_bar->setRange(0, percent ? 100 : 0);
    m_bar->setValue(percent.value_or(0));
    m_bar->setAccessibleName(m_title->text());

    m_cancel->setVisible(!over);
    m_cancel->setEnabled(operation.mayCancel && operation.status != OperationStatus::Cancelling);
    m_cancel->setToolTip(operation.mayCancel ? QString() : tr("It cannot be cancelled any more"));
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(m_title->text()));
    m_retry->setVisible(over && activity.mayRetry && operation.status != OperationStatus::Success);
    m_retry->setAccessibleName(tr("Retry: %1").arg(m_title->text()));
    m_markName = markOf(operation.status);
    showMark();
}

void ActivityRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMark();
}

void ActivityRow::showMark()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_mark->setPixmap(QIcon::fromTheme(m_markName).pixmap(QSize(size, size), devicePixelRatioF()));
}

} // namespace mooring
