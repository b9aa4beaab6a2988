// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that a user shares with real containers: whose files are whose, who may, and what becomes of them at a start.
#include "dbus/wiretypes.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QDBusUnixFileDescriptor>
#include <QTest>

#include <fcntl.h>
#include <pwd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// On this computer, on a file system of the test's own.
constexpr auto top = "/var/tmp/mooring-shares"_L1;
constexpr auto folder = "/var/tmp/mooring-shares/home/folder"_L1;

} // namespace

class tst_SharedFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void filesBelongToItsOwnerHereAndToTheChosenUserInside();
    void nobodyElseIsAnybodyThere();
    void setuidIsWorthless();
    void whatIsMountedBelowStaysOut();
    void readOnlyIsReadOnly();
    void itComesAtEachStartAndGoesOnRequest();
    void theCommandLineDoesTheSame();
    void onlyItsOwnerSharesIt();
    void whatMapsNoIdsIsRefusedWithTheReason();
    void nothingElseMakesOrChangesOne();
    void anotherInItsPlaceIsMissing_data();
    void anotherInItsPlaceIsMissing();
    void aFolderThatItsOwnerCannotReachIsMissing();

private:
    // What went wrong; nothing did where it is empty.
    QString share(const QString &which = folder, quint32 user = 1000, const QVariantMap &options = {}) const
    {
        const int fd = ::open(qPrintable(which), O_PATH | O_CLOEXEC);
        QDBusUnixFileDescriptor descriptor(fd);
        ::close(fd);
        const QDBusMessage reply = alice->instance(
            path, u"ShareFolder"_s, {QVariant::fromValue(descriptor), u"/mnt/shared"_s, user, user, options});
        const Verdict verdict = verdictOf(*alice, reply);
        return verdict.error.isEmpty() ? QString() : verdict.error.section(u'.', -1) + u": "_s + verdict.detail;
    }
    QString in(const QString &commands, quint32 user = 0) const
    {
        const CommandResult result =
            run(*alice, path, {u"sh"_s, u"-c"_s, commands}, {{u"user"_s, user}, {u"group"_s, user}});
        return QString::fromUtf8((result.output + result.errors).trimmed());
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
    std::unique_ptr<BusUser> alice;
    QString path;
    QString uid;
};

void tst_SharedFolder::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    const passwd *entry = ::getpwnam("alice");
    QVERIFY(entry);
    uid = QString::number(entry->pw_uid);
}

void tst_SharedFolder::init()
{
    QCOMPARE(
        here(u"mkdir -p %1 && mount -t tmpfs none %1 && chmod 755 %1 && mkdir -p %2/below && "
             "echo hers > %2/note && echo roots > %2/root && chmod 600 %2/root && "
             "chown alice: %1/home %2 %2/note %2/below && mount -t tmpfs none %2/below && touch %2/below/secret"_s.arg(
                 top, folder)),
        u""_s);
    path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
}

void tst_SharedFolder::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"umount -R -l %1"_s.arg(top)), u""_s);
}

void tst_SharedFolder::filesBelongToItsOwnerHereAndToTheChosenUserInside()
{
    QCOMPARE(share(), QString());
    QCOMPARE(in(u"stat -c '%u %g' /mnt/shared /mnt/shared/note"_s), u"1000 1000\n1000 1000"_s);
    QCOMPARE(in(u"cat /mnt/shared/note && echo new > /mnt/shared/new && mkdir /mnt/shared/made"_s, 1000), u"hers"_s);
    QCOMPARE(here(u"stat -c '%u' %1/new %1/made"_s.arg(folder)), u"%1\n%1"_s.arg(uid));
}

void tst_SharedFolder::nobodyElseIsAnybodyThere()
{
    QCOMPARE(share(), QString());
    QVERIFY(!in(u"echo x > /mnt/shared/roots-own"_s).isEmpty());
    QVERIFY(!in(u"cat /mnt/shared/root"_s).contains(u"roots"_s));
    QVERIFY(!in(u"echo x > /mnt/shared/another"_s, 1001).isEmpty());
    QVERIFY(!in(u"chown 0:0 /mnt/shared/note"_s).isEmpty());
    QCOMPARE(here(u"ls %1"_s.arg(folder)), u"below\nnote\nroot"_s);
}

void tst_SharedFolder::setuidIsWorthless()
{
    QCOMPARE(
        here(u"cp /bin/busybox %1/id 2>/dev/null || cp /usr/bin/id %1/id; chown alice: %1/id; chmod 4755 %1/id"_s.arg(
            folder)),
        u""_s);
    QCOMPARE(share(), QString());
    QVERIFY(in(u"grep ' /mnt/shared ' /proc/mounts"_s).contains(u"nosuid,nodev"_s));
}

void tst_SharedFolder::whatIsMountedBelowStaysOut()
{
    QCOMPARE(share(), QString());
    QCOMPARE(in(u"ls -A /mnt/shared/below"_s), u""_s);
}

void tst_SharedFolder::readOnlyIsReadOnly()
{
    QCOMPARE(share(folder, 1000, {{u"read-only"_s, true}}), QString());
    QVERIFY(in(u"echo x > /mnt/shared/note"_s, 1000).contains(u"Read-only"_s));
    QVERIFY(!in(u"mount -o remount,bind,rw /mnt/shared"_s).isEmpty());
}

