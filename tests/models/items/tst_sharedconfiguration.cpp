// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/sharedconfiguration.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Base = ConfigurationDraft::Base;

namespace {

const DeviceOptions disk{{u"type"_s, u"disk"_s}, {u"path"_s, u"/data"_s}};
const DeviceOptions nic{{u"type"_s, u"nic"_s}};
const Base web{.etag = u"1"_s,
               .own = {{u"limits.cpu"_s, u"2"_s}, {u"limits.memory"_s, u"1GiB"_s}, {u"volatile.uuid"_s, u"a"_s}},
               .devices = {{u"data"_s, disk}, {u"eth1"_s, nic}}};
const Base mail{.etag = u"2"_s,
                .own = {{u"limits.cpu"_s, u"2"_s}, {u"limits.memory"_s, u"2GiB"_s}, {u"volatile.uuid"_s, u"b"_s}},
                .devices = {{u"data"_s, disk}}};

} // namespace

class tst_SharedConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsAlikeIsShared();
    void profilesAreSharedWhenAllHaveTheSameInTheSameOrder();
    void whatDiffersIsCountedButForWhatTheServerKeeps();
    void noneShareNothing();
    void anInverseBringsBackWhatEachHad();
    void theSameChangeIsTheSameWhateverTheEtag();
};

void tst_SharedConfiguration::onlyWhatIsAlikeIsShared()
{
    const Base shared = sharedConfiguration({web, mail});
    QCOMPARE(shared.own, SettingMap({{u"limits.cpu"_s, u"2"_s}}));
    QCOMPARE(shared.devices, DeviceMap({{u"data"_s, disk}}));
    QVERIFY(shared.etag.isEmpty());
}

void tst_SharedConfiguration::profilesAreSharedWhenAllHaveTheSameInTheSameOrder()
{
    const ConfigurationLayer first{.origin = u"default"_s};
    const ConfigurationLayer second{.origin = u"web"_s};
    const Base one{.profiles = {first, second}};
    QCOMPARE(sharedConfiguration({one, one}).profiles, one.profiles);
    QVERIFY(sharedConfiguration({one, {.profiles = {second, first}}}).profiles.isEmpty());
}

void tst_SharedConfiguration::whatDiffersIsCountedButForWhatTheServerKeeps()
{
    QCOMPARE(differences({web, mail}), 2); // limits.memory, eth1
    QCOMPARE(differences({web, web}), 0);
}

void tst_SharedConfiguration::noneShareNothing()
{
    QCOMPARE(sharedConfiguration({}), Base());
    QCOMPARE(differences({}), 0);
}

void tst_SharedConfiguration::anInverseBringsBackWhatEachHad()
{
    const ConfigureRequest request{.changes = {{u"limits.memory"_s, u"4GiB"_s}, {u"user.a"_s, u"1"_s}},
                                   .removed = {u"limits.cpu"_s},
                                   .devices = {{u"eth1"_s, disk}},
                                   .removedDevices = {u"data"_s}};
    const ConfigureRequest ofWeb = inverseFor(web, request);
    QCOMPARE(ofWeb.changes, SettingMap({{u"limits.memory"_s, u"1GiB"_s}, {u"limits.cpu"_s, u"2"_s}}));
    QCOMPARE(ofWeb.removed, QStringList{u"user.a"_s});
    QCOMPARE(ofWeb.devices, DeviceMap({{u"eth1"_s, nic}, {u"data"_s, disk}}));
    const ConfigureRequest ofMail = inverseFor(mail, request);
    QCOMPARE(ofMail.changes.value(u"limits.memory"_s), u"2GiB"_s);
    QCOMPARE(ofMail.removedDevices, QStringList{u"eth1"_s});
}

void tst_SharedConfiguration::theSameChangeIsTheSameWhateverTheEtag()
{
    const ConfigureRequest one{.etag = u"1"_s, .changes = {{u"user.a"_s, u"1"_s}}};
    QVERIFY(isSameChange(one, {.etag = u"2"_s, .changes = {{u"user.a"_s, u"1"_s}}}));
    QVERIFY(!isSameChange(one, {.etag = u"1"_s, .changes = {{u"user.a"_s, u"2"_s}}}));
}

QTEST_GUILESS_MAIN(tst_SharedConfiguration)
#include "tst_sharedconfiguration.moc"
