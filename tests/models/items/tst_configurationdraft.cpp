// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationdraft.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

const QString memory = u"limits.memory"_s;
const QString cpu = u"limits.cpu"_s;
const QString note = u"user.note"_s;

ConfigurationDraft::Base base(const QString &etag = u"one"_s)
{
    return {.etag = etag,
            .own = {{memory, u"2GiB"_s}, {note, u"hello"_s}},
            .profiles = {{.origin = u"default"_s, .config = {{cpu, u"4"_s}, {memory, u"1GiB"_s}}},
                         {.origin = u"web"_s, .config = {{cpu, u"2"_s}}}}};
}

ConfigurationDraft draft()
{
    ConfigurationDraft draft;
    draft.reset(base());
    return draft;
}

const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}};
const DeviceOptions disk{{u"type"_s, u"disk"_s}, {u"source"_s, u"/srv"_s}, {u"path"_s, u"/mnt"_s}};
const DeviceOptions proxy{{u"type"_s, u"proxy"_s}, {u"listen"_s, u"tcp:[::]:80"_s}, {u"connect"_s, u"tcp:[::1]:80"_s}};

ConfigurationDraft draftWithDevices()
{
    ConfigurationDraft::Base devices = base();
    devices.devices = {{u"eth0"_s, nic}, {u"data"_s, disk}};
    devices.profiles[0].devices = {{u"eth0"_s, disk}};
    devices.profiles[1].devices = {{u"eth0"_s, proxy}};
    ConfigurationDraft draft;
    draft.reset(devices);
    return draft;
}

} // namespace

class tst_ConfigurationDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stagesOnlyWhatDiffers();
    void sendsChangesAndRemovalsWithTheEtag();
    void takesBackWhatItSent();
    void knowsWhoseValueCounts();
    void reachesAnyConfiguration();
    void keepsStagedChangesThatNobodyElseTouched();
    void findsWhatBothSidesChanged();
    void findsNoConflictInTheSameChange();
    void keepsAConflictUntilItIsResolved();
    void takesTheChosenSide();
    void forgetsAConflictWithItsChange();
    void stagesDevicesAsAWhole();
    void takesBackDevices();
    void knowsWhoseDeviceCounts();
    void findsDevicesThatBothSidesChanged();
};

void tst_ConfigurationDraft::stagesOnlyWhatDiffers()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"2GiB"_s}, {cpu, u"3"_s}, {u"user.x"_s, {}}});
    QCOMPARE(d.staged(), (SettingMap{{cpu, u"3"_s}}));
    QCOMPARE(d.with(cpu, {}), SettingMap()); // it was not set here before
    QCOMPARE(d.with(memory, {}), (SettingMap{{cpu, u"3"_s}, {memory, {}}}));
}

void tst_ConfigurationDraft::sendsChangesAndRemovalsWithTheEtag()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, {}}, {cpu, u"3"_s}});
    const ConfigureRequest request = d.request();
    QCOMPARE(request.etag, u"one"_s);
    QCOMPARE(request.changes, (SettingMap{{cpu, u"3"_s}}));
    QCOMPARE(request.removed, QStringList{memory});
}

void tst_ConfigurationDraft::takesBackWhatItSent()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, {}}, {cpu, u"3"_s}, {note, u"bye"_s}});
    const ConfigureRequest inverse = d.inverse(u"two"_s);
    QCOMPARE(inverse.etag, u"two"_s);
    QCOMPARE(inverse.changes, (SettingMap{{memory, u"2GiB"_s}, {note, u"hello"_s}}));
    QCOMPARE(inverse.removed, QStringList{cpu});
}

void tst_ConfigurationDraft::knowsWhoseValueCounts()
{
    const ConfigurationDraft d = draft();
    QCOMPARE(d.inherited(cpu)->value, u"2"_s); // the later profile wins
    QCOMPARE(d.inherited(cpu)->origin, u"web"_s);
    QCOMPARE(d.inherited(memory)->origin, u"default"_s);
    QVERIFY(!d.inherited(note));
}

void tst_ConfigurationDraft::reachesAnyConfiguration()
{
    ConfigurationDraft d = draft();
    const SettingMap wanted{{memory, u"3GiB"_s}, {cpu, u"1"_s}};
    d.setStaged(d.towards(wanted));
    QCOMPARE(d.wanted(), wanted);
    QCOMPARE(d.towards(base().own), SettingMap());
}

