// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's own Docker in a container of the profile "docker": it runs containers of its own, keeps its layers as it would on a machine,
// in a folder that goes with the container, and is no nearer to this computer.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Docker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void itsLayersAreOverlays();
    void anImageMadeHereRuns();
    void anImageIsBuiltAndFilesAreDeletedInIt();
    void aPublishedPortAnswers();
    void limitsHold();
    void thisComputerIsNoNearer();
    void whatItKeepsIsItsOwn();
    void itIsThereAfterARebootAndAnotherHelper();
    void itIsThereWithOtherIds();
    void itIsGivenWhileTheContainerRuns();
    void itGoesWithTheContainer();

private:
    [[nodiscard]] QString create(const QString &name, const QStringList &profiles) const
    {
        const QDBusMessage reply =
            alice->manager(u"CreateInstance"_s, {name, u"docker"_s, profiles, QVariant::fromValue(bus::StringMap{}),
                                                 QVariantMap{{u"start"_s, true}}});
        const Verdict verdict = verdictOf(*alice, reply, 1);
        if (!verdict.error.isEmpty())
            qWarning() << verdict.error << verdict.detail;
        return verdict.error.isEmpty() ? pathIn(reply) : QString();
    }
    [[nodiscard]] QString in(const QString &commands) const { return inside(*alice, path, commands); }
    [[nodiscard]] QString mountOptions(const QString &place) const
    {
        return in(u"awk '$5 == \"%1\" { print $6 }' /proc/self/mountinfo"_s.arg(place));
    }
    [[nodiscard]] QString number() const { return path.section(u'/', -1); }
    [[nodiscard]] QString kept() const
    {
        return u"/var/lib/mooring/instances/%1/private/var%2Flib%2Fdocker"_s.arg(number());
    }
    // dockerd is a while on its way, and the bus of a guest too.
    [[nodiscard]] bool isUp() const
    {
        return QTest::qWaitFor([this] { return run(*alice, path, {u"docker"_s, u"info"_s}).outcome == "exit 0"_L1; },
                               60'000);
    }

    std::unique_ptr<BusUser> alice;
    QString path;
};

void tst_Docker::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::debianDocker}, u"docker"_s).isEmpty());
    path = create(u"whale"_s, {u"default"_s, u"docker"_s});
    QVERIFY(!path.isEmpty());
    QVERIFY2(isUp(), qPrintable(in(u"docker info; journalctl --no-pager -n 30 -u docker"_s)));
    QCOMPARE(in(u"mkdir /root/box && cp /bin/busybox /root/box/ && ln -s busybox /root/box/sh && "
                "tar -C /root/box -c . | docker import - box > /dev/null"_s),
             QString());
}

void tst_Docker::cleanupTestCase()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_Docker::itsLayersAreOverlays()
{
    QCOMPARE(in(u"docker info --format '{{.Driver}}'"_s), u"overlay2"_s);
    const QString mount = mountOptions(u"/var/lib/docker"_s);
    QVERIFY2(mount.contains(u"nodev"_s) && !mount.contains(u"nosuid"_s), qPrintable(mount));
    QVERIFY2(mount.contains(u"idmapped"_s), qPrintable(mount));
}

void tst_Docker::anImageMadeHereRuns()
{
    QCOMPARE(in(u"docker run --rm box /sh -c 'echo hello'"_s), u"hello"_s);
    QCOMPARE(in(u"docker run --rm --network none box /busybox id -u"_s), u"0"_s);
    QCOMPARE(in(u"docker run --rm --network host box /busybox hostname"_s), u"whale"_s);
}

void tst_Docker::anImageIsBuiltAndFilesAreDeletedInIt()
{
    const QString file =
        u"FROM box\\nRUN [\"/busybox\", \"sh\", \"-c\", \"busybox mkdir /d && busybox touch /d/a /d/b && "
        "busybox chown 33:33 /d/a\"]\\n"
        "RUN [\"/busybox\", \"rm\", \"/d/b\"]\\nCMD [\"/busybox\", \"stat\", \"-c\", \"%u %n\", \"/d/a\", "
        "\"/d/b\"]\\n"_s;
    QVERIFY(in(u"printf '%1' > /root/Dockerfile"_s.arg(QString(file).replace(u"%"_s, u"%%"_s))).isEmpty());
    const QString built = in(
        u"cd /root && DOCKER_BUILDKIT=0 docker build -q -t built - < Dockerfile 2> /dev/null; docker run --rm built"_s);
    QVERIFY2(built.contains(u"33 /d/a"_s) && built.contains(u"/d/b': No such file"_s), qPrintable(built));
}

void tst_Docker::aPublishedPortAnswers()
{
    QVERIFY(in(u"docker run -d --name web -p 8080:80 box /sh -c 'echo at home > /index.html && "
               "exec /busybox httpd -f -h /'"_s)
                .size() >= 12);
    QTRY_COMPARE(in(u"busybox wget -qO- http://127.0.0.1:8080/index.html"_s), u"at home"_s);
    // From this computer, by the container's own address.
    const QString address = in(u"ip -4 -o address show eth0 | awk '{ split($4, a, \"/\"); print a[1] }'"_s);
    QVERIFY(!address.isEmpty());
    QCOMPARE(here(u"busybox wget -qO- http://%1:8080/index.html"_s.arg(address)), u"at home"_s);
    // Its containers find each other by name.
    QCOMPARE(in(u"docker network create net > /dev/null && docker network connect net web && "
                "docker run --rm --network net box /busybox wget -qO- http://web/index.html"_s),
             u"at home"_s);
    QCOMPARE(in(u"docker rm -f web && docker network rm net"_s), u"web\nnet"_s);
}

