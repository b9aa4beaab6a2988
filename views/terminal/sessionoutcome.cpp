// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/sessionoutcome.h"

#include <QCoreApplication>

#include <optional>

#include <string.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int lastExitStatus = 255;
constexpr int lastSignal = 64; // SIGRTMAX

std::optional<int> numberAfter(QByteArrayView message, QByteArrayView word, int last)
{
    if (!message.startsWith(word))
        return {};
    bool isNumber = false;
    const int number = message.sliced(word.size()).toInt(&isNumber);
    return isNumber && number >= 0 && number <= last ? std::optional(number) : std::nullopt;
}

QString signalName(int number)
{
    const char *name = ::sigabbrev_np(number);
    return name ? u"SIG"_s + QLatin1StringView(name) : QString::number(number);
}

} // namespace

SessionOutcome sessionOutcome(QByteArrayView message)
{
    constexpr QByteArrayView lost = "lost ";
    if (const auto status = numberAfter(message, "exit ", lastExitStatus))
        return {.kind = SessionOutcome::Kind::Exited, .number = *status};
    if (const auto signal = numberAfter(message, "signal ", lastSignal))
        return {.kind = SessionOutcome::Kind::Killed, .number = *signal};
    return {.detail = QString::fromUtf8(message.startsWith(lost) ? message.sliced(lost.size()) : message)};
}

QString describe(const SessionOutcome &outcome)
{
    switch (outcome.kind) {
    case SessionOutcome::Kind::Exited:
        return outcome.number == 0
                   ? QCoreApplication::translate("SessionOutcome", "The shell has ended.")
                   : QCoreApplication::translate("SessionOutcome", "The shell has ended with exit status %1.")
                         .arg(outcome.number);
    case SessionOutcome::Kind::Killed:
        return QCoreApplication::translate("SessionOutcome", "The shell was killed by %1.")
            .arg(signalName(outcome.number));
    case SessionOutcome::Kind::Lost:
        return QCoreApplication::translate("SessionOutcome", "The connection to the shell was lost.");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace mooring
