// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/callerlimits.h"
#include "models/error.h"
#include "models/parse/paths.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QVariantList>

namespace mooring {

// What a method answers: its out arguments, or an error.
using Answer = Result<QVariantList>;

// An answer of one object's path.
template<typename Id>
[[nodiscard]] QVariantList pathAnswer(const Id &id)
{
    return {QVariant::fromValue(QDBusObjectPath(busPath(id)))};
}

// As the contract has errors: the code's bus name, then an English sentence, the subject, the detail.
[[nodiscard]] QDBusMessage errorReply(const QDBusMessage &call, const Error &error);

// One call that was let in. It gets exactly one answer: one that is dropped without is told that it failed.
class Call
{
public:
    Call(const QDBusConnection &bus, const QDBusMessage &message, CallerLimits::Slot slot);
    ~Call();
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    [[nodiscard]] const QDBusMessage &message() const noexcept { return m_message; }
    // Sends it and gives the caller's slot back; a second answer is ignored.
    void answer(const Answer &answer);

private:
    QDBusConnection m_bus;
    QDBusMessage m_message;
    CallerLimits::Slot m_slot;
    bool m_isAnswered = false;
};

} // namespace mooring
