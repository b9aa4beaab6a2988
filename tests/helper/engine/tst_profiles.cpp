// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Config = QMap<QString, QString>;

// Profiles, and what a change of one does to those that use it.
class tst_Profiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void defaultAndDockerAreThereAtTheFirstStart();
    void dockerThatWasDeletedStaysAway();
    void aNewOneIsThereForGood();
    void aCopyBeginsAsTheOther();
    void badOnesAreRefused_data();
    void badOnesAreRefused();
    void aChangeCountsForAllThatUseIt();
    void aChangeReachesWhatRuns();
    void whatNeedsARestartIsTold();
    void anotherEtagIsAConflict();
    void badChangesAreRefusedAndChangeNothing_data();
    void badChangesAreRefusedAndChangeNothing();
    void whatContradictsAUserIsRefusedAndNamesIt();
    void whatWasWrongBeforeIsNotHeldAgainstAChange();
    void harmNeedsPermission();
    void harmThatOnlyAUserGainsIsFound();
    void harmThroughAnAssignment();
    void aChangeMeanwhileIsReviewedToo();
    void aLimitThatFailsIsToldAndTheProfileStays();
    void aHelperThatDiesBeforeLimitsAreAppliedLeavesThatToTheNext();
    void aRenameTakesAllAlong();
    void aRenameThatWasCutShortIsFinished_data();
    void aRenameThatWasCutShortIsFinished();
    void aNameIsNotFreeWhileSomebodyStillSaysIt();
    void defaultKeepsItsNameAndStays();
    void whatIsUsedStays();
    void whoComesOutOfTheTrashComesWithoutWhatIsGone();
    void whoComesOutOfTheTrashGainsNoMoreThanWasAsked();
    void aFullDiskChangesNothing();
    void manyAreConfiguredInOneOperation();
    void ofManyEachHasItsOwnResult();

