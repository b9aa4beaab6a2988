// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/caller.h"
#include "models/types/harm.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <optional>

namespace mooring {

// What polkit is asked before a method acts: which kind of harm, which deed, to what.
struct Question
{
    // An object as a prompt names it. One without an owner is nobody's own.
    struct Subject
    {
        QString name{};
        std::optional<quint32> owner{}; // uid
    };

    QLatin1StringView action{};  // mooring::bus::action
    QLatin1StringView message{}; // English, in place of the action's own; polkit translates it (dbus/po)
    QString verb{};              // "start", "delete": one of ours, for rules to tell deeds of one action apart
    QList<Subject> subjects{};
    bool isCallers = false;           // about something new that will be the caller's own
    std::optional<quint32> freeFor{}; // the uid of who need not ask
    bool isForRootOnly = false;       // nobody is asked: root may, others may not
    bool startsOperation = false;
};

// What is to be asked where somebody gains this much by a deed that is otherwise this action's, and how much a yes permits.
[[nodiscard]] QLatin1StringView actionFor(Harm harm, QLatin1StringView otherwise);
[[nodiscard]] Harm permittedBy(Harm asked);

// Of a deed on a profile: "create-profile", "configure-profile", "rename-profile" or "delete-profile".
[[nodiscard]] Question profileQuestion(const QString &verb, const QString &name, Harm harm = Harm::None);

// Of a deed on a network: "create-network", "configure-network" or "delete-network".
[[nodiscard]] Question networkQuestion(const QString &verb, const QString &name);

// Of a deed on a storage pool: "create-pool", "configure-pool", "delete-pool"; or on a volume of it: "create-volume", "configure-volume",
// "rename-volume", "delete-volume". The harm of a pool in a folder of this computer is Host.
[[nodiscard]] Question poolQuestion(const QString &verb, const QString &name, Harm harm = Harm::None);

// The subjects as one short text that reads the same in every language: "web-1", "a, b (2)", "a, b, c, d, e, … (12)".
// Callers choose some of the names, so only characters that no prompt could take for markup remain.
[[nodiscard]] QString namesForPrompt(const QList<Question::Subject> &subjects);

// The question a person is asked in this one's place, so that a working session is asked once: it names the same deed, and a yes is one to
// all daily deeds. Nothing where the deed stands alone.
[[nodiscard]] std::optional<Question> askedForTheSession(const Question &question);

// polkit's details: what messages show and rules decide on. See docs/authorization.md.
[[nodiscard]] bus::StringMap polkitDetails(const Question &question, const Caller &caller);

} // namespace mooring
