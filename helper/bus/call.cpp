// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/call.h"

#include "dbus/names.h"
#include "models/errortext.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

static_assert(bus::errorNames.size() == std::to_underlying(Error::Code::Failed) + 1);

QDBusMessage errorReply(const QDBusMessage &call, const Error &error)
{
    auto reply = call.createErrorReply(bus::errorNames[std::size_t(std::to_underlying(error.code))], QString());
    reply.setArguments({explain(error).sentence, error.subject, error.detail});
    return reply;
}

Call::Call(const QDBusConnection &bus, const QDBusMessage &message, CallerLimits::Slot slot)
    : m_bus(bus)
    , m_message(message)
    , m_slot(std::move(slot))
{
}

Call::~Call()
{
    answer(failure(Error::Code::Failed, {}, u"The helper is going down."_s));
}

void Call::answer(const Answer &answer)
{
    if (std::exchange(m_isAnswered, true))
        return;
    m_slot.release();
    if (m_message.isReplyRequired())
        m_bus.send(answer ? m_message.createReply(*answer) : errorReply(m_message, answer.error()));
}

} // namespace mooring