private:
    template<typename T>
    Result<T> end(const QFuture<Result<T>> &future) const
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
            return failure(Error::Code::TimedOut);
        return future.result();
    }
    LocalEngine &engine() const { return stage->engine(); }
    Result<ProfileId> create(const QString &name, const Config &config = {}) const
    {
        return end(engine().createProfile({.name = name, .config = config, .mayGain = Harm::Host}));
    }
    Result<ProfileChange> set(const ProfileId &id, const Config &changes) const
    {
        return end(engine().configureProfile(id, {.changes = changes}));
    }
    Result<> assign(const InstanceId &id, const QStringList &profiles, Harm mayGain = Harm::Guest) const
    {
        return end(engine().configure(id, {.profiles = profiles, .mayGain = mayGain})).transform([](const QString &) {
        });
    }
    // One that has "default" and then this.
    InstanceId user(const QString &name, const QString &profile, Kind kind = Kind::Created) const
    {
        const InstanceId id = stage->make(name, kind, {});
        return assign(id, {u"default"_s, profile}, Harm::Host) ? id : InstanceId();
    }
    QString value(const InstanceId &id, const QString &key) const
    {
        return engine().configuration(id).value_or(ExpandedConfiguration()).value(key);
    }
    QStringList profilesOf(const InstanceId &id) const { return engine().instance(id)->profiles; }
    QStringList names() const
    {
        QStringList names;
        for (const Profile &profile : engine().profiles())
            names += profile.name;
        return names;
    }
    QString etag(const ProfileId &id) const { return engine().profileConfiguration(id)->etag; }
    QString file(const ProfileId &id) const { return stage->layout().profile(id.text); }
    InstanceRecord recordOf(const InstanceId &id) const
    {
        const auto json = readFile(stage->layout().instance(id.text) + u"/record.json"_s);
        return json.and_then([](const QByteArray &text) { return instanceRecord(text); }).value_or(InstanceRecord());
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_Profiles::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_Profiles::defaultAndDockerAreThereAtTheFirstStart()
{
    QCOMPARE(names(), (QStringList{u"default"_s, u"docker"_s}));
    const auto docker = engine().profileConfiguration(*engine().findProfile(u"docker"_s));
    QCOMPARE(docker->config, (Config{{u"security.nesting"_s, u"true"_s}}));
    QCOMPARE(docker->devices.size(), 1);
    QCOMPARE(docker->devices.first().value(u"path"_s), u"/var/lib/docker"_s);
    QCOMPARE(docker->devices.first().value(u"private"_s), u"true"_s);
    QVERIFY(stage->open());
    QCOMPARE(names(), (QStringList{u"default"_s, u"docker"_s}));
    // A container of both may have containers of its own.
    QCOMPARE(value(user(u"web"_s, u"docker"_s), u"security.nesting"_s), u"true"_s);
}

void tst_Profiles::dockerThatWasDeletedStaysAway()
{
    const ProfileId docker = *engine().findProfile(u"docker"_s);
    QSignalSpy removed(&engine(), &Engine::profileRemoved);
    QVERIFY(end(engine().removeProfile(docker)));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(names(), QStringList{u"default"_s});
    QVERIFY(!QFile::exists(file(docker)));
    QVERIFY(stage->open());
    QCOMPARE(names(), QStringList{u"default"_s});
}

void tst_Profiles::aNewOneIsThereForGood()
{
    QSignalSpy changed(&engine(), &Engine::profileChanged);
    const QMap<QString, DeviceOptions> devices{{u"eth1"_s, {{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}}}};
    const auto id = end(engine().createProfile({.name = u"web"_s,
                                                .description = u"For webs"_s,
                                                .config = {{u"user.a"_s, u"1"_s}, {u"user.b"_s, QString()}},
                                                .devices = devices}));
    QVERIFY(id);
    QCOMPARE(changed.size(), 1);
    const auto made = changed[0][0].value<Profile>();
    QCOMPARE(made, (Profile{.id = *id, .name = u"web"_s, .description = u"For webs"_s, .etag = etag(*id)}));
    const ProfileConfiguration expected{.etag = made.etag, .config = {{u"user.a"_s, u"1"_s}}, .devices = devices};
    QCOMPARE(engine().profileConfiguration(*id), expected);
    QVERIFY(stage->open());
    QCOMPARE(engine().profileConfiguration(*id), expected);
    QCOMPARE(engine().findProfile(u"web"_s), id);
    // A lost database knows of it too.
    stage->kill();
    QVERIFY((*StateStore::open(stage->layout().database()))->removeProfile(id->text.toULongLong()));
    QVERIFY(stage->open());
    QCOMPARE(engine().profileConfiguration(*id), expected);
}

void tst_Profiles::aCopyBeginsAsTheOther()
{
    const auto web = create(u"web"_s, {{u"user.a"_s, u"1"_s}, {u"user.b"_s, u"2"_s}});
    const auto copy =
        end(engine().createProfile({.name = u"web-2"_s, .config = {{u"user.b"_s, u"3"_s}}, .copyOf = *web}));
    QVERIFY(copy);
    QCOMPARE(engine().profileConfiguration(*copy)->config, (Config{{u"user.a"_s, u"1"_s}, {u"user.b"_s, u"3"_s}}));
    QVERIFY(set(*web, {{u"user.a"_s, u"9"_s}}));
    QCOMPARE(engine().profileConfiguration(*copy)->config.value(u"user.a"_s), u"1"_s);
}

void tst_Profiles::badOnesAreRefused_data()
{
    QTest::addColumn<CreateProfileRequest>("request");
    QTest::addColumn<Error::Code>("code");
    using Code = Error::Code;
    const auto row = [](const char *name, const CreateProfileRequest &request, Code code) {
        QTest::newRow(name) << request << code;
    };
    row("bad name", {.name = u"a b"_s}, Code::InvalidArgument);
    row("taken", {.name = u"default"_s}, Code::AlreadyExists);
    row("bad key", {.name = u"a"_s, .config = {{u"nonsense"_s, u"1"_s}}}, Code::InvalidArgument);
    row("bad value", {.name = u"a"_s, .config = {{u"limits.memory"_s, u"much"_s}}}, Code::InvalidArgument);
    row("ours", {.name = u"a"_s, .config = {{u"volatile.x"_s, u"1"_s}}}, Code::InvalidArgument);
    row("no such device", {.name = u"a"_s, .devices = {{u"x"_s, {{u"type"_s, u"warp"_s}}}}}, Code::InvalidArgument);
    row("no such original", {.name = u"a"_s, .copyOf = ProfileId{u"77"_s}}, Code::NotFound);
    row("two lines", {.name = u"a"_s, .description = u"a\nb"_s}, Code::InvalidArgument);
    row("a book", {.name = u"a"_s, .description = QString(maxDescriptionLength + 1, u'x')}, Code::InvalidArgument);
    row("too much", {.name = u"a"_s, .config = {{u"user.x"_s, QString(256 * 1024, u'x')}}}, Code::LimitExceeded);
}

void tst_Profiles::badOnesAreRefused()
{
    QFETCH(CreateProfileRequest, request);
    QFETCH(Error::Code, code);
    QCOMPARE(engine().checkCreateProfile(request).error().code, code);
    QCOMPARE(end(engine().createProfile(request)).error().code, code);
    QCOMPARE(engine().profiles().size(), 2);
}

void tst_Profiles::aChangeCountsForAllThatUseIt()
{
    const ProfileId web = *create(u"web"_s, {{u"user.a"_s, u"1"_s}, {u"user.gone"_s, u"1"_s}});
    const InstanceId one = user(u"one"_s, u"web"_s);
    const InstanceId other = stage->make(u"other"_s, Kind::Created, {});
    const QString before = etag(web);
    QSignalSpy told(&engine(), &Engine::profileConfigurationChanged);
    QSignalSpy users(&engine(), &Engine::configurationChanged);
    const auto change = end(engine().configureProfile(web, {.etag = before,
                                                            .changes = {{u"user.a"_s, u"2"_s}},
                                                            .removed = {u"user.gone"_s, u"user.never"_s},
                                                            .description = u"New words"_s}));
    QVERIFY(change);
    QVERIFY(change->etag != before);
    QCOMPARE(change->etag, etag(web));
    QVERIFY(change->restart.isEmpty() && change->failures.isEmpty());
    QCOMPARE(value(one, u"user.a"_s), u"2"_s);
    QCOMPARE(value(one, u"user.gone"_s), QString());
    QCOMPARE(value(other, u"user.a"_s), QString());
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][1].toString(), change->etag);
    QCOMPARE(users.size(), 1);
    QCOMPARE(users[0][0].value<InstanceId>(), one);
    QVERIFY(stage->open());
    QCOMPARE(value(one, u"user.a"_s), u"2"_s);
    QCOMPARE(etag(web), change->etag);
    // What differs in nothing changes nothing.
    QSignalSpy again(&engine(), &Engine::profileConfigurationChanged);
    QCOMPARE(set(web, {{u"user.a"_s, u"2"_s}})->etag, change->etag);
    QCOMPARE(again.size(), 0);
}

