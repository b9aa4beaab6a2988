// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/facts.h"

#include <QFile>

#include <linux/magic.h>
#include <sys/utsname.h>
#include <sys/vfs.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString cgroupLayout()
{
    struct statfs status{};
    if (::statfs("/sys/fs/cgroup", &status) == 0 && status.f_type == CGROUP2_SUPER_MAGIC)
        return u"v2"_s;
    return ::statfs("/sys/fs/cgroup/unified", &status) == 0 && status.f_type == CGROUP2_SUPER_MAGIC ? u"hybrid"_s
                                                                                                    : u"v1"_s;
}

bool appArmorIsOn()
{
    QFile file(u"/sys/module/apparmor/parameters/enabled"_s);
    return file.open(QIODevice::ReadOnly) && file.read(1) == "Y";
}

QStringList warningsOf(const HostFacts &facts)
{
    QStringList warnings;
    if (!facts.hasAppArmor)
        warnings +=
            u"This kernel has no AppArmor: containers are fenced by user namespaces, dropped capabilities and seccomp alone."_s;
    else
        warnings +=
            u"No AppArmor profile confines the containers of this Mooring: they are fenced by user namespaces, dropped "
            "capabilities and seccomp alone."_s;
    if (facts.cgroup != "v2"_L1)
        warnings +=
            u"This computer uses control groups %1: limits of memory and processors are coarser than with v2."_s.arg(
                facts.cgroup);
    return warnings;
}

} // namespace

HostFacts hostFacts()
{
    utsname name{};
    ::uname(&name);
    return {.kernel = QString::fromLocal8Bit(name.release),
            .machine = QString::fromLocal8Bit(name.machine),
            .cgroup = cgroupLayout(),
            .hasAppArmor = appArmorIsOn()};
}

QVariantMap describe(const HostFacts &facts, const IdSpace &ids)
{
    return {{u"kernel"_s, facts.kernel},       {u"liblxc"_s, QStringLiteral(MOORING_LIBLXC_VERSION)},
            {u"cgroup"_s, facts.cgroup},       {u"apparmor"_s, facts.hasAppArmor},
            {u"storage"_s, u"overlay"_s},      {u"id-range"_s, ids.text()},
            {u"warnings"_s, warningsOf(facts)}};
}

} // namespace mooring
