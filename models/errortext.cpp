// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errortext.h"

#include <QCoreApplication>

#include <utility>

namespace mooring {

namespace {

struct Template
{
    const char *sentence; // with a subject (%1)
    const char *plain;    // without one
    const char *remedy;
};

// In the order of Error::Code. lupdate finds the texts by QT_TRANSLATE_NOOP's context.
constexpr Template templates[] = {
    {QT_TRANSLATE_NOOP("Error", "“%1” cannot be used."), QT_TRANSLATE_NOOP("Error", "A value cannot be used."),
     QT_TRANSLATE_NOOP("Error", "Correct the value that the details name, and try again.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” was not found."), QT_TRANSLATE_NOOP("Error", "It was not found."),
     QT_TRANSLATE_NOOP("Error", "It may have been deleted or renamed meanwhile. Look at the list.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” exists already."), QT_TRANSLATE_NOOP("Error", "It exists already."),
     QT_TRANSLATE_NOOP("Error", "Choose another name, or delete the old one first.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” is busy or in the wrong state for this."),
     QT_TRANSLATE_NOOP("Error", "It is busy or in the wrong state for this."),
     QT_TRANSLATE_NOOP("Error", "Wait until the other operation has ended, or stop it first.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” does not fit what is there."),
     QT_TRANSLATE_NOOP("Error", "It does not fit what is there."),
     QT_TRANSLATE_NOOP("Error", "Somebody may have changed it meanwhile. Look at the details, and try again.")},
    {QT_TRANSLATE_NOOP("Error", "There is no space left for “%1”."),
     QT_TRANSLATE_NOOP("Error", "There is no space left on the disk."),
     QT_TRANSLATE_NOOP("Error", "Delete images or containers that are no longer needed, or make room on the disk.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” is over a limit."), QT_TRANSLATE_NOOP("Error", "A limit was reached."),
     QT_TRANSLATE_NOOP("Error", "Wait until other work has ended, or use something smaller.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” is not supported here."),
     QT_TRANSLATE_NOOP("Error", "This is not supported here."),
     QT_TRANSLATE_NOOP("Error", "The details say what is missing on this computer.")},
    {QT_TRANSLATE_NOOP("Error", "You are not allowed to do this with “%1”."),
     QT_TRANSLATE_NOOP("Error", "You are not allowed to do this."),
     QT_TRANSLATE_NOOP("Error", "Ask an administrator of this computer to do it or to allow it.")},
    {QT_TRANSLATE_NOOP("Error", "Nobody could be asked for permission for “%1”."),
     QT_TRANSLATE_NOOP("Error", "Nobody could be asked for permission."),
     QT_TRANSLATE_NOOP("Error", "A password is needed, but no polkit agent is running. Start one, such as the agent of "
                                "your desktop, or pkttyagent in a terminal.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” was cancelled."), QT_TRANSLATE_NOOP("Error", "Cancelled."),
     QT_TRANSLATE_NOOP("Error", "Nothing was changed.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” took too long."), QT_TRANSLATE_NOOP("Error", "It took too long."),
     QT_TRANSLATE_NOOP("Error", "Try again with more time, or force it.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” cannot be reached."), QT_TRANSLATE_NOOP("Error", "It cannot be reached."),
     QT_TRANSLATE_NOOP("Error", "Check that the package mooring-helper is installed and its service can start.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” is not trusted."), QT_TRANSLATE_NOOP("Error", "It is not trusted."),
     QT_TRANSLATE_NOOP("Error", "Verify its identity first.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” answered something that makes no sense."),
     QT_TRANSLATE_NOOP("Error", "An answer made no sense."),
     QT_TRANSLATE_NOOP("Error", "The two sides may have different versions. Update both.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” is damaged."), QT_TRANSLATE_NOOP("Error", "What Mooring keeps here is damaged."),
     QT_TRANSLATE_NOOP("Error",
                       "Run “mooringctl recover” in a terminal: it rebuilds the database from what lies on the "
                       "disk. Containers that run go on running.")},
    {QT_TRANSLATE_NOOP("Error", "“%1” was written by a newer Mooring."),
     QT_TRANSLATE_NOOP("Error", "This was written by a newer Mooring."),
     QT_TRANSLATE_NOOP("Error", "Install that version of Mooring again, or a newer one. Nothing was changed.")},
    {QT_TRANSLATE_NOOP("Error", "It failed for “%1”."), QT_TRANSLATE_NOOP("Error", "It failed."),
     QT_TRANSLATE_NOOP("Error", "The details say what happened; the log of mooring-helper says more.")},
};
static_assert(std::size(templates) == std::to_underlying(Error::Code::Failed) + 1);

QString translated(const char *text)
{
    return QCoreApplication::translate("Error", text);
}

} // namespace

ErrorText explain(const Error &error)
{
    const Template &text = templates[std::to_underlying(error.code)];
    return {
        .sentence = error.subject.isEmpty() ? translated(text.plain) : translated(text.sentence).arg(error.subject),
        .remedy = translated(text.remedy),
    };
}

} // namespace mooring