void tst_Profiles::aChangeReachesWhatRuns()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s, Kind::Running);
    const InstanceId own = user(u"own"_s, u"web"_s, Kind::Running);
    QVERIFY(end(engine().configure(own, {.changes = {{u"limits.processes"_s, u"7"_s}}})));
    user(u"stopped"_s, u"web"_s);
    stage->workers().forgetDeeds();
    const auto change = set(web, {{u"limits.processes"_s, u"50"_s}});
    QVERIFY(change && change->restart.isEmpty() && change->failures.isEmpty());
    // Local configuration wins; what does not run has nothing to be changed.
    QCOMPARE(stage->workers().deeds(), QStringList{u"limit %1 pids.max=50"_s.arg(one.text)});
}

void tst_Profiles::whatNeedsARestartIsTold()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s, Kind::Running);
    const InstanceId own = user(u"own"_s, u"web"_s, Kind::Running);
    QVERIFY(end(engine().configure(own, {.changes = {{u"security.nesting"_s, u"true"_s}}})));
    user(u"stopped"_s, u"web"_s);
    const auto change = set(web, {{u"security.nesting"_s, u"yes"_s}, {u"limits.processes"_s, u"50"_s}});
    QVERIFY(change);
    QCOMPARE(change->restart, QList<InstanceId>{one}); // for the other one it has been so all along
    QVERIFY(set(web, {{u"user.note"_s, u"x"_s}})->restart.isEmpty());
}

void tst_Profiles::anotherEtagIsAConflict()
{
    const ProfileId web = *create(u"web"_s);
    const QString before = etag(web);
    // Two that have looked at the same: one wins.
    const auto first = engine().configureProfile(web, {.etag = before, .changes = {{u"user.a"_s, u"1"_s}}});
    const auto second = engine().configureProfile(web, {.etag = before, .changes = {{u"user.a"_s, u"2"_s}}});
    QVERIFY(end(first));
    QCOMPARE(end(second).error().code, Error::Code::Conflict);
    QCOMPARE(engine().profileConfiguration(web)->config.value(u"user.a"_s), u"1"_s);
    QCOMPARE(end(engine().checkConfigureProfile(web, {.etag = before})).error().code, Error::Code::Conflict);
}

