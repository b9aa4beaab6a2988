// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/guestapi.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

// What a container may know of itself, and what it may not.
class tst_GuestState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsKeysAreItsUsersAndCloudInits();
    void devicesNameNothingOfThisComputer();
    void aHiddenDeviceIsNone();

private:
    static workers::GuestState state(const QMap<QString, QString> &config, const QMap<QString, DeviceOptions> &devices)
    {
        return guestStateOf({.number = 42, .name = u"web"_s},
                            expand({{.origin = u"local"_s, .config = config, .devices = devices}}));
    }
    using Map = std::map<std::string, std::string>;
};

void tst_GuestState::itsKeysAreItsUsersAndCloudInits()
{
    const auto known = state({{u"user.note"_s, u"x"_s},
                              {u"cloud-init.user-data"_s, u"#!"_s},
                              {u"environment.SECRET"_s, u"y"_s},
                              {u"volatile.idmap.base"_s, u"1"_s},
                              {u"limits.cpu"_s, u"2"_s}},
                             {});
    QVERIFY(known.config == (Map{{"cloud-init.user-data", "#!"}, {"user.note", "x"}}));
    QVERIFY(known.metaData.find("local-hostname: web\n") != std::string::npos);
}

void tst_GuestState::devicesNameNothingOfThisComputer()
{
    const auto known =
        state({{u"volatile.eth0.hwaddr"_s, u"00:16:3e:00:00:01"_s}},
              {{u"data"_s, {{u"type"_s, u"disk"_s}, {u"source"_s, u"/home/alice"_s}, {u"path"_s, u"/mnt"_s}}},
               {u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"eno1"_s}}},
               {u"web"_s, {{u"type"_s, u"proxy"_s}, {u"listen"_s, u"tcp:192.0.2.1:80"_s}}}});
    QVERIFY(known.devices == (Map{{"data", R"({"path":"/mnt","type":"disk"})"},
                                  {"eth0", R"({"hwaddr":"00:16:3e:00:00:01","nictype":"macvlan","type":"nic"})"},
                                  {"web", R"({"type":"proxy"})"}}));
}

void tst_GuestState::aHiddenDeviceIsNone()
{
    QVERIFY(state({}, {{u"eth0"_s, {{u"type"_s, u"none"_s}}}}).devices.empty());
}

QTEST_APPLESS_MAIN(tst_GuestState)
#include "tst_gueststate.moc"
