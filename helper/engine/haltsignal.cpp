// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/haltsignal.h"

#include <QFile>

#include <signal.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// The mask "SigBlk:" of proc_pid_status(5), bit N-1 for signal N.
bool blocks(qint32 pid, int number)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("SigBlk:"))
            return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (number - 1)) & 1;
    }
    return false;
}

} // namespace

int haltSignalOf(qint32 initPid)
{
    return blocks(initPid, SIGRTMIN + 3) ? SIGRTMIN + 3 : SIGPWR;
}

} // namespace mooring