void tst_Profiles::badChangesAreRefusedAndChangeNothing_data()
{
    QTest::addColumn<ConfigureProfileRequest>("request");
    QTest::addColumn<Error::Code>("code");
    using Code = Error::Code;
    const auto row = [](const char *name, const ConfigureProfileRequest &request, Code code) {
        QTest::newRow(name) << request << code;
    };
    row("bad key", {.changes = {{u"nonsense"_s, u"1"_s}}}, Code::InvalidArgument);
    row("bad value beside a good one", {.changes = {{u"user.a"_s, u"2"_s}, {u"limits.cpu"_s, u"x"_s}}},
        Code::InvalidArgument);
    row("ours", {.changes = {{u"volatile.x"_s, u"1"_s}}}, Code::InvalidArgument);
    row("set and removed", {.changes = {{u"user.a"_s, u"2"_s}}, .removed = {u"user.a"_s}}, Code::InvalidArgument);
    row("bad device", {.devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"mtu"_s, u"x"_s}}}}}, Code::InvalidArgument);
    row("no device's name", {.removedDevices = {u"../x"_s}}, Code::InvalidArgument);
    row("two lines", {.description = u"a\tb"_s}, Code::InvalidArgument);
    row("too much", {.changes = {{u"user.x"_s, QString(256 * 1024, u'x')}}}, Code::LimitExceeded);
}

void tst_Profiles::badChangesAreRefusedAndChangeNothing()
{
    QFETCH(ConfigureProfileRequest, request);
    QFETCH(Error::Code, code);
    const ProfileId web = *create(u"web"_s, {{u"user.a"_s, u"1"_s}});
    const QString before = etag(web);
    QCOMPARE(end(engine().checkConfigureProfile(web, request)).error().code, code);
    QCOMPARE(end(engine().configureProfile(web, request)).error().code, code);
    QCOMPARE(etag(web), before);
    QCOMPARE(end(engine().configureProfile({u"77"_s}, {})).error().code, Error::Code::NotFound);
}

void tst_Profiles::whatContradictsAUserIsRefusedAndNamesIt()
{
    const ProfileId web = *create(u"web"_s);
    user(u"innocent"_s, u"web"_s);
    const InstanceId strong = user(u"strong"_s, u"web"_s);
    QVERIFY(
        end(engine().configure(strong, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host})));
    const auto refused = set(web, {{u"security.nesting"_s, u"true"_s}});
    QCOMPARE(refused.error().code, Error::Code::InvalidArgument);
    QCOMPARE(refused.error().subject, u"web"_s);
    QVERIFY2(refused.error().detail.contains(u"strong"_s), qUtf8Printable(refused.error().detail));
    QVERIFY(engine().profileConfiguration(web)->config.isEmpty());
    QCOMPARE(end(engine().checkConfigureProfile(web, {.changes = {{u"security.nesting"_s, u"true"_s}}})).error().code,
             Error::Code::InvalidArgument);
}

void tst_Profiles::whatWasWrongBeforeIsNotHeldAgainstAChange()
{
    // One that contradicts itself, as after an edit by hand.
    const ProfileId web = *create(u"web"_s);
    const InstanceId odd = user(u"odd"_s, u"web"_s);
    stage->kill();
    {
        const auto store = *StateStore::open(stage->layout().database());
        InstanceRecord record = store->instances()->constFirst();
        record.config = {{u"security.privileged"_s, u"true"_s}, {u"security.nesting"_s, u"true"_s}};
        QVERIFY(store->save(record));
    }
    QVERIFY(stage->open());
    QVERIFY(set(web, {{u"user.a"_s, u"1"_s}}));
    QCOMPARE(value(odd, u"user.a"_s), u"1"_s);
}

