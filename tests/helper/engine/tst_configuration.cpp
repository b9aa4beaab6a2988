// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/records.h"
#include "tests/helper/engine/enginestage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Config = QMap<QString, QString>;

// What is set on an instance, at its making and later.
class tst_Configuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aChangeCountsAndIsTold();
    void aChangeIsOnDiskAndInTheDatabase();
    void anEmptyValueTakesAKeyAway();
    void whatDiffersInNothingChangesNothing();
    void theEtagKnowsWhatUsersChangeOnly();
    void anotherEtagIsAConflict();
    void badChangesAreRefusedByBothChecks_data();
    void badChangesAreRefusedByBothChecks();
    void allOrNothing();
    void harmIsFoundAndNeedsPermission();
    void harmAtItsMaking();
    void harmOutOfTheTrash();
    void privilegedAndNestedIsRefusedTogether();
    void whatAProfileGivesCountsToo();
    void aFullDiskChangesNothing();

private:
    Result<QString> configure(const InstanceId &id, const ConfigureRequest &request) const
    {
        const auto done = stage->engine().configure(id, request);
        if (!QTest::qWaitFor([&] { return done.isFinished(); }))
            return failure(Error::Code::TimedOut);
        return done.result();
    }
    Config config(const InstanceId &id) const
    {
        Config config = stage->engine().configuration(id).value_or(ExpandedConfiguration()).config();
        config.removeIf([](std::pair<const QString &, QString &> entry) {
            return entry.first.startsWith("volatile."_L1) || entry.first.startsWith("image."_L1);
        });
        return config;
    }
    QString etag(const InstanceId &id) const { return stage->engine().instance(id)->etag; }
    QString recordFile(const InstanceId &id) const { return stage->layout().instance(id.text) + u"/record.json"_s; }
    void setInProfile(const Config &config)
    {
        stage->kill();
        const auto store = StateStore::open(stage->layout().database());
        ProfileRecord profile = (*store)->profiles()->constFirst();
        profile.config = config;
        // The file first: where the two differ, it is right.
        QVERIFY(writeFile(stage->layout().profile(QString::number(profile.number)), toJson(profile)));
        QVERIFY((*store)->save(profile));
        QVERIFY(stage->open());
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_Configuration::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_Configuration::aChangeCountsAndIsTold()
{
    const InstanceId id = stage->make(u"web"_s);
    const QString before = etag(id);
    QSignalSpy told(&stage->engine(), &Engine::configurationChanged);
    QSignalSpy changed(&stage->engine(), &Engine::instanceChanged);
    const auto after = configure(id, {.etag = before,
                                      .changes = {{u"boot.autostart"_s, u"true"_s}, {u"user.b"_s, u"2"_s}},
                                      .removed = {u"user.a"_s, u"user.never"_s}});
    QVERIFY(after);
    QCOMPARE(config(id), (Config{{u"boot.autostart"_s, u"true"_s}, {u"user.b"_s, u"2"_s}}));
    QVERIFY(*after != before);
    QCOMPARE(etag(id), *after);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<InstanceId>(), id);
    QCOMPARE(told[0][1].toString(), *after);
    QCOMPARE(changed.constLast()[0].value<Instance>().etag, *after);
}

void tst_Configuration::aChangeIsOnDiskAndInTheDatabase()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(configure(id, {.changes = {{u"boot.stop.priority"_s, u"7"_s}}}));
    const auto record = readFile(recordFile(id)).and_then([](const QByteArray &json) { return instanceRecord(json); });
    QVERIFY(record);
    QCOMPARE(record->config.value(u"boot.stop.priority"_s), u"7"_s);
    QVERIFY(stage->open());
    QCOMPARE(config(id).value(u"boot.stop.priority"_s), u"7"_s);
    // A lost database knows of it too.
    stage->kill();
    QVERIFY((*StateStore::open(stage->layout().database()))->removeInstance(id.text.toULongLong()));
    QVERIFY(stage->open());
    QCOMPARE(config(id).value(u"boot.stop.priority"_s), u"7"_s);
}

