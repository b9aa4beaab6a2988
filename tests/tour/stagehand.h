// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/support/desk.h"

#include <QStringList>

namespace mooring::test {

// What a person does in Mooring's window, in their words, with the mouse and keys of Desk. Everything waits for what should appear, and
// answers false when it does not.
class Stagehand
{
public:
    explicit Stagehand(Desk &desk)
        : m_desk(desk)
    {
    }

    // The sidebar's entry of this page: "containersPage", "imagesPage".
    bool goTo(const QString &page);
    // A sheet that is open: types over the field, waits until it may be accepted.
    bool fill(const QString &field, const QString &text);
    bool accept(const QString &sheet);
    // In Qt's own file dialog.
    bool chooseFile(const QString &path);

    bool select(const QString &container);
    // The text in the list's Status column; "" when the container is not listed.
    [[nodiscard]] static QString status(const QString &container);
    [[nodiscard]] static QString address(const QString &container); // IPv4, likewise
    [[nodiscard]] static bool reaches(const QString &container, const QString &status, int milliseconds = 30'000);
    [[nodiscard]] static QStringList listed(const QString &view);
    [[nodiscard]] static bool lists(const QString &view, const QString &text, int milliseconds = 60'000);

    // Types into the shell that has the focus and waits until its screen shows this.
    bool typeInShell(const QString &line, const QString &expected);
    [[nodiscard]] static QString shellText();

    // A container's page, and the settings on it.
    bool openSettings(const QString &container);
    // In the list of settings: what stands beside the key.
    [[nodiscard]] static QString value(const QString &key);

private:
    Desk &m_desk;
};

} // namespace mooring::test