void tst_Profiles::harmNeedsPermission()
{
    const Config harm{{u"security.privileged"_s, u"true"_s}};
    QCOMPARE(engine().checkCreateProfile({.name = u"a"_s, .config = harm}), Harm::Host);
    QCOMPARE(end(engine().createProfile({.name = u"a"_s, .config = harm})).error().code, Error::Code::NotAuthorized);
    // Nobody uses it yet, but somebody may.
    const ProfileId web = *create(u"web"_s);
    QCOMPARE(end(engine().checkConfigureProfile(web, {.changes = harm})), Harm::Host);
    QCOMPARE(set(web, harm).error().code, Error::Code::NotAuthorized);
    QVERIFY(engine().profileConfiguration(web)->config.isEmpty());
    QVERIFY(end(engine().configureProfile(web, {.changes = harm, .mayGain = Harm::Host})));
    // What it has is not asked about again, but a copy gains it.
    QCOMPARE(end(engine().checkConfigureProfile(web, {.changes = {{u"user.a"_s, u"1"_s}}})), Harm::None);
    QCOMPARE(engine().checkCreateProfile({.name = u"copy"_s, .copyOf = web}), Harm::Host);
}

void tst_Profiles::harmThatOnlyAUserGainsIsFound()
{
    // The later profile keeps the earlier one from making its users privileged.
    const ProfileId strong = *create(u"strong"_s, {{u"security.privileged"_s, u"true"_s}});
    const ProfileId shield = *create(u"shield"_s, {{u"security.privileged"_s, u"false"_s}});
    const InstanceId one = stage->make(u"one"_s, Kind::Created, {});
    QVERIFY(assign(one, {u"default"_s, u"strong"_s, u"shield"_s}));
    QCOMPARE(end(engine().checkConfigureProfile(shield, {.removed = {u"security.privileged"_s}})), Harm::Host);
    QCOMPARE(end(engine().configureProfile(shield, {.removed = {u"security.privileged"_s}})).error().code,
             Error::Code::NotAuthorized);
    QCOMPARE(value(one, u"security.privileged"_s), u"false"_s);
    Q_UNUSED(strong)
}

void tst_Profiles::harmThroughAnAssignment()
{
    QVERIFY(create(u"strong"_s, {{u"security.privileged"_s, u"true"_s}}));
    const InstanceId one = stage->make(u"one"_s, Kind::Created, {});
    QCOMPARE(engine().checkConfigure(one, {.profiles = QStringList{u"strong"_s}}), Harm::Host);
    QCOMPARE(assign(one, {u"strong"_s}).error().code, Error::Code::NotAuthorized);
    QCOMPARE(profilesOf(one), QStringList{u"default"_s});
    QVERIFY(assign(one, {u"strong"_s, u"default"_s}, Harm::Host));
    QCOMPARE(profilesOf(one), (QStringList{u"strong"_s, u"default"_s}));
    QCOMPARE(assign(one, {u"nobody"_s}).error().code, Error::Code::NotFound);
    QCOMPARE(assign(one, {u"strong"_s, u"strong"_s}).error().code, Error::Code::InvalidArgument);
}

void tst_Profiles::aChangeMeanwhileIsReviewedToo()
{
    stage->setTurn(0ms);
    QVERIFY(stage->open());
    const ProfileId web = *create(u"web"_s);
    const InstanceId first = user(u"first"_s, u"web"_s);
    QVERIFY(!first.text.isEmpty() && !user(u"second"_s, u"web"_s).text.isEmpty());
    const auto change = engine().configureProfile(web, {.changes = {{u"security.nesting"_s, u"true"_s}}});
    QVERIFY(!engine().profileConfiguration(web)->config.contains(u"security.nesting"_s));
    // The first one has been looked at already; now it becomes one that cannot have it.
    QVERIFY(
        end(engine().configure(first, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host})));
    const auto outcome = end(change);
    const bool isNested = value(first, u"security.nesting"_s) == u"true"_s;
    QVERIFY(!isNested);
    QCOMPARE(outcome.error().code, Error::Code::InvalidArgument);
}

void tst_Profiles::aLimitThatFailsIsToldAndTheProfileStays()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s, Kind::Running);
    const InstanceId two = user(u"two"_s, u"web"_s, Kind::Running);
    stage->workers().failNext(u"limit "_s + one.text,
                              {.code = Error::Code::LimitExceeded, .detail = u"More is in use."_s});
    const auto change = set(web, {{u"limits.memory"_s, u"64MiB"_s}});
    QVERIFY(change);
    QCOMPARE(change->failures.size(), 1);
    QCOMPARE(change->failures[0].resource, one.text);
    QCOMPARE(change->failures[0].outcome.error().code, Error::Code::LimitExceeded);
    QCOMPARE(change->failures[0].outcome.error().subject, u"one"_s);
    QCOMPARE(value(one, u"limits.memory"_s), u"64MiB"_s);
    QCOMPARE(value(two, u"limits.memory"_s), u"64MiB"_s);
}

