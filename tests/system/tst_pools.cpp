// SPDX-License-Identifier: GPL-3.0-or-later
// Storage pools with real containers in them: their roots, sizes and volumes, and that nothing is left.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/btrfsfiles.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QDBusPendingCall>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Pools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void containersLiveInEveryPool_data();
    void containersLiveInEveryPool();
    void aRootHasASize();
    void aVolumeIsSharedAndOutlivesItsContainers();
    void aDeletedPoolTakesTheTrashAlong();
    void ofAKilledCreationNothingStays_data();
    void ofAKilledCreationNothingStays();

private:
    QString createPool(const QString &name, const QString &driver, const QMap<QString, QString> &config = {}) const
    {
        return pathIn(alice->manager(u"CreatePool"_s, {name, driver, QVariant::fromValue(config), QVariantMap()}));
    }
    QDBusMessage call(const QString &pool, const QString &method, const QVariantList &arguments) const
    {
        return alice->call(pool, bus::poolInterface, method, arguments);
    }
    QString remove(const QString &pool) const { return call(pool, u"Delete"_s, {QVariantMap()}).errorMessage(); }
    // Its path, once it runs.
    QString launchIn(const QString &pool, const QString &name, Options root = {}) const
    {
        root.insert({{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, pool}});
        const QMap<QString, Options> devices{{u"root"_s, root}};
        const auto reply = alice->manager(
            u"CreateInstance"_s, {name, u"busybox"_s, QStringList(), QVariant::fromValue(QMap<QString, QString>()),
                                  QVariantMap{{u"start"_s, true}, {u"devices"_s, QVariant::fromValue(devices)}}});
        const Verdict verdict = verdictOf(*alice, reply, 1);
        if (!verdict.error.isEmpty())
            qWarning("%s %s", qPrintable(verdict.error), qPrintable(verdict.detail));
        return verdict.error.isEmpty() ? pathIn(reply) : QString();
    }
    QString deleteInstance(const QString &path) const
    {
        return verdictOf(*alice, alice->instance(path, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})).error;
    }

    std::unique_ptr<BusUser> alice;
};

void tst_Pools::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_Pools::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"grep -c ' /var/lib/mooring/pools' /proc/mounts || true"_s), u"0"_s);
}

void tst_Pools::containersLiveInEveryPool_data()
{
    QTest::addColumn<QString>("driver");
    QTest::addColumn<Options>("config");
    QTest::newRow("overlay") << u"overlay"_s << Options();
    QTest::newRow("dir") << u"dir"_s << Options();
    QTest::newRow("btrfs") << u"btrfs"_s << Options{{u"size"_s, u"512MiB"_s}};
}

void tst_Pools::containersLiveInEveryPool()
{
    QFETCH(const QString, driver);
    QFETCH(const Options, config);
    if (driver == "btrfs"_L1 && !lackOfBtrfsFiles().isEmpty())
        QSKIP(qPrintable(lackOfBtrfsFiles()));
    const QString pool = createPool(u"other"_s, driver, config);
    QVERIFY(!pool.isEmpty());
    const QString path = launchIn(u"other"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
    const QString number = path.section(u'/', -1);
    QVERIFY(!QFile::exists(u"/var/lib/mooring/instances/%1/delta"_s.arg(number)));
    QCOMPARE(inside(*alice, path,
                    u"stat -c '%u %g' / && echo mine > /root/mine && chown 33:33 /root/mine && "
                    "cp /bin/busybox /root/su && chmod 4755 /root/su && stat -c %a /root/su"_s),
             u"0 0\n4755"_s);
    // Owners are plain.
    const QString place =
        here(u"find /var/lib/mooring/pools/*/instances/%1 -path '*/root/mine' -exec stat -c '%u' {} +"_s.arg(number));
    QCOMPARE(place, u"33"_s);
    // It stays where it is.
    const QString moved =
        setDevice(*alice, path, u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}})
            .errorMessage();
    QVERIFY(!moved.isEmpty());
    QVERIFY(remove(pool).contains(u"web"_s) || !remove(pool).isEmpty());
    killHelper(*alice);
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(inside(*alice, path, u"cat /root/mine"_s), u"mine"_s);
    // Into the trash and back.
    QCOMPARE(deleteInstance(path), u""_s);
    const auto back = alice->manager(u"Undelete"_s, {number.toULongLong(), QVariantMap()});
    QCOMPARE(verdictOf(*alice, back).error, u""_s);
    QCOMPARE(verdictOf(*alice, alice->instance(path, u"Start"_s, {QVariantMap()})).detail, u""_s);
    QCOMPARE(inside(*alice, path, u"cat /root/mine"_s), u"mine"_s);
    QCOMPARE(deleteInstance(path), u""_s);
    QCOMPARE(remove(pool), u""_s);
    QCOMPARE(here(u"ls -d /var/lib/mooring/pools/*/ /var/lib/mooring/pools/*.* 2>/dev/null || true"_s), u""_s);
}