void tst_Docker::limitsHold()
{
    QCOMPARE(in(u"docker run --rm --pids-limit 64 box /busybox sh -c 'busybox cat /sys/fs/cgroup/pids.max "
                "/sys/fs/cgroup/pids/pids.max 2> /busybox.err'"_s),
             u"64"_s);
}

void tst_Docker::thisComputerIsNoNearer()
{
    const QString map = here(u"cat /proc/$(pgrep -o -x dockerd)/uid_map"_s);
    QVERIFY2(!map.isEmpty() && !map.simplified().startsWith(u"0 0 "_s), qPrintable(map));
    QCOMPARE(in(u"docker run --rm --privileged box /busybox cat /proc/self/uid_map"_s).simplified(), map.simplified());
    // Its root has the rights of the container's root, and no more.
    QVERIFY(in(u"docker run --rm --privileged box /busybox mknod /sda b 8 0"_s).contains(u"not permitted"_s));
    QVERIFY(in(u"docker run --rm --privileged box /busybox sh -c 'echo 1 > /proc/sys/vm/drop_caches'"_s)
                .contains(u"ermission denied"_s));
    QVERIFY(in(u"docker run --rm --privileged --pid host box /busybox ps"_s).contains(u"dockerd"_s));
    QVERIFY(!in(u"docker run --rm --privileged --pid host box /busybox ps"_s).contains(u"mooring-helper"_s));
}

void tst_Docker::whatItKeepsIsItsOwn()
{
    // Plain owners, whatever range the container has; nothing of it in the layer that its root is.
    QCOMPARE(here(u"stat -c '%u %a' '%1/overlay2'"_s.arg(kept())), u"0 710"_s);
    QVERIFY(here(u"ls '%1/overlay2' | wc -l"_s.arg(kept())).toInt() > 1);
    QCOMPARE(here(u"ls -A /var/lib/mooring/instances/%1/delta/upper/var/lib/docker"_s.arg(number())), QString());
    QCOMPARE(here(u"grep -c private /proc/self/mountinfo || true"_s), u"0"_s);
    QCOMPARE(here(u"runuser -u alice -- ls '%1' > /dev/null 2>&1; echo $?"_s.arg(kept())), u"2"_s);
}

void tst_Docker::itIsThereAfterARebootAndAnotherHelper()
{
    QVERIFY(rebootFromInside(*alice, path));
    QVERIFY(isUp());
    QCOMPARE(in(u"docker run --rm box /sh -c 'echo again'"_s), u"again"_s);
    killHelper(*alice);
    QCOMPARE(in(u"docker run --rm box /sh -c 'echo still'"_s), u"still"_s);
    QCOMPARE(restart(*alice, path), QString());
    QVERIFY(isUp());
    QCOMPARE(in(u"docker info --format '{{.Driver}}' && docker run --rm built"_s).section(u'\n', 0, 0), u"overlay2"_s);
}

void tst_Docker::itIsThereWithOtherIds()
{
    const auto firstId = [this] { return here(u"awk '{ print $2 }' /proc/$(pgrep -o -x dockerd)/uid_map"_s); };
    const QString before = firstId();
    QCOMPARE(alice
                 ->instance(path, u"SetConfiguration"_s,
                            {QString(),
                             QVariant::fromValue(bus::StringMap{{u"security.idmap.base"_s, u"1900000000"_s},
                                                                {u"security.idmap.size"_s, u"65536"_s}}),
                             QStringList(), QVariantMap()})
                 .errorMessage(),
             QString());
    QCOMPARE(restart(*alice, path), QString());
    QVERIFY(isUp());
    QVERIFY(firstId() != before);
    QVERIFY(in(u"docker run --rm built"_s).contains(u"33 /d/a"_s));
}

void tst_Docker::itIsGivenWhileTheContainerRuns()
{
    const Options folder{{u"type"_s, u"disk"_s}, {u"path"_s, u"/srv/own"_s}, {u"private"_s, u"true"_s}};
    QCOMPARE(setDevice(*alice, path, u"own"_s, folder).errorMessage(), QString());
    const QString mount = mountOptions(u"/srv/own"_s);
    QVERIFY2(mount.contains(u"nodev"_s) && !mount.contains(u"nosuid"_s) && mount.contains(u"idmapped"_s),
             qPrintable(mount));
    QCOMPARE(in(u"echo kept > /srv/own/file && chown 33:33 /srv/own/file && stat -c '%u %n' /srv/own/file"_s),
             u"33 /srv/own/file"_s);
    // As on the root, a setuid program is one.
    QCOMPARE(in(u"cp /usr/bin/id /srv/own/ && chmod 4755 /srv/own/id && setpriv --reuid 33 /srv/own/id -u"_s), u"0"_s);
    QCOMPARE(removeDevice(*alice, path, u"own"_s).errorMessage(), QString());
    QCOMPARE(in(u"ls -A /srv/own"_s), QString());
    QCOMPARE(setDevice(*alice, path, u"other"_s, folder).errorMessage(), QString());
    QCOMPARE(in(u"cat /srv/own/file"_s), u"kept"_s);
}

void tst_Docker::itGoesWithTheContainer()
{
    const QString trashed = QString(kept()).replace(u"/instances/"_s, u"/trash/"_s);
    QCOMPARE(verdictOf(*alice, alice->instance(path, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})).detail,
             QString());
    QCOMPARE(here(u"ls -d '%1' '%2' 2> /dev/null"_s.arg(kept(), trashed)), trashed);
    path = create(u"other"_s, {u"default"_s, u"docker"_s});
    QVERIFY(!path.isEmpty());
    QVERIFY(isUp());
    QCOMPARE(in(u"docker images -q"_s), QString());
}

QTEST_GUILESS_MAIN(tst_Docker)
#include "tst_docker.moc"