void tst_Profiles::aHelperThatDiesBeforeLimitsAreAppliedLeavesThatToTheNext()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s, Kind::Running);
    stage->workers().hold();
    (void)engine().configureProfile(web, {.changes = {{u"limits.processes"_s, u"50"_s}}});
    QTRY_COMPARE(value(one, u"limits.processes"_s), u"50"_s); // written, not applied
    stage->kill();
    stage->workers().letGo();
    stage->workers().forgetDeeds();
    QVERIFY(stage->open());
    QTRY_VERIFY(stage->workers().deeds().join(u'\n').contains(u"pids.max=50"_s));
}

void tst_Profiles::aRenameTakesAllAlong()
{
    const ProfileId web = *create(u"web"_s, {{u"user.a"_s, u"1"_s}});
    const InstanceId one = user(u"one"_s, u"web"_s);
    const InstanceId other = stage->make(u"other"_s, Kind::Created, {});
    const InstanceId deleted = user(u"deleted"_s, u"web"_s);
    QVERIFY(stage->remove(deleted));
    QSignalSpy changed(&engine(), &Engine::instanceChanged);
    QVERIFY(end(engine().renameProfile(web, u"site"_s)));
    QCOMPARE(engine().findProfile(u"site"_s), web);
    QCOMPARE(engine().findProfile(u"web"_s).error().code, Error::Code::NotFound);
    const auto check = [&] {
        QCOMPARE(profilesOf(one), (QStringList{u"default"_s, u"site"_s}));
        QCOMPARE(profilesOf(other), QStringList{u"default"_s});
        QCOMPARE(value(one, u"user.a"_s), u"1"_s);
        QCOMPARE(recordOf(one).profiles, (QStringList{u"default"_s, u"site"_s}));
    };
    check();
    QCOMPARE(changed.size(), 1);
    // Nothing is left to do.
    const auto json = readFile(file(web)).and_then([](const QByteArray &text) { return profileRecord(text); });
    QVERIFY(json && json->formerNames.isEmpty());
    QVERIFY(stage->open());
    check();
    // The name is free for another one, and nobody takes that for the first.
    QVERIFY(create(u"web"_s, {{u"user.a"_s, u"2"_s}}));
    QVERIFY(stage->outcome(engine().undelete(deleted, {}, 0)));
    QCOMPARE(profilesOf(deleted), (QStringList{u"default"_s, u"site"_s}));
    QCOMPARE(value(deleted, u"user.a"_s), u"1"_s);
    QCOMPARE(end(engine().renameProfile(web, u"web"_s)).error().code, Error::Code::AlreadyExists);
    QCOMPARE(end(engine().renameProfile(web, u"a b"_s)).error().code, Error::Code::InvalidArgument);
    QVERIFY(end(engine().renameProfile(web, u"site"_s)));
}

void tst_Profiles::aRenameThatWasCutShortIsFinished_data()
{
    QTest::addColumn<bool>("isRowWritten");
    QTest::addColumn<bool>("isFirstUserWritten");
    QTest::newRow("only the file was written") << false << false;
    QTest::newRow("file and row were written") << true << false;
    QTest::newRow("some users were written") << true << true;
}

