// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace mooring {

// What polkit knows of an action beside the sentence of a question.
struct ActionFacts
{
    QString description{};
    QString vendor{};
};

// Asks polkit and calls back once, unless the context has gone; not at all where polkit does not answer or knows no such action.
void lookUpAction(const QString &action, QObject *context, std::function<void(const ActionFacts &)> found);

} // namespace mooring
