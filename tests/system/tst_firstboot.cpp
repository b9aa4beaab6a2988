// SPDX-License-Identifier: GPL-3.0-or-later
// What a container is told for its first boot: cloud-init's keys, in real containers, one of them with Debian's own cloud-init.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_FirstBoot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { removeAllInstances(*alice); }

    void whatItIsToldIsItsRootsAlone_data();
    void whatItIsToldIsItsRootsAlone();
    void whoIsToldNothingHasNoFolder();
    void debiansCloudInitDoesIt();
    void debiansCloudInitReadsTheGuestApi();

private:
    QString start(const QString &image, const bus::StringMap &config) const
    {
        const QDBusMessage reply =
            alice->manager(u"CreateInstance"_s, {u"first"_s, image, QStringList{u"default"_s},
                                                 QVariant::fromValue(config), QVariantMap{{u"start"_s, true}}});
        const Verdict verdict = verdictOf(*alice, reply, 1);
        if (!verdict.error.isEmpty())
            qWarning() << verdict.error << verdict.detail;
        return verdict.error.isEmpty() ? pathIn(reply, 0) : QString();
    }
    QByteArray inside(const QString &path, const QString &script) const
    {
        const CommandResult result = run(*alice, path, {u"sh"_s, u"-c"_s, script});
        return (result.output + result.errors).trimmed();
    }
    std::unique_ptr<BusUser> alice;
    const QString seed = u"/var/lib/cloud/seed/nocloud-net"_s;
};

void tst_FirstBoot::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_FirstBoot::whatItIsToldIsItsRootsAlone_data()
{
    QTest::addColumn<bus::StringMap>("how");
    QTest::newRow("plain") << bus::StringMap{};
    QTest::newRow("privileged") << bus::StringMap{{u"security.privileged"_s, u"true"_s}};
}

void tst_FirstBoot::whatItIsToldIsItsRootsAlone()
{
    QFETCH(bus::StringMap, how);
    how.insert(u"cloud-init.user-data"_s, u"#cloud-config\npassword: secret\n"_s);
    const QString path = start(u"busybox"_s, how);
    QVERIFY(!path.isEmpty());
    QCOMPARE(inside(path, u"cat %1/user-data"_s.arg(seed)), "#cloud-config\npassword: secret");
    QCOMPARE(inside(path, u"grep local-hostname %1/meta-data"_s.arg(seed)), "local-hostname: first");
    QCOMPARE(inside(path, u"stat -c '%a %u %g' %1 %1/user-data"_s.arg(seed)), "700 0 0\n600 0 0");
    const CommandResult other = run(*alice, path, {u"cat"_s, seed + u"/user-data"_s}, {{u"user"_s, 1000U}});
    QVERIFY(other.output.isEmpty());
    QVERIFY2(inside(path, u"echo x > %1/user-data"_s.arg(seed)).contains("Read-only"), "it can be written");
    QVERIFY(alice->instance(path, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}).type() ==
            QDBusMessage::ReplyMessage);
    QTRY_COMPARE(inside(path, u"cat %1/user-data"_s.arg(seed)), "#cloud-config\npassword: secret");
}

void tst_FirstBoot::whoIsToldNothingHasNoFolder()
{
    const QString path = start(u"busybox"_s, {});
    QVERIFY(inside(path, u"ls %1"_s.arg(seed)).contains("No such file"));
}

void tst_FirstBoot::debiansCloudInitDoesIt()
{
    QVERIFY(!importImage(*alice, {images::debianCloud}, u"cloud"_s).isEmpty());
    const QString path =
        start(u"cloud"_s,
              {{u"cloud-init.user-data"_s, u"#cloud-config\nwrite_files:\n  - path: /etc/said\n    content: hello\n"
                                           "runcmd:\n  - touch /run/ran\n"_s},
               {u"cloud-init.vendor-data"_s, u"#cloud-config\nbootcmd:\n  - touch /run/told\n"_s}});
    QVERIFY(!path.isEmpty());
    const QByteArray status = inside(path, u"cloud-init status --wait --long"_s);
    QVERIFY2(status.contains("status: done") && status.contains("DataSourceNoCloud"), status.constData());
    QCOMPARE(inside(path, u"cat /etc/said; echo; ls /run/ran /run/told; hostname"_s),
             "hello\n/run/ran\n/run/told\nfirst");
}

// With no key that a seed is made of, it knows who it is all the same.
void tst_FirstBoot::debiansCloudInitReadsTheGuestApi()
{
    const QString path = start(u"cloud"_s, {{u"user.note"_s, u"hello"_s}});
    QVERIFY(!path.isEmpty());
    const QByteArray status = inside(path, u"cloud-init status --wait --long"_s);
    QVERIFY2(status.contains("status: done") && status.contains("DataSourceLXD"), status.constData());
    QCOMPARE(inside(path, u"cloud-init query ds.config; hostname"_s), "{\n \"user.note\": \"hello\"\n}\nfirst");
}

QTEST_GUILESS_MAIN(tst_FirstBoot)
#include "tst_firstboot.moc"