void tst_Configuration::anEmptyValueTakesAKeyAway()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created, Config{{u"user.a"_s, u"1"_s}, {u"user.b"_s, u""_s}});
    QCOMPARE(config(id), (Config{{u"user.a"_s, u"1"_s}}));
    QVERIFY(configure(id, {.changes = {{u"user.a"_s, u""_s}}}));
    QCOMPARE(config(id), Config{});
}

void tst_Configuration::whatDiffersInNothingChangesNothing()
{
    const InstanceId id = stage->make(u"web"_s);
    QSignalSpy told(&stage->engine(), &Engine::configurationChanged);
    const auto same = configure(id, {.changes = {{u"user.a"_s, u"1"_s}}, .removed = {u"user.none"_s}});
    QCOMPARE(same, Result<QString>(etag(id)));
    QCOMPARE(told.size(), 0);
}

// A start or a stop is no reason for an editor to look again.
void tst_Configuration::theEtagKnowsWhatUsersChangeOnly()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    const QString before = etag(id);
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QCOMPARE(etag(id), before);
    QVERIFY(stage->forceStop(id));
    QCOMPARE(etag(id), before);
}

void tst_Configuration::anotherEtagIsAConflict()
{
    const InstanceId id = stage->make(u"web"_s);
    const QString seen = etag(id);
    QVERIFY(configure(id, {.etag = seen, .changes = {{u"user.a"_s, u"2"_s}}}));
    const ConfigureRequest late{.etag = seen, .changes = {{u"user.a"_s, u"3"_s}}};
    for (const Error &error : {stage->engine().checkConfigure(id, late).error(), configure(id, late).error()}) {
        QCOMPARE(error.code, Error::Code::Conflict);
        QCOMPARE(error.subject, u"web"_s);
    }
    QCOMPARE(config(id).value(u"user.a"_s), u"2"_s);
}

void tst_Configuration::badChangesAreRefusedByBothChecks_data()
{
    QTest::addColumn<Config>("changes");
    QTest::addColumn<QStringList>("removed");
    QTest::newRow("value") << Config{{u"boot.autostart"_s, u"maybe"_s}} << QStringList();
    QTest::newRow("key") << Config{{u"boot.start"_s, u"true"_s}} << QStringList();
    QTest::newRow("ours") << Config{{u"volatile.last_state.power"_s, u"RUNNING"_s}} << QStringList();
    QTest::newRow("ours, emptied") << Config{{u"volatile.eth0.hwaddr"_s, u""_s}} << QStringList();
    QTest::newRow("ours, removed") << Config{} << QStringList{u"volatile.eth0.hwaddr"_s};
    QTest::newRow("no key, removed") << Config{} << QStringList{u"nonsense"_s};
    QTest::newRow("set and removed") << Config{{u"user.a"_s, u"2"_s}} << QStringList{u"user.a"_s};
}

void tst_Configuration::badChangesAreRefusedByBothChecks()
{
    QFETCH(const Config, changes);
    QFETCH(const QStringList, removed);
    const InstanceId id = stage->make(u"web"_s);
    const ConfigureRequest request{.changes = changes, .removed = removed};
    QCOMPARE(stage->engine().checkConfigure(id, request).error().code, Error::Code::InvalidArgument);
    QCOMPARE(configure(id, request).error().code, Error::Code::InvalidArgument);
    QCOMPARE(configure(InstanceId{u"99"_s}, request).error().code, Error::Code::NotFound);
}

void tst_Configuration::allOrNothing()
{
    const InstanceId id = stage->make(u"web"_s);
    const auto refused = configure(
        id, {.changes = {{u"user.b"_s, u"2"_s}, {u"boot.stop.priority"_s, u"high"_s}}, .removed = {u"user.a"_s}});
    QCOMPARE(refused.error().subject, u"boot.stop.priority"_s);
    QCOMPARE(config(id), (Config{{u"user.a"_s, u"1"_s}}));
}

