// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/messagebar.h"

#include "models/errortext.h"
#include "models/types/visibletext.h"
#include "views/widgets/notice.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_notices(new QVBoxLayout(this))
{
    setObjectName(u"messageBar"_s);
    m_notices->setContentsMargins(12, 8, 12, 4);
    m_notices->setSpacing(6);
    hide();
}

void MessageBar::showError(const Error &error)
{
    if (error.code == Error::Code::Cancelled)
        return;
    const ErrorText text = explain(error);
    if (Notice *notice = add(text.sentence + error.detail, Tone::Negative, u"dialog-error"_s)) {
        notice->setHeadline(text.sentence);
        notice->setRemark(text.remedy);
        notice->setDetails(error.detail);
    }
}

void MessageBar::showWarnings(const QStringList &warnings)
{
    if (warnings.isEmpty())
        return;
    if (Notice *notice = add(warnings.join(u'\n'), Tone::Caution, u"dialog-warning"_s)) {
        notice->setHeadline(tr("%n thing(s) on this computer could be safer", nullptr, int(warnings.size())));
        notice->setRemark(warnings.size() == 1 ? warnings.constFirst() : QString());
        notice->setDetails(warnings.size() == 1 ? QString() : warnings.join(u'\n'));
    }
}

Notice *MessageBar::add(const QString &key, Tone tone, const QString &iconName)
{
    const auto isSame = [&](const Shown &shown) { return shown.key == key; };
    if (std::ranges::any_of(m_shown, isSame))
        return nullptr;
    if (m_shown.size() >= shownAtOnce)
        dismiss(m_shown.constFirst().notice);
    auto *notice = new Notice(tone, iconName, this);
    notice->setObjectName(tone == Tone::Negative ? u"errorNotice"_s : u"warningNotice"_s);
    connect(notice, &Notice::closed, this, [this, notice] { dismiss(notice); });
    m_shown.append({.key = key, .notice = notice});
    m_notices->addWidget(notice);
    show();
    return notice;
}

void MessageBar::dismiss(Notice *notice)
{
    m_shown.removeIf([&](const Shown &shown) { return shown.notice == notice; });
    m_notices->removeWidget(notice);
    notice->hide();
    notice->deleteLater();
    setVisible(count() > 0);
}

void MessageBar::clear()
{
    while (!m_shown.isEmpty())
        dismiss(m_shown.constFirst().notice);
}

int MessageBar::count() const
{
    return int(m_shown.size());
}

} // namespace mooring
