// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandline.h"
#include "models/error.h"

#include <QJsonValue>
#include <QStringList>

namespace mooring::ctl {

// What goes to standard output and standard error. Texts are made visible here: whoever calls need not.
class Printer
{
public:
    Printer(Format format, bool isQuiet)
        : m_format(format)
        , m_isQuiet(isQuiet)
    {
    }

    [[nodiscard]] Format format() const noexcept { return m_format; }
    [[nodiscard]] bool isQuiet() const noexcept { return m_isQuiet; }

    // What was asked for: as a table or CSV from the rows, as JSON from the value.
    void table(const QStringList &headers, const QList<QStringList> &rows, const QJsonValue &json) const;
    // The same of one object: names and values. As CSV a row for each.
    void object(const QList<QPair<QString, QString>> &fields, const QJsonValue &json) const;
    // What was done: a sentence for people, a value for programs; nothing where quiet was asked for.
    void deed(const QString &sentence) const;
    void json(const QJsonValue &value) const;
    void raw(const QByteArray &bytes) const;

    // To standard error.
    static void note(const QString &text);
    static void error(const Error &error);

    // Flushes; false when somebody did not get all of it (a full disk).
    [[nodiscard]] static bool finish();

private:
    Format m_format = Format::Table;
    bool m_isQuiet = false;
};

} // namespace mooring::ctl