void tst_Configuration::harmIsFoundAndNeedsPermission()
{
    const InstanceId id = stage->make(u"web"_s);
    ConfigureRequest request{.changes = {{u"security.privileged"_s, u"true"_s}}};
    QCOMPARE(stage->engine().checkConfigure(id, request), Result<Harm>(Harm::Host));
    QCOMPARE(configure(id, request).error().code, Error::Code::NotAuthorized);
    QCOMPARE(config(id), (Config{{u"user.a"_s, u"1"_s}}));

    request.mayGain = Harm::Host;
    QVERIFY(configure(id, request));
    QCOMPARE(config(id).value(u"security.privileged"_s), u"true"_s);
    // What it has it does not gain.
    const ConfigureRequest more{.changes = {{u"user.a"_s, u"2"_s}, {u"security.privileged"_s, u"1"_s}}};
    QCOMPARE(stage->engine().checkConfigure(id, more), Result<Harm>(Harm::None));
    QVERIFY(configure(id, more));
}

void tst_Configuration::harmAtItsMaking()
{
    QVERIFY(!stage->make(u"first"_s).isEmpty());
    CreateInstanceRequest request{.name = u"web"_s,
                                  .image = u"debian"_s,
                                  .profiles = {u"default"_s},
                                  .config = {{u"security.privileged"_s, u"on"_s}}};
    QCOMPARE(stage->engine().checkCreate(request), Result<Harm>(Harm::Host));
    const auto refused = stage->engine().createInstance(request, 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::NotAuthorized);
    QCOMPARE(stage->instanceFolders().size(), 1);
    request.mayGain = Harm::Host;
    QVERIFY(stage->outcome(stage->engine().createInstance(request, 0)));
}

void tst_Configuration::harmOutOfTheTrash()
{
    const InstanceId plain = stage->make(u"plain"_s, Kind::Created);
    const InstanceId mighty = stage->make(u"mighty"_s, Kind::Created);
    QVERIFY(configure(mighty, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host}));
    QVERIFY(stage->remove(plain));
    QVERIFY(stage->remove(mighty));
    for (const TrashedInstance &deleted : stage->engine().trash())
        QCOMPARE(deleted.harm, deleted.id == mighty ? Harm::Host : Harm::None);
}

void tst_Configuration::privilegedAndNestedIsRefusedTogether()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created, Config{{u"security.nesting"_s, u"true"_s}});
    const auto refused = configure(id, {.changes = {{u"security.privileged"_s, u"true"_s}}, .mayGain = Harm::Host});
    QCOMPARE(refused.error().code, Error::Code::InvalidArgument);
    QVERIFY(configure(id, {.changes = {{u"security.privileged"_s, u"true"_s}},
                           .removed = {u"security.nesting"_s},
                           .mayGain = Harm::Host}));
}

void tst_Configuration::whatAProfileGivesCountsToo()
{
    setInProfile({{u"security.privileged"_s, u"true"_s}});
    QVERIFY(stage->import(u'd', {u"debian"_s}));
    const CreateInstanceRequest request{.name = u"web"_s, .image = u"debian"_s, .profiles = {u"default"_s}};
    QCOMPARE(stage->engine().checkCreate(request), Result<Harm>(Harm::Host));
    QCOMPARE(stage->engine().createInstance(request, 0).error().code, Error::Code::NotAuthorized);

    // One that keeps the profile's might away from itself, until it does not.
    CreateInstanceRequest tame = request;
    tame.config = {{u"security.privileged"_s, u"false"_s}};
    QCOMPARE(stage->engine().checkCreate(tame), Result<Harm>(Harm::None));
    const auto created = stage->engine().createInstance(tame, 0);
    QVERIFY(stage->outcome(created));
    const ConfigureRequest untamed{.removed = {u"security.privileged"_s}};
    QCOMPARE(stage->engine().checkConfigure(created->instance, untamed), Result<Harm>(Harm::Host));
    QCOMPARE(configure(created->instance, untamed).error().code, Error::Code::NotAuthorized);
}

void tst_Configuration::aFullDiskChangesNothing()
{
    const InstanceId id = stage->make(u"web"_s);
    const QByteArray before = *readFile(recordFile(id));
    QVERIFY(makeFolder(recordFile(id) + u".new"_s)); // where the new record would be written
    QVERIFY(!configure(id, {.changes = {{u"user.a"_s, u"2"_s}}}));
    QCOMPARE(config(id).value(u"user.a"_s), u"1"_s);
    QCOMPARE(*readFile(recordFile(id)), before);
}

QTEST_GUILESS_MAIN(tst_Configuration)
#include "tst_configuration.moc"
