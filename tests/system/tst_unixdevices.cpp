// SPDX-License-Identifier: GPL-3.0-or-later
// Device files in real containers: whose they are, whether they open, and what is left of them.
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// On this computer; a device that no container may open by itself, and whose opening does no harm: the kernel's messages.
constexpr auto source = "/run/mooring-test/kmsg"_L1;
constexpr auto numbers = "1:b"_L1; // as stat(1) writes 1:11

} // namespace

class tst_UnixDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void oneComesChangesAndGoes();
    void oneOfTheStartIsThereAndGoes();
    void aPrivilegedContainerMayOpenItWhileItIsThere();
    void servicesOpenItToo();
    void aBlockDevice();
    void anywhereInItsFiles();
    void aFileBelowIsThereAgain();
    void theGuestLeadsItNowhereElse();
    void whatTheGuestPutOnTopStays();
    void oneThatIsMissingRefusesTheStart();
    void oneThatComesAndGoes();
    void whatTheKernelMakesComesAndGoes();
    void nobodyOfTheContainersIsRefused();
    void itOutlivesTheHelper();
    void itComesBackAfterARebootFromInside();
    void aBrokenStartLeavesNothing();
    void aCardThatIsNotThereIsRefused();
    void whatIsNotPluggedInIsWaitedForOrRequired();

private:
    // What went wrong; nothing did where it is empty.
    QString set(const QString &name, Options options) const
    {
        options.insert(u"type"_s, options.value(u"type"_s, u"unix-char"_s));
        const Verdict verdict = verdictOf(*alice, setDevice(*alice, path, name, options));
        return verdict.error.isEmpty() ? QString() : verdict.subject + u": "_s + verdict.detail;
    }
    QString remove(const QString &name) const { return removeDevice(*alice, path, name).errorMessage(); }
    QString in(const QString &commands) const { return inside(*alice, path, commands); }
    // Kind, owner, mode and numbers.
    QString stat(const QString &file) const { return in(u"stat -c '%F %u:%g %a %t:%T' "_s + file); }
    // Whether it can be opened to write, which needs no more than the file and the list of devices allow.
    QString opens(const QString &file) const
    {
        return in(u"if (exec 3>%1) 2>/dev/null; then echo yes; else echo no; fi"_s.arg(file));
    }
    QString start() const
    {
        const Verdict verdict = verdictOf(*alice, alice->instance(path, u"Start"_s, {QVariantMap()}));
        return verdict.error + verdict.detail;
    }
    void stop() const
    {
        (void)verdictOf(*alice, alice->instance(path, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}));
        QVERIFY(alice->reaches(path, u"Stopped"_s));
    }
    QString setKey(const QString &key, const QString &value) const;

    std::unique_ptr<BusUser> alice;
    QString path;
};

void tst_UnixDevices::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_UnixDevices::init()
{
    QCOMPARE(here(u"mkdir -p /run/mooring-test && mount -t tmpfs none /run/mooring-test &&"
                  " mknod -m 600 /run/mooring-test/kmsg c 1 11"_s),
             u""_s);
    path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
}

void tst_UnixDevices::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"grep -c mooring-devices /proc/mounts || true"_s), u"0"_s);
    QCOMPARE(here(u"umount -l /run/mooring-test"_s), u""_s);
}

QString tst_UnixDevices::setKey(const QString &key, const QString &value) const
{
    return alice
        ->instance(path, u"SetConfiguration"_s,
                   {QString(), QVariant::fromValue(QMap<QString, QString>{{key, value}}), QStringList(), QVariantMap()})
        .errorMessage();
}