void tst_SharedFolder::itComesAtEachStartAndGoesOnRequest()
{
    QCOMPARE(share(folder, 1000, {{u"name"_s, u"docs"_s}}), QString());
    stop();
    QCOMPARE(start(), QString());
    QTRY_COMPARE(in(u"cat /mnt/shared/note"_s), u"hers"_s);
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_COMPARE(in(u"cat /mnt/shared/note"_s), u"hers"_s);
    QCOMPARE(removeDevice(*alice, path, u"docs"_s).errorMessage(), QString());
    QCOMPARE(in(u"ls -A /mnt/shared"_s), u""_s);
    stop();
    QCOMPARE(share(), QString());
    QCOMPARE(start(), QString());
    QTRY_COMPARE(in(u"cat /mnt/shared/note"_s), u"hers"_s);
}

void tst_SharedFolder::theCommandLineDoesTheSame()
{
    const auto shared = runAs(u"alice"_s, {u"mooringctl"_s, u"share"_s, u"web"_s, folder, u"/mnt/work"_s, u"--name"_s,
                                           u"work"_s, u"--read-only"_s});
    QVERIFY2(shared.output == "Shared as work, at /mnt/work\n", shared.output + shared.errors);
    QCOMPARE(in(u"cat /mnt/work/note"_s, 1000), u"hers"_s);
    QVERIFY(in(u"touch /mnt/work/new"_s, 1000).contains(u"Read-only"_s));
    const auto unshared = runAs(u"alice"_s, {u"mooringctl"_s, u"unshare"_s, u"web"_s, folder});
    QVERIFY2(unshared.status == 0, unshared.errors);
    QVERIFY(in(u"cat /mnt/work/note"_s).contains(u"No such file"_s));
}

void tst_SharedFolder::onlyItsOwnerSharesIt()
{
    QCOMPARE(here(u"chown bob: %1"_s.arg(folder)), u""_s);
    QVERIFY(share().startsWith(u"NotAuthorized: "_s));
    QCOMPARE(here(u"chown root: %1"_s.arg(folder)), u""_s);
    QVERIFY(share().startsWith(u"InvalidArgument: It is root's."_s));
    QVERIFY(share(folder + u"/note"_s).startsWith(u"InvalidArgument: "_s));
}

void tst_SharedFolder::whatMapsNoIdsIsRefusedWithTheReason()
{
    QVERIFY(share(u"/proc/self"_s).startsWith(u"InvalidArgument"_s) ||
            share(u"/proc/self"_s).startsWith(u"Unsupported"_s));
}

void tst_SharedFolder::nothingElseMakesOrChangesOne()
{
    const Options options{{u"type"_s, u"disk"_s},
                          {u"path"_s, u"/mnt/shared"_s},
                          {u"source"_s, folder},
                          {u"share.user"_s, u"1000:1000"_s}};
    QVERIFY(!setDevice(*alice, path, u"mine"_s, options).errorMessage().isEmpty());
    QCOMPARE(share(folder, 1000, {{u"name"_s, u"docs"_s}}), QString());
    Options changed = options;
    changed.insert(u"share.user"_s, u"0:0"_s);
    QVERIFY(!setDevice(*alice, path, u"docs"_s, changed).errorMessage().isEmpty());
    QVERIFY(!share(folder, 1000, {{u"name"_s, u"docs"_s}}).isEmpty());
}

void tst_SharedFolder::anotherInItsPlaceIsMissing_data()
{
    QTest::addColumn<QString>("deed");
    QTest::newRow("another folder") << u"mkdir %1 && chown alice: %1"_s;
    QTest::newRow("a link to root's") << u"ln -s /root %1"_s;
    QTest::newRow("a link to another of hers") << u"mkdir %1-other && chown alice: %1-other && ln -s %1-other %1"_s;
    QTest::newRow("nothing") << u"true %1"_s;
}

void tst_SharedFolder::anotherInItsPlaceIsMissing()
{
    QFETCH(QString, deed);
    QCOMPARE(share(), QString());
    stop();
    QCOMPARE(here(u"umount %1/below && mv %1 %1-gone && "_s.arg(folder) + deed.arg(folder)), u""_s);
    QCOMPARE(start(), QString());
    QVERIFY(alice->reaches(path, u"Running"_s));
    QCOMPARE(in(u"grep -c ' /mnt/shared ' /proc/mounts"_s), u"0"_s);
}

void tst_SharedFolder::aFolderThatItsOwnerCannotReachIsMissing()
{
    QCOMPARE(share(), QString());
    stop();
    QCOMPARE(here(u"chown root: %1/home && chmod 700 %1/home"_s.arg(top)), u""_s);
    QCOMPARE(start(), QString());
    QCOMPARE(in(u"grep -c ' /mnt/shared ' /proc/mounts"_s), u"0"_s);
    QCOMPARE(here(u"chmod 711 %1/home"_s.arg(top)), u""_s);
    stop();
    QCOMPARE(start(), QString());
    QTRY_COMPARE(in(u"cat /mnt/shared/note"_s), u"hers"_s);
}

QTEST_GUILESS_MAIN(tst_SharedFolder)
#include "tst_sharedfolder.moc"
