// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/tarfile.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace mooring::test {

QByteArray runPython(const QString &program, const QString &target)
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, program, target});
    if (!python.waitForFinished(60'000))
        return "python3 does not end";
    return python.exitCode() == 0 ? QByteArray() : python.readAllStandardError();
}

QString imageProgram(const QString &members, const QString &architecture, const QString &after)
{
    return uR"(
import io, os, sys, tarfile
t = tarfile.open(sys.argv[1], 'w:gz', compresslevel=1)
def m(name, data=b'', type=tarfile.REGTYPE, **f):
    i = tarfile.TarInfo(name); i.type = type; i.size = len(data) if type == tarfile.REGTYPE else 0
    for k, v in f.items(): setattr(i, k, v)
    t.addfile(i, io.BytesIO(data) if type == tarfile.REGTYPE else None)
m('metadata.yaml', b'architecture: %1\ncreation_date: 1700000000\nproperties: {os: test}\n')
m('rootfs', type=tarfile.DIRTYPE, mode=0o755)
m('rootfs/etc', type=tarfile.DIRTYPE, mode=0o755)
%2
t.close()
%3
)"_s.arg(architecture, members, after);
}

} // namespace mooring::test
