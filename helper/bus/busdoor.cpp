// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/busdoor.h"

#include <QLoggingCategory>
#include <QTimer>

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(door, "mooring.helper", QtInfoMsg)

// What nobody but a person can mend stays as it was found.
bool mayPass(const Error &trouble)
{
    return trouble.code != Error::Code::Damaged && trouble.code != Error::Code::Newer;
}

} // namespace

BusDoor::BusDoor(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void BusDoor::open()
{
    m_parts.openEngine().then(this, [this](const Result<> &outcome) { opened(outcome); });
}

void BusDoor::opened(const Result<> &outcome)
{
    if (outcome)
        return showEngine();
    // Not the end: systemd and callers would start it again and again, and nobody would learn why.
    if (!m_closed || outcome.error() != m_trouble)
        showTrouble(outcome.error());
    if (mayPass(outcome.error()))
        QTimer::singleShot(m_parts.patience, this, &BusDoor::open);
}

void BusDoor::showEngine()
{
    m_closed.reset();
    m_helper.emplace(m_parts.bus, m_parts.engine);
    if (const auto shown = m_helper->open(); !shown)
        Q_EMIT failed(shown.error());
}

void BusDoor::showTrouble(const Error &trouble)
{
    m_trouble = trouble;
    qCCritical(door, "nothing can be run here: %s %s", qUtf8Printable(trouble.subject), qUtf8Printable(trouble.detail));
    m_closed.emplace(m_parts.bus, trouble, m_parts.recovery(trouble));
    connect(&*m_closed, &ClosedBus::recovered, this, &BusDoor::recovered);
    if (const auto shown = m_closed->open(); !shown)
        Q_EMIT failed(shown.error());
}

} // namespace mooring
