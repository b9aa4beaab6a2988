// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/devices.h"

#include "dbus/wiretypes.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

QDBusMessage configure(const BusUser &user, const QString &instance, const QVariantMap &options)
{
    return user.instance(instance, u"SetConfiguration"_s,
                         {QString(), QVariant::fromValue(bus::StringMap()), QStringList(), options});
}

} // namespace

QDBusMessage setDevice(const BusUser &user, const QString &instance, const QString &name, const Options &options)
{
    return configure(user, instance, {{u"devices"_s, QVariant::fromValue(bus::DeviceMap{{name, options}})}});
}

QDBusMessage removeDevice(const BusUser &user, const QString &instance, const QString &name)
{
    return configure(user, instance, {{u"removed-devices"_s, QStringList{name}}});
}

QString restart(const BusUser &user, const QString &instance)
{
    const Verdict verdict = verdictOf(user, user.instance(instance, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}));
    return verdict.error + verdict.detail;
}

bool rebootFromInside(const BusUser &user, const QString &instance)
{
    (void)run(user, instance, {u"touch"_s, u"/run/before"_s});
    (void)run(user, instance, {u"reboot"_s});
    return QTest::qWaitFor(
        [&] { return run(user, instance, {u"sh"_s, u"-c"_s, u"[ ! -e /run/before ]"_s}).outcome == "exit 0"_L1; },
        60'000);
}

QString here(const QString &commands)
{
    const ProgramResult result = runAs(u"root"_s, {u"bash"_s, u"-c"_s, commands});
    return QString::fromUtf8(result.output + (result.status == 0 ? QByteArray() : result.errors)).trimmed();
}

QString inside(const BusUser &user, const QString &instance, const QString &commands)
{
    const CommandResult result = run(user, instance, {u"sh"_s, u"-c"_s, commands});
    return QString::fromUtf8(result.output + result.errors).trimmed();
}

} // namespace mooring::test
