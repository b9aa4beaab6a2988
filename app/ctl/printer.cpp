// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/printer.h"

#include "app/ctl/json.h"
#include "app/ctl/text.h"
#include "models/errortext.h"
#include "models/types/visibletext.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

constexpr qsizetype gap = 2;

// Why something was not written to standard output, which a later call does not say any more; 0 where all was.
int lost = 0;

void put(std::FILE *stream, const QByteArray &bytes)
{
    if (std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream) != size_t(bytes.size()) && stream == stdout)
        lost = errno;
}

void write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    put(stream, bytes);
}

QStringList visibleRow(const QStringList &cells)
{
    QStringList visible;
    for (const QString &cell : cells)
        visible += visibleText(cell);
    return visible;
}

QString csvCell(const QString &cell)
{
    if (!cell.contains(u',') && !cell.contains(u'"'))
        return cell;
    return u'"' + QString(cell).replace(u'"', u"\"\""_s) + u'"';
}

QString csvLine(const QStringList &cells)
{
    QStringList quoted;
    for (const QString &cell : cells)
        quoted += csvCell(cell);
    return quoted.join(u',') + u'\n';
}

QList<qsizetype> columnWidths(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], widthOf(row[column]));
    }
    return widths;
}

QString tableLine(const QStringList &cells, const QList<qsizetype> &widths)
{
    QString line;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        line += cells[column];
        if (column + 1 < cells.size())
            line += QString(widths[column] - widthOf(cells[column]) + gap, u' ');
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return line + u'\n';
}

} // namespace

void Printer::table(const QStringList &headers, const QList<QStringList> &rows, const QJsonValue &json) const
{
    if (m_format == Format::Json)
        return this->json(json);
    QList<QStringList> visible;
    if (!m_isQuiet)
        visible += headers;
    for (const QStringList &row : rows)
        visible += visibleRow(row);
    const auto widths = columnWidths(visible);
    for (const QStringList &row : std::as_const(visible))
        write(stdout, m_format == Format::Csv ? csvLine(row) : tableLine(row, widths));
}

void Printer::object(const QList<QPair<QString, QString>> &fields, const QJsonValue &json) const
{
    if (m_format == Format::Json)
        return this->json(json);
    QList<QStringList> rows;
    for (const auto &[name, value] : fields)
        rows += visibleRow({m_format == Format::Csv ? name : name + u':', value});
    const auto widths = columnWidths(rows);
    for (const QStringList &row : std::as_const(rows))
        write(stdout, m_format == Format::Csv ? csvLine(row) : tableLine(row, widths));
}

void Printer::deed(const QString &sentence) const
{
    if (!m_isQuiet && m_format == Format::Table)
        write(stdout, visibleText(sentence) + u'\n');
}

void Printer::json(const QJsonValue &value) const
{
    if (m_format == Format::Json)
        raw(jsonText(value));
}

void Printer::raw(const QByteArray &bytes) const
{
    put(stdout, bytes);
}

void Printer::note(const QString &text)
{
    write(stderr, u"mooringctl: "_s + visibleText(text) + u'\n');
}

void Printer::error(const Error &error)
{
    const ErrorText text = explain(error);
    note(text.sentence);
    if (!error.detail.isEmpty())
        write(stderr, u"  "_s + visibleText(error.detail) + u'\n');
    write(stderr, u"  "_s + text.remedy + u'\n');
}

bool Printer::finish()
{
    if (std::fflush(stdout) != 0)
        lost = errno;
    return lost == 0 || lost == EPIPE; // who reads no further has read enough
}

} // namespace mooring::ctl
