// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/progress.h"

#include "app/ctl/rawterminal.h"
#include "app/ctl/text.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

constexpr qint64 pauseMs = 50; // between two drawings

} // namespace

Progress::Progress(Show show)
    : m_isAllowed(show == Show::Allowed && ::isatty(STDERR_FILENO))
{
}

Progress::~Progress()
{
    clear();
}

QString Progress::lineOf(const Operation &operation)
{
    QStringList parts;
    QString stage = shown(operation.stage);
    if (operation.bytesTotal > 0) {
        const double share = double(std::min(operation.bytesDone, operation.bytesTotal)) / double(operation.bytesTotal);
        stage += u" %1 %"_s.arg(int(share * 100));
    } else if (operation.bytesDone > 0) {
        stage += u' ' + shownBytes(operation.bytesDone);
    }
    if (const QString trimmed = stage.trimmed(); !trimmed.isEmpty())
        parts += trimmed;
    if (operation.rate > 0)
        parts += shownBytes(operation.rate) + u"/s"_s;
    const QString deed = deedOf(operation);
    return parts.isEmpty() ? deed : deed + u": "_s + parts.join(u", "_s);
}

void Progress::show(const Operation &operation)
{
    if (!m_isAllowed)
        return;
    const bool isNews = !m_lastShown.isValid() || m_lastShown.elapsed() >= pauseMs || operation.stage != m_lastStage;
    if (!isNews)
        return;
    m_lastShown.start();
    m_lastStage = operation.stage;
    QString line = lineOf(operation);
    while (!line.isEmpty() && widthOf(line) >= qsizetype(windowSize().columns))
        line.chop(1);
    const QByteArray bytes = u"\r%1\u001b[K"_s.arg(line).toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    m_isShown = true;
}

void Progress::clear()
{
    if (std::exchange(m_isShown, false))
        std::fputs("\r\033[K", stderr);
}

} // namespace mooring::ctl