void tst_ConfigurationDraft::keepsStagedChangesThatNobodyElseTouched()
{
    ConfigurationDraft d = draft();
    d.setStaged({{cpu, u"3"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own[memory] = u"8GiB"_s;
    d.rebase(theirs);
    QCOMPARE(d.staged(), (SettingMap{{cpu, u"3"_s}}));
    QVERIFY(d.conflicts().isEmpty());
    QCOMPARE(d.request().etag, u"two"_s);
}

void tst_ConfigurationDraft::findsWhatBothSidesChanged()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"4GiB"_s}, {note, {}}, {cpu, u"3"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own[memory] = u"8GiB"_s;
    theirs.own[note] = u"moin"_s;
    d.rebase(theirs);
    QCOMPARE(d.conflicts(), (SettingMap{{memory, u"8GiB"_s}, {note, u"moin"_s}}));
    QCOMPARE(d.staged(), (SettingMap{{memory, u"4GiB"_s}, {note, {}}, {cpu, u"3"_s}}));
}

void tst_ConfigurationDraft::findsNoConflictInTheSameChange()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"4GiB"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own[memory] = u"4GiB"_s;
    d.rebase(theirs);
    QVERIFY(d.conflicts().isEmpty());
    QVERIFY(d.staged().isEmpty());
}

void tst_ConfigurationDraft::keepsAConflictUntilItIsResolved()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"4GiB"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own[memory] = u"8GiB"_s;
    d.rebase(theirs);
    theirs.etag = u"three"_s;
    theirs.own[cpu] = u"9"_s;
    d.rebase(theirs); // another change of theirs, elsewhere
    QCOMPARE(d.conflicts(), (SettingMap{{memory, u"8GiB"_s}}));
    theirs.own[memory] = u"4GiB"_s;
    d.rebase(theirs); // they came round
    QVERIFY(d.conflicts().isEmpty());
}

void tst_ConfigurationDraft::takesTheChosenSide()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"4GiB"_s}, {note, u"mine"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own = {{memory, u"8GiB"_s}};
    d.rebase(theirs);
    QCOMPARE(d.conflicts(), (SettingMap{{memory, u"8GiB"_s}, {note, {}}}));
    d.resolve(memory, ConfigurationDraft::Choice::Theirs);
    d.resolve(note, ConfigurationDraft::Choice::Mine);
    QVERIFY(d.conflicts().isEmpty());
    QCOMPARE(d.staged(), (SettingMap{{note, u"mine"_s}}));
}

void tst_ConfigurationDraft::forgetsAConflictWithItsChange()
{
    ConfigurationDraft d = draft();
    d.setStaged({{memory, u"4GiB"_s}});
    ConfigurationDraft::Base theirs = base(u"two"_s);
    theirs.own[memory] = u"8GiB"_s;
    d.rebase(theirs);
    d.setStaged({});
    QVERIFY(d.conflicts().isEmpty());
}

void tst_ConfigurationDraft::stagesDevicesAsAWhole()
{
    ConfigurationDraft d = draftWithDevices();
    d.setStagedDevices({{u"data"_s, disk}, {u"eth0"_s, {}}, {u"eth1"_s, {}}, {u"web"_s, proxy}});
    QCOMPARE(d.stagedDevices(), (DeviceMap{{u"eth0"_s, {}}, {u"web"_s, proxy}})); // the rest is so already
    const ConfigureRequest request = d.request();
    QCOMPARE(request.etag, u"one"_s);
    QCOMPARE(request.devices, (DeviceMap{{u"web"_s, proxy}}));
    QCOMPARE(request.removedDevices, QStringList{u"eth0"_s});
    QVERIFY(request.changes.isEmpty());
    QCOMPARE(d.wantedDevices(), (DeviceMap{{u"data"_s, disk}, {u"web"_s, proxy}}));
}

void tst_ConfigurationDraft::takesBackDevices()
{
    ConfigurationDraft d = draftWithDevices();
    d.setStagedDevices({{u"eth0"_s, {}}, {u"web"_s, proxy}});
    const ConfigureRequest inverse = d.inverse(u"two"_s);
    QCOMPARE(inverse.devices, (DeviceMap{{u"eth0"_s, nic}}));
    QCOMPARE(inverse.removedDevices, QStringList{u"web"_s});
    QCOMPARE(d.applied(u"two"_s).devices, (DeviceMap{{u"data"_s, disk}, {u"web"_s, proxy}}));
}

void tst_ConfigurationDraft::knowsWhoseDeviceCounts()
{
    ConfigurationDraft d = draftWithDevices();
    QCOMPARE(d.inheritedDevice(u"eth0"_s)->origin, u"web"_s); // the later profile
    QVERIFY(!d.inheritedDevice(u"data"_s));
    QCOMPARE(d.expanded().devices.value(u"eth0"_s).origin, u"local"_s);
    d.setStagedDevices({{u"eth0"_s, {}}});
    QCOMPARE(d.expanded().devices.value(u"eth0"_s).origin, u"web"_s);
}

void tst_ConfigurationDraft::findsDevicesThatBothSidesChanged()
{
    ConfigurationDraft d = draftWithDevices();
    d.setStagedDevices({{u"eth0"_s, proxy}, {u"data"_s, {}}});
    ConfigurationDraft::Base theirs = d.base();
    theirs.devices.remove(u"eth0"_s);
    d.rebase(theirs);
    QCOMPARE(d.deviceConflicts(), (DeviceMap{{u"eth0"_s, {}}}));
    d.resolveDevice(u"eth0"_s, ConfigurationDraft::Choice::Theirs);
    QVERIFY(d.deviceConflicts().isEmpty());
    QCOMPARE(d.stagedDevices(), (DeviceMap{{u"data"_s, {}}}));
}

QTEST_GUILESS_MAIN(tst_ConfigurationDraft)
#include "tst_configurationdraft.moc"