void tst_Profiles::aRenameThatWasCutShortIsFinished()
{
    QFETCH(bool, isRowWritten);
    QFETCH(bool, isFirstUserWritten);
    const ProfileId web = *create(u"web"_s, {{u"user.a"_s, u"1"_s}});
    const InstanceId one = user(u"one"_s, u"web"_s);
    const InstanceId two = user(u"two"_s, u"web"_s);
    const InstanceId deleted = user(u"deleted"_s, u"web"_s);
    QVERIFY(stage->remove(deleted));
    stage->kill();
    {
        const auto store = *StateStore::open(stage->layout().database());
        auto record = *readFile(file(web)).and_then([](const QByteArray &text) { return profileRecord(text); });
        record.name = u"site"_s;
        record.formerNames = {u"web"_s};
        QVERIFY(writeFile(file(web), toJson(record)));
        if (isRowWritten)
            QVERIFY(store->save(record));
        if (isFirstUserWritten) {
            InstanceRecord user = store->instances()->constFirst();
            user.profiles = {u"default"_s, u"site"_s};
            const QString folder = stage->layout().instance(QString::number(user.number));
            QVERIFY(writeFile(folder + u"/record.json"_s, toJson(user)));
            QVERIFY(store->save(user));
        }
    }
    QVERIFY(stage->open());
    // From the first moment on it counts.
    QCOMPARE(value(one, u"user.a"_s), u"1"_s);
    QCOMPARE(value(two, u"user.a"_s), u"1"_s);
    QTRY_VERIFY(readFile(file(web))
                    .and_then([](const QByteArray &text) { return profileRecord(text); })
                    .transform([](const ProfileRecord &record) { return record.formerNames.isEmpty(); })
                    .value_or(false));
    for (const InstanceId &id : {one, two}) {
        QCOMPARE(profilesOf(id), (QStringList{u"default"_s, u"site"_s}));
        QCOMPARE(recordOf(id).profiles, (QStringList{u"default"_s, u"site"_s}));
    }
    QVERIFY(stage->outcome(engine().undelete(deleted, {}, 0)));
    QCOMPARE(profilesOf(deleted), (QStringList{u"default"_s, u"site"_s}));
}

void tst_Profiles::aNameIsNotFreeWhileSomebodyStillSaysIt()
{
    const ProfileId web = *create(u"web"_s);
    const auto rename = engine().renameProfile(web, u"site"_s);
    QVERIFY(!rename.isFinished()); // it waits for the disk
    QCOMPARE(engine().checkCreateProfile({.name = u"web"_s}).error().code, Error::Code::Busy);
    QVERIFY(end(rename));
    QVERIFY(engine().checkCreateProfile({.name = u"web"_s}));
}

void tst_Profiles::defaultKeepsItsNameAndStays()
{
    const ProfileId id = *engine().findProfile(u"default"_s);
    QCOMPARE(engine().checkRenameProfile(id, u"standard"_s).error().code, Error::Code::Unsupported);
    QCOMPARE(end(engine().renameProfile(id, u"standard"_s)).error().code, Error::Code::Unsupported);
    QCOMPARE(engine().checkRemoveProfile(id).error().code, Error::Code::Unsupported);
    QCOMPARE(end(engine().removeProfile(id)).error().code, Error::Code::Unsupported);
    QVERIFY(set(id, {{u"user.a"_s, u"1"_s}}));
    QVERIFY(engine().findProfile(u"default"_s));
}

void tst_Profiles::whatIsUsedStays()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s);
    const auto refused = end(engine().removeProfile(web));
    QCOMPARE(refused.error().code, Error::Code::Busy);
    QCOMPARE(refused.error().subject, u"web"_s);
    QVERIFY2(refused.error().detail.contains(u"one"_s), qUtf8Printable(refused.error().detail));
    QVERIFY(engine().findProfile(u"web"_s));
    QVERIFY(assign(one, {}));
    QVERIFY(end(engine().removeProfile(web)));
    QCOMPARE(end(engine().removeProfile(web)).error().code, Error::Code::NotFound);
    QVERIFY(stage->open());
    QVERIFY(!engine().findProfile(u"web"_s));
    // Its number is never another's.
    QVERIFY(create(u"web"_s)->text.toULongLong() > web.text.toULongLong());
}

void tst_Profiles::whoComesOutOfTheTrashComesWithoutWhatIsGone()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s);
    QVERIFY(stage->remove(one));
    QVERIFY(end(engine().removeProfile(web)));
    QVERIFY(stage->outcome(engine().undelete(one, {}, 0)));
    QCOMPARE(profilesOf(one), QStringList{u"default"_s});
}

void tst_Profiles::whoComesOutOfTheTrashGainsNoMoreThanWasAsked()
{
    const ProfileId web = *create(u"web"_s);
    const InstanceId one = user(u"one"_s, u"web"_s);
    QVERIFY(stage->remove(one));
    QCOMPARE(engine().trash().constFirst().harm, Harm::None); // what the question was about
    QVERIFY(end(
        engine().configureProfile(web, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host})));
    QCOMPARE(engine().undelete(one, {}, 0).error().code, Error::Code::NotAuthorized);
    QVERIFY(stage->outcome(engine().undelete(one, {}, 0, Harm::Host)));
}

