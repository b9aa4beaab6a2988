// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/seccomppolicy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_SeccompPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mostHaveMooringsOwn();
    void moreIsRefusedBesidesMooringsOwn();
    void theContainersRuleTakesThePlaceOfMoorings();
    void withoutMooringsOwnOnlyItsRulesCount();
    void whatIsNotAllowedIsRefused();
    void aWholePolicyIsTakenAsItIs();

private:
    const QByteArray ours = "2\ndenylist\nreject_force_umount\n[all]\nkexec_load errno 1\nacct errno 1\n";
};

void tst_SeccompPolicy::mostHaveMooringsOwn()
{
    QVERIFY(!seccompPolicy({}, ours));
    QVERIFY(!seccompPolicy({{u"security.syscalls.deny_default"_s, u"true"_s}, {u"user.a"_s, u"b"_s}}, ours));
}

void tst_SeccompPolicy::moreIsRefusedBesidesMooringsOwn()
{
    QCOMPARE(seccompPolicy({{u"security.syscalls.deny"_s, u"mount errno 38\nswapon kill"_s}}, ours),
             ours + "mount errno 38\nswapon kill\n");
}

// liblxc refuses a policy that says two things of one call.
void tst_SeccompPolicy::theContainersRuleTakesThePlaceOfMoorings()
{
    QCOMPARE(seccompPolicy({{u"security.syscalls.deny"_s, u"acct errno 38"_s}}, ours),
             "2\ndenylist\nreject_force_umount\n[all]\nkexec_load errno 1\nacct errno 38\n");
}

void tst_SeccompPolicy::withoutMooringsOwnOnlyItsRulesCount()
{
    const QMap<QString, QString> off{{u"security.syscalls.deny_default"_s, u"false"_s}};
    QCOMPARE(seccompPolicy(off, ours), "2\ndenylist\n[all]\n");
    QMap<QString, QString> own = off;
    own.insert(u"security.syscalls.deny"_s, u"mount"_s);
    QCOMPARE(seccompPolicy(own, ours), "2\ndenylist\n[all]\nmount errno 1\n");
}

void tst_SeccompPolicy::whatIsNotAllowedIsRefused()
{
    QCOMPARE(seccompPolicy({{u"security.syscalls.allow"_s, u"read\nwrite"_s}}, ours),
             "2\nallowlist errno 1\n[all]\nread\nwrite\n");
}

void tst_SeccompPolicy::aWholePolicyIsTakenAsItIs()
{
    QCOMPARE(seccompPolicy({{u"raw.seccomp"_s, u"2\ndenylist\n[all]"_s}}, ours), "2\ndenylist\n[all]\n");
}

QTEST_GUILESS_MAIN(tst_SeccompPolicy)
#include "tst_seccomppolicy.moc"