void tst_UnixDevices::oneComesChangesAndGoes()
{
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log/kernel"_s}}), QString());
    QCOMPARE(stat(u"/dev/log/kernel"_s), u"character special file 0:0 660 "_s + numbers);
    QCOMPARE(opens(u"/dev/log/kernel"_s), u"yes"_s);
    QCOMPARE(set(u"log"_s, {{u"source"_s, source},
                            {u"path"_s, u"/dev/log/kernel"_s},
                            {u"uid"_s, u"1000"_s},
                            {u"gid"_s, u"20"_s},
                            {u"mode"_s, u"0604"_s}}),
             QString());
    QCOMPARE(stat(u"/dev/log/kernel"_s), u"character special file 1000:20 604 "_s + numbers);
    QCOMPARE(opens(u"/dev/log/kernel"_s), u"yes"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QVERIFY(stat(u"/dev/log/kernel"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::oneOfTheStartIsThereAndGoes()
{
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log"_s}, {u"uid"_s, u"7"_s}}), QString());
    QCOMPARE(set(u"fuse"_s, {{u"source"_s, u"/dev/fuse"_s}, {u"mode"_s, u"0666"_s}}), QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(stat(u"/dev/log"_s), u"character special file 7:0 660 "_s + numbers);
    QCOMPARE(stat(u"/dev/fuse"_s), u"character special file 0:0 666 a:e5"_s);
    QCOMPARE(opens(u"/dev/log"_s) + opens(u"/dev/fuse"_s), u"yesyes"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QVERIFY(stat(u"/dev/log"_s).contains(u"No such file"_s));
    QCOMPARE(opens(u"/dev/fuse"_s), u"yes"_s);
}

// It makes nodes itself, so that only its list of devices keeps it.
void tst_UnixDevices::aPrivilegedContainerMayOpenItWhileItIsThere()
{
    stop();
    QCOMPARE(setKey(u"security.privileged"_s, u"true"_s), QString());
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log"_s}, {u"uid"_s, u"7"_s}}), QString());
    QCOMPARE(start(), u""_s);
    QCOMPARE(stat(u"/dev/log"_s), u"character special file 7:0 660 "_s + numbers);
    QCOMPARE(in(u"mknod /root/own c 1 11"_s), u""_s);
    QCOMPARE(opens(u"/dev/log"_s) + opens(u"/root/own"_s), u"yesyes"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QCOMPARE(opens(u"/root/own"_s), u"no"_s);
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log"_s}}), QString());
    QCOMPARE(opens(u"/dev/log"_s) + opens(u"/root/own"_s), u"yesyes"_s);
    // null is everybody's.
    QCOMPARE(set(u"null"_s, {{u"source"_s, u"/dev/null"_s}, {u"path"_s, u"/dev/nothing"_s}}), QString());
    QCOMPARE(stat(u"/dev/nothing"_s), u"character special file 0:0 660 1:3"_s);
    QCOMPARE(remove(u"null"_s), QString());
    QCOMPARE(opens(u"/dev/null"_s), u"yes"_s);
}

// They are in groups of their own, made before it came.
void tst_UnixDevices::servicesOpenItToo()
{
    QVERIFY(!importImage(*alice, {images::debian}, u"debian/13"_s).isEmpty());
    path = launch(*alice, u"debian/13"_s, u"systemd"_s);
    QTRY_VERIFY_WITH_TIMEOUT(in(u"systemctl is-system-running"_s).contains(QRegularExpression(u"running|degraded"_s)),
                             60'000);
    const auto served = [this] {
        return in(u"systemd-run --quiet --wait --pipe sh -c '[ -c /dev/log9 ] && exec 3>/dev/log9 && echo yes' 2>&1"_s);
    };
    QVERIFY(served() != "yes"_L1);
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log9"_s}}), QString());
    QCOMPARE(served(), u"yes"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QVERIFY(served() != "yes"_L1);
}

void tst_UnixDevices::aBlockDevice()
{
    if (!QFile::exists(u"/sys/block/loop6"_s))
        QSKIP("This kernel has no loop6.");
    QCOMPARE(here(u"mknod /run/mooring-test/disk b 7 6 && mknod /run/mooring-test/loop-control c 10 237"_s), u""_s);
    QCOMPARE(set(u"disk"_s,
                 {{u"type"_s, u"unix-block"_s}, {u"source"_s, u"/run/mooring-test/disk"_s}, {u"path"_s, u"/dev/d"_s}}),
             QString());
    QCOMPARE(stat(u"/dev/d"_s), u"block special file 0:0 660 7:6"_s);
    const QString attached =
        here(u"printf %-1024s mooring > /tmp/disk && losetup /run/mooring-test/disk /tmp/disk && echo attached"_s);
    if (attached != "attached"_L1)
        QSKIP("No loop device can be attached here.");
    QCOMPARE(in(u"head -c 7 /dev/d"_s), u"mooring"_s);
    QCOMPARE(here(u"losetup -d /run/mooring-test/disk"_s), u""_s);
    QCOMPARE(remove(u"disk"_s), QString());
    // By its numbers, where this computer has no file of it.
    QCOMPARE(here(u"rm /run/mooring-test/disk"_s), u""_s);
    QCOMPARE(set(u"disk"_s,
                 {{u"type"_s, u"unix-block"_s}, {u"path"_s, u"/dev/e"_s}, {u"major"_s, u"7"_s}, {u"minor"_s, u"6"_s}}),
             QString());
    QCOMPARE(stat(u"/dev/e"_s), u"block special file 0:0 660 7:6"_s);
}

void tst_UnixDevices::anywhereInItsFiles()
{
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/srv/a b/log"_s}}), QString());
    QCOMPARE(in(u"stat -c '%U %a' '/srv/a b'"_s), u"root 755"_s);
    QCOMPARE(opens(u"'/srv/a b/log'"_s), u"yes"_s);
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(opens(u"'/srv/a b/log'"_s), u"yes"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QCOMPARE(in(u"ls -A '/srv/a b'"_s), u""_s);
}

void tst_UnixDevices::aFileBelowIsThereAgain()
{
    QCOMPARE(in(u"mkdir -p /srv && echo mine > /srv/file"_s), u""_s);
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/srv/file"_s}}), QString());
    QCOMPARE(stat(u"/srv/file"_s), u"character special file 0:0 660 "_s + numbers);
    QCOMPARE(remove(u"log"_s), QString());
    QCOMPARE(in(u"cat /srv/file"_s), u"mine"_s);
}

void tst_UnixDevices::theGuestLeadsItNowhereElse()
{
    QCOMPARE(in(u"mkdir -p /srv && ln -s /etc /srv/way && ln -s /etc/passwd /srv/last && mkdir /srv/folder"_s), u""_s);
    for (const QString &place : {u"/srv/way/log"_s, u"/srv/last"_s, u"/proc/self/root/log"_s}) {
        const QString said = set(u"log"_s, {{u"source"_s, source}, {u"path"_s, place}});
        QVERIFY2(said.contains(u"symbolic link"_s), qPrintable(said));
    }
    QVERIFY(!set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/srv/folder"_s}}).isEmpty());
    QCOMPARE(in(u"ls /etc/log /log"_s).count(u"No such file"_s), 2);
    QCOMPARE(in(u"head -n 1 /etc/passwd | cut -d: -f1"_s), u"root"_s);
}

void tst_UnixDevices::whatTheGuestPutOnTopStays()
{
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/srv/log"_s}}), QString());
    QCOMPARE(in(u"echo mine > /srv/mine && mount --bind /srv/mine /srv/log && cat /srv/log"_s), u"mine"_s);
    QCOMPARE(remove(u"log"_s), QString());
    QCOMPARE(in(u"cat /srv/log"_s), u"mine"_s);
    // What it may not open any more is all that is left.
    QCOMPARE(in(u"umount /srv/log"_s), u""_s);
    QCOMPARE(opens(u"/srv/log"_s), u"no"_s);
}

void tst_UnixDevices::oneThatIsMissingRefusesTheStart()
{
    const QString said = set(u"log"_s, {{u"source"_s, u"/run/mooring-test/none"_s}, {u"path"_s, u"/dev/none"_s}});
    QVERIFY2(said.contains(u"/run/mooring-test/none"_s), qPrintable(said));
    stop();
    QCOMPARE(set(u"log"_s, {{u"source"_s, u"/run/mooring-test/none"_s}, {u"path"_s, u"/dev/none"_s}}), QString());
    const QString refused = start();
    QVERIFY2(refused.contains(u"log"_s) && refused.contains(u"/run/mooring-test/none"_s), qPrintable(refused));
    QCOMPARE(here(u"mknod /run/mooring-test/none c 1 11"_s), u""_s);
    QCOMPARE(start(), u""_s);
    QCOMPARE(opens(u"/dev/none"_s), u"yes"_s);
}

void tst_UnixDevices::oneThatComesAndGoes()
{
    QCOMPARE(
        set(u"log"_s,
            {{u"source"_s, u"/run/mooring-test/late"_s}, {u"path"_s, u"/dev/late"_s}, {u"required"_s, u"false"_s}}),
        QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(stat(u"/dev/late"_s).contains(u"No such file"_s));
    QCOMPARE(here(u"mknod /run/mooring-test/late c 1 11"_s), u""_s);
    QTRY_COMPARE(opens(u"/dev/late"_s), u"yes"_s);
    QCOMPARE(here(u"rm /run/mooring-test/late"_s), u""_s);
    QTRY_VERIFY(stat(u"/dev/late"_s).contains(u"No such file"_s));
}

// With the file system that /dev is on a real computer: drivers make their files there, no program does.
void tst_UnixDevices::whatTheKernelMakesComesAndGoes()
{
    const auto control = [](const QString &request) {
        return here(u"perl -e 'open(F, q(+<), q(/run/mooring-test/dev/loop-control)) && defined(ioctl(F, %1, 63)) && "
                    "print q(done)'"_s.arg(request));
    };
    const QString add = u"0x4c80"_s;
    const QString remove = u"0x4c81"_s;
    QCOMPARE(here(u"mkdir /run/mooring-test/dev && mount -t devtmpfs none /run/mooring-test/dev"_s), u""_s);
    if (control(add) != "done"_L1)
        QSKIP("This kernel makes no loop device 63.");
    const auto away = qScopeGuard([&] { (void)control(remove); });
    QCOMPARE(control(remove), u"done"_s);
    QCOMPARE(set(u"disk"_s, {{u"type"_s, u"unix-block"_s},
                             {u"source"_s, u"/run/mooring-test/dev/loop63"_s},
                             {u"path"_s, u"/dev/disk"_s},
                             {u"required"_s, u"false"_s}}),
             QString());
    QVERIFY(stat(u"/dev/disk"_s).contains(u"No such file"_s));
    QCOMPARE(control(add), u"done"_s);
    QTRY_COMPARE(stat(u"/dev/disk"_s), u"block special file 0:0 660 7:3f"_s);
    QCOMPARE(control(remove), u"done"_s);
    QTRY_VERIFY(stat(u"/dev/disk"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::nobodyOfTheContainersIsRefused()
{
    const QString said = set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log"_s}, {u"uid"_s, u"4000000"_s}});
    QVERIFY2(said.contains(u"4000000"_s), qPrintable(said));
    QVERIFY(stat(u"/dev/log"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::itOutlivesTheHelper()
{
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/log"_s}}), QString());
    killHelper(*alice);
    QTRY_COMPARE(alice->property(path, "org.mooring.Helper1.Instance"_L1, u"Status"_s).toString(), u"Running"_s);
    QCOMPARE(opens(u"/dev/log"_s), u"yes"_s);
    QTRY_COMPARE(remove(u"log"_s), QString());
    QVERIFY(stat(u"/dev/log"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::itComesBackAfterARebootFromInside()
{
    QCOMPARE(set(u"first"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/first"_s}}), QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(remove(u"first"_s), QString());
    QCOMPARE(set(u"second"_s, {{u"source"_s, source}, {u"path"_s, u"/dev/second"_s}}), QString());
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_COMPARE(opens(u"/dev/second"_s), u"yes"_s);
    QTRY_VERIFY(stat(u"/dev/first"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::aBrokenStartLeavesNothing()
{
    stop();
    QCOMPARE(set(u"log"_s, {{u"source"_s, source}, {u"path"_s, u"/proc/log"_s}}), QString());
    QVERIFY(!start().isEmpty());
    QVERIFY(alice->reaches(path, u"Stopped"_s));
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"grep -c mooring-devices /proc/mounts || true"_s), u"0"_s);
}

void tst_UnixDevices::aCardThatIsNotThereIsRefused()
{
    const QString said = set(u"gpu"_s, {{u"type"_s, u"gpu"_s}, {u"id"_s, u"77"_s}});
    QVERIFY2(said.contains(u"graphics card"_s), qPrintable(said));
    QVERIFY(stat(u"/dev/dri"_s).contains(u"No such file"_s));
}

void tst_UnixDevices::whatIsNotPluggedInIsWaitedForOrRequired()
{
    for (const QString &type : {u"usb"_s, u"unix-hotplug"_s}) {
        QCOMPARE(set(u"stick"_s, {{u"type"_s, type}, {u"vendorid"_s, u"ffff"_s}}), QString());
        QCOMPARE(restart(*alice, path), u""_s);
        QCOMPARE(remove(u"stick"_s), QString());
        const QString said =
            set(u"stick"_s, {{u"type"_s, type}, {u"vendorid"_s, u"ffff"_s}, {u"required"_s, u"true"_s}});
        QVERIFY2(said.contains(u"plugged"_s), qPrintable(said));
    }
}

QTEST_GUILESS_MAIN(tst_UnixDevices)
#include "tst_unixdevices.moc"