void tst_Profiles::aFullDiskChangesNothing()
{
    const ProfileId web = *create(u"web"_s, {{u"user.a"_s, u"1"_s}});
    const InstanceId one = user(u"one"_s, u"web"_s);
    const QString before = etag(web);
    // No file can be made here any more.
    const QString folder = stage->layout().profiles();
    QVERIFY(QDir().rename(folder, folder + u".away"_s));
    QVERIFY(!set(web, {{u"user.a"_s, u"2"_s}}));
    QVERIFY(!end(engine().renameProfile(web, u"site"_s)));
    QVERIFY(!create(u"other"_s));
    QVERIFY(QDir().rename(folder + u".away"_s, folder));
    QCOMPARE(etag(web), before);
    QCOMPARE(names(), (QStringList{u"default"_s, u"docker"_s, u"web"_s}));
    QVERIFY(stage->open());
    QCOMPARE(value(one, u"user.a"_s), u"1"_s);
    QCOMPARE(names(), (QStringList{u"default"_s, u"docker"_s, u"web"_s}));
}

void tst_Profiles::manyAreConfiguredInOneOperation()
{
    QList<InstanceId> ids;
    for (int i = 0; i < 20; ++i)
        ids += stage->make(u"web-%1"_s.arg(i), Kind::Created, {});
    const ConfigureRequest request{.changes = {{u"user.a"_s, u"1"_s}}, .profiles = QStringList{u"docker"_s}};
    QCOMPARE(end(engine().checkConfigureAll(ids, request)), Harm::Guest);
    const auto operation = engine().configureAll(ids, request, 1000);
    QVERIFY(operation);
    const auto begun = engine().operation(*operation);
    QCOMPARE(begun->kind, OperationKind::InstanceConfigure);
    QCOMPARE(begun->subject, u"20"_s);
    QCOMPARE(begun->owner, 1000U);
    QVERIFY(stage->outcome(operation));
    for (const InstanceId &id : std::as_const(ids)) {
        QCOMPARE(value(id, u"user.a"_s), u"1"_s);
        QCOMPARE(profilesOf(id), QStringList{u"docker"_s});
    }
}

void tst_Profiles::ofManyEachHasItsOwnResult()
{
    const InstanceId one = stage->make(u"one"_s, Kind::Created, {});
    const InstanceId strong = stage->make(u"strong"_s, Kind::Created, {});
    QVERIFY(
        end(engine().configure(strong, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host})));
    const ConfigureRequest request{.changes = {{u"security.nesting"_s, u"true"_s}}};
    QCOMPARE(end(engine().checkConfigureAll({one, strong}, request)), Harm::Guest);
    const auto operation = engine().configureAll({one, strong}, request, 0);
    QCOMPARE(stage->outcome(operation).error().code, Error::Code::InvalidArgument);
    const auto results = engine().results(*operation);
    QVERIFY(results->at(0).outcome);
    QCOMPARE(results->at(1).resource, strong.text);
    QVERIFY(!results->at(1).outcome);
    QCOMPARE(value(one, u"security.nesting"_s), u"true"_s);
    // What can be done to none, and what makes no sense at all, is refused before anybody is asked.
    QCOMPARE(end(engine().checkConfigureAll({strong}, request)).error().code, Error::Code::InvalidArgument);
    QCOMPARE(end(engine().checkConfigureAll({one}, {.changes = {{u"nonsense"_s, u"1"_s}}})).error().code,
             Error::Code::InvalidArgument);
    QCOMPARE(engine().configureAll({one, {u"77"_s}}, request, 0).error().code, Error::Code::NotFound);
    // Nothing is gained beyond what was asked about.
    const ConfigureRequest harmful{.changes = {{u"security.privileged"_s, u"true"_s}},
                                   .removed = {u"security.nesting"_s}};
    QCOMPARE(end(engine().checkConfigureAll({one}, harmful)), Harm::Host);
    QCOMPARE(stage->outcome(engine().configureAll({one}, harmful, 0)).error().code, Error::Code::NotAuthorized);
}

QTEST_GUILESS_MAIN(tst_Profiles)
#include "tst_profiles.moc"