void tst_Pools::aRootHasASize()
{
    if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
        QSKIP(qPrintable(lack));
    // Where there are no sizes it is refused before anything changes.
    QVERIFY(launchIn(u"default"_s, u"small"_s, {{u"size"_s, u"20MiB"_s}}).isEmpty());
    const QString pool = createPool(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
    QVERIFY(!pool.isEmpty());
    const QString path = launchIn(u"fast"_s, u"small"_s, {{u"size"_s, u"20MiB"_s}});
    QVERIFY(!path.isEmpty());
    const QString fill = u"dd if=/dev/zero of=/root/file bs=1M count=60 2>&1; sync; stat -c %s /root/file"_s;
    QVERIFY(inside(*alice, path, fill).section(u'\n', -1).toLongLong() <= 20LL << 20);
    const auto resize = [&](Options root) {
        root.insert({{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"fast"_s}});
        return setDevice(*alice, path, u"root"_s, root).errorMessage();
    };
    QCOMPARE(resize({{u"size"_s, u"100MiB"_s}}), u""_s); // while it runs
    QCOMPARE(inside(*alice, path, fill).section(u'\n', -1).toLongLong(), 60LL << 20);
    QCOMPARE(resize({}), u""_s);
    QCOMPARE(deleteInstance(path), u""_s);
    QCOMPARE(remove(pool), u""_s);
}

void tst_Pools::aVolumeIsSharedAndOutlivesItsContainers()
{
    const QString pool = pathIn(alice->manager(u"FindPool"_s, {u"default"_s}));
    const auto made = call(pool, u"CreateVolume"_s, {u"data"_s, QVariant::fromValue(Options()), QVariantMap()});
    const qulonglong number = made.arguments().value(0).toULongLong();
    QVERIFY2(number > 0, qPrintable(made.errorMessage()));
    const QString one = launch(*alice, u"busybox"_s, u"one"_s);
    const QString two = launch(*alice, u"busybox"_s, u"two"_s);
    const Options disk{
        {u"type"_s, u"disk"_s}, {u"path"_s, u"/srv/data"_s}, {u"pool"_s, u"default"_s}, {u"source"_s, u"data"_s}};
    for (const QString &path : {one, two})
        QCOMPARE(setDevice(*alice, path, u"data"_s, disk).errorMessage(), u""_s);
    QCOMPARE(inside(*alice, one, u"echo shared > /srv/data/note && chown 33 /srv/data/note"_s), u""_s);
    QCOMPARE(inside(*alice, two, u"cat /srv/data/note && stat -c %u /srv/data/note"_s), u"shared\n33"_s);
    QCOMPARE(restart(*alice, two), u""_s);
    QCOMPARE(inside(*alice, two, u"cat /srv/data/note"_s), u"shared"_s);
    QVERIFY(!call(pool, u"DeleteVolume"_s, {number, QVariantMap()}).errorMessage().isEmpty());
    QCOMPARE(removeDevice(*alice, one, u"data"_s).errorMessage(), u""_s);
    QCOMPARE(inside(*alice, one, u"ls /srv/data"_s), u""_s);
    QCOMPARE(removeDevice(*alice, two, u"data"_s).errorMessage(), u""_s);
    QCOMPARE(call(pool, u"RenameVolume"_s, {number, u"files"_s}).errorMessage(), u""_s);
    QCOMPARE(call(pool, u"DeleteVolume"_s, {number, QVariantMap()}).errorMessage(), u""_s);
}

void tst_Pools::aDeletedPoolTakesTheTrashAlong()
{
    if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
        QSKIP(qPrintable(lack));
    const QString pool = createPool(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
    const QString path = launchIn(u"fast"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
    QCOMPARE(deleteInstance(path), u""_s);
    QCOMPARE(remove(pool), u""_s);
    const auto back = alice->manager(u"Undelete"_s, {path.section(u'/', -1).toULongLong(), QVariantMap()});
    QCOMPARE(back.errorName(), errorName(Error::Code::NotFound));
}

void tst_Pools::ofAKilledCreationNothingStays_data()
{
    QTest::addColumn<QString>("sign");
    QTest::newRow("once it is written down") << u"*.new"_s;
    QTest::newRow("once it has a file") << u"*.img"_s;
    QTest::newRow("once it is mounted") << u"*/staging"_s;
}

void tst_Pools::ofAKilledCreationNothingStays()
{
    if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
        QSKIP(qPrintable(lack));
    QFETCH(const QString, sign);
    const QString pools = u"/var/lib/mooring/pools"_s;
    QDBusMessage creation =
        QDBusMessage::createMethodCall(bus::service, bus::rootPath, bus::managerInterface, u"CreatePool"_s);
    creation << u"fast"_s << u"btrfs"_s << QVariant::fromValue(Options{{u"size"_s, u"512MiB"_s}}) << QVariantMap();
    const QDBusPendingCall made = alice->bus().asyncCall(creation);
    const QString wait = u"for i in {1..400}; do compgen -G '%1/%2' > /dev/null && exit; sleep 0.01; done; echo no"_s;
    QCOMPARE(here(wait.arg(pools, sign)), u""_s);
    killHelper(*alice);
    QCOMPARE(alice->manager(u"FindPool"_s, {u"default"_s}).errorMessage(), u""_s);
    const QString left = u"ls -d %1/*/ %1/*.* 2> /dev/null | grep -v '^%1/1[/.]'"_s.arg(pools);
    if (alice->manager(u"FindPool"_s, {u"fast"_s}).type() == QDBusMessage::ReplyMessage) // it was quicker
        QCOMPARE(remove(pathIn(alice->manager(u"FindPool"_s, {u"fast"_s}))), u""_s);
    QTRY_COMPARE(here(left + u" || true"_s), u""_s);
    // Its name is free.
    const QString pool = createPool(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
    QVERIFY(!pool.isEmpty());
    QCOMPARE(remove(pool), u""_s);
}

QTEST_GUILESS_MAIN(tst_Pools)
#include "tst_pools.moc"
