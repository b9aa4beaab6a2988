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

AppArmor appArmorHere()
{
    QFile file(u"/sys/module/apparmor/parameters/enabled"_s);
    if (!file.open(QIODevice::ReadOnly) || file.read(1) != "Y")
        return AppArmor::Missing;
    return QFile::exists(u"/sys/kernel/security/apparmor/profiles"_s) ? AppArmor::On : AppArmor::OutOfReach;
}

QStringList warningsOf(const HostFacts &facts)
{
    QStringList warnings;
    switch (facts.appArmor) {
    case AppArmor::Missing:
        warnings +=
            u"This kernel has no AppArmor: containers are fenced by user namespaces, dropped capabilities and seccomp alone."_s;
        break;
    case AppArmor::OutOfReach:
        warnings +=
            u"AppArmor cannot be reached (/sys/kernel/security/apparmor is missing): containers are fenced by user "
            "namespaces, dropped capabilities and seccomp alone."_s;
        break;
    case AppArmor::On:
        break;
    }
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
            .appArmor = appArmorHere()};
}

QVariantMap describe(const HostFacts &facts, const IdSpace &ids, const QStringList &more)
{
    return {{u"kernel"_s, facts.kernel},
            {u"liblxc"_s, QStringLiteral(MOORING_LIBLXC_VERSION)},
            {u"cgroup"_s, facts.cgroup},
            {u"apparmor"_s, facts.appArmor == AppArmor::On},
            {u"storage"_s, u"overlay"_s},
            {u"id-range"_s, ids.text()},
            {u"warnings"_s, warningsOf(facts) + more}};
}

} // namespace mooring
