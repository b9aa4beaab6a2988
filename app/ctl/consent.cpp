// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/consent.h"

#include "app/ctl/text.h"

#include <cstdio>

#include <unistd.h>

namespace mooring::ctl {

Consent::Consent(QObject *parent)
    : QObject(parent)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    m_input.setEnabled(false);
    connect(&m_input, &QSocketNotifier::activated, this, &Consent::readAnswer);
}

bool Consent::canAsk()
{
    return ::isatty(STDIN_FILENO) == 1;
}

QFuture<Result<bool>> Consent::ask(const QString &question)
{
    std::fputs(question.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
    m_promise.start();
    m_input.setEnabled(true);
    return m_promise.future();
}

// A terminal hands out whole lines.
void Consent::readAnswer()
{
    m_input.setEnabled(false);
    char line[256];
    const ssize_t count = ::read(STDIN_FILENO, line, sizeof line);
    const QByteArray answer = QByteArray(line, std::max<ssize_t>(count, 0)).trimmed().toLower();
    m_promise.addResult(answer == "y" || answer == "yes");
    m_promise.finish();
}

} // namespace mooring::ctl
