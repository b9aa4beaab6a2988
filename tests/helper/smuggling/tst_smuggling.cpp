// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody gets anything that reaches the host without the question about host-access: every key and every device of which the catalogue
// says so, by every way on which a container comes to configuration. And nobody is asked about it in vain.
#include "dbus/names.h"
#include "tests/helper/smuggling/border.h"

#include <QTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Smuggling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { border = std::make_unique<Border>(); }

    void everyHarmHasAnExample();
    void permittedItComesIn();
    void byANewContainer();
    void byItsOwnConfiguration();
    void byTheConfigurationOfMany();
    void byANewProfile();
    void byAProfileThatIsUsed();
    void byAProfileThatNobodyUsesYet();
    void byACopyOfAProfile();
    void byTheChoiceOfProfiles();
    void byTakingAwayWhatHidesIt();
    void byRenamingProfiles();
    void byTheTrash();
    void byAnImage();
    void whileSomebodyIsAsked();
    void whileSomebodyIsAskedAboutAProfile();
    void ofTwoWhoAreAskedTheSecondFindsItChanged();
    void whatIsThereAlreadyIsNotAskedAbout();
    void aPartOfWhatIsThereIsNotAskedAbout();
    void whatReachesNothingIsNotAskedAbout();

private:
    // What everybody may have, of all that there is.
    static QList<Contraband> possible()
    {
        QList<Contraband> found = contraband();
        found.removeIf([](const Contraband &thing) { return thing.isRefused; });
        return found;
    }
    QDBusMessage attempt(const QDBusMessage &call) const
    {
        border->forgetQuestions();
        return border->call(call);
    }
    // Empty where it was done, and nobody was asked about the host.
    QString asksInVain(const Contraband &thing, const QDBusMessage &call) const
    {
        const QDBusMessage reply = attempt(call);
        if (border->askedActions().contains(bus::action::hostAccess))
            return thing.name + u" is asked about in vain by "_s + call.member();
        return reply.type() == QDBusMessage::ReplyMessage
                   ? QString()
                   : u"%1: %2 %3"_s.arg(thing.name, call.member(), reply.errorMessage());
    }

    std::unique_ptr<Border> border;
};

void tst_Smuggling::everyHarmHasAnExample()
{
    QCOMPARE(withoutExample(), QStringList());
    QVERIFY(contraband().size() > 20);
}

// So that what follows is about the question, and not about a value that nobody could have.
void tst_Smuggling::permittedItComesIn()
{
    for (const Contraband &thing : possible()) {
        const QString path = border->instance(u"c"_s, {u"default"_s});
        border->done(border->configure(path, thing.config, thing.devices));
        QVERIFY2(border->has(path, thing), qPrintable(thing.name));
        border->remove(path);
    }
}

void tst_Smuggling::byANewContainer()
{
    for (const Contraband &thing : contraband()) {
        const auto reply = attempt(border->createInstance(u"c"_s, {u"default"_s}, thing.config, thing.devices));
        QCOMPARE(border->trouble(thing, reply), QString());
    }
    QCOMPARE(border->stage().engine().instances().size(), 0);
}

void tst_Smuggling::byItsOwnConfiguration()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    for (const Contraband &thing : contraband()) {
        const auto reply = attempt(border->configure(path, thing.config, thing.devices));
        QCOMPARE(border->trouble(thing, reply, {path}), QString());
    }
}

void tst_Smuggling::byTheConfigurationOfMany()
{
    const QStringList paths{border->instance(u"c"_s, {u"default"_s}), border->instance(u"d"_s, {u"default"_s})};
    for (const Contraband &thing : contraband()) {
        const QVariantMap options{{u"changes"_s, QVariant::fromValue(bus::StringMap(thing.config))},
                                  {u"devices"_s, QVariant::fromValue(bus::DeviceMap(thing.devices))}};
        QCOMPARE(border->trouble(thing, attempt(border->configureAll(paths, options)), paths), QString());
    }
    // One of them has it already, and the other does not.
    for (const Contraband &thing : possible()) {
        border->done(border->configure(paths.first(), thing.config, thing.devices));
        const QVariantMap options{{u"changes"_s, QVariant::fromValue(bus::StringMap(thing.config))},
                                  {u"devices"_s, QVariant::fromValue(bus::DeviceMap(thing.devices))}};
        const auto reply = attempt(border->configureAll(paths, options));
        QCOMPARE(border->trouble(thing, reply, paths.sliced(1)), QString());
        border->done(border->unset(paths.first(), thing));
    }
}

void tst_Smuggling::byANewProfile()
{
    for (const Contraband &thing : contraband()) {
        const auto reply = attempt(border->createProfile(u"p"_s, thing.config, thing.devices));
        QCOMPARE(border->trouble(thing, reply), QString());
    }
}

void tst_Smuggling::byAProfileThatIsUsed()
{
    const QString profile = border->profile(u"p"_s);
    const QString path = border->instance(u"c"_s, {u"default"_s, u"p"_s});
    for (const Contraband &thing : contraband()) {
        const auto reply = attempt(border->configure(profile, thing.config, thing.devices));
        QCOMPARE(border->trouble(thing, reply, {path}), QString());
    }
}

void tst_Smuggling::byAProfileThatNobodyUsesYet()
{
    const QString profile = border->profile(u"p"_s);
    for (const Contraband &thing : contraband()) {
        const auto reply = attempt(border->configure(profile, thing.config, thing.devices));
        QCOMPARE(border->trouble(thing, reply), QString());
    }
}

void tst_Smuggling::byACopyOfAProfile()
{
    for (const Contraband &thing : possible()) {
        const QString original = border->profile(u"p"_s, thing.config, thing.devices);
        const auto reply = attempt(border->createProfile(u"q"_s, {}, {}, original));
        QCOMPARE(border->trouble(thing, reply), QString());
        border->remove(original);
    }
}

void tst_Smuggling::byTheChoiceOfProfiles()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    for (const Contraband &thing : possible()) {
        const QString profile = border->profile(u"p"_s, thing.config, thing.devices);
        const QStringList profiles{u"default"_s, u"p"_s};
        QCOMPARE(border->trouble(thing, attempt(border->assign(path, profiles)), {path}), QString());
        QCOMPARE(border->trouble(thing, attempt(border->createInstance(u"d"_s, profiles))), QString());
        const auto many = attempt(border->configureAll({path}, {{u"profiles"_s, profiles}}));
        QCOMPARE(border->trouble(thing, many, {path}), QString());
        border->remove(profile);
    }
}

void tst_Smuggling::byTakingAwayWhatHidesIt()
{
    for (const Contraband &thing : possible()) {
        if (!thing.hasCover())
            continue;
        const QString profile = border->profile(u"p"_s, thing.config, thing.devices);
        const QString cover = border->profile(u"cover"_s, thing.coverConfig, thing.coverDevices);
        const QStringList hidden{u"default"_s, u"p"_s, u"cover"_s};
        const QString path = border->instance(u"c"_s, hidden);
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        // In another order, without the one on top, and by what that one says.
        const QStringList turned{u"default"_s, u"cover"_s, u"p"_s};
        QCOMPARE(border->trouble(thing, attempt(border->assign(path, turned)), {path}), QString());
        QCOMPARE(border->trouble(thing, attempt(border->assign(path, hidden.first(2))), {path}), QString());
        QCOMPARE(border->trouble(thing, attempt(border->unset(cover, thing)), {path}), QString());
        // Hidden by its own.
        const QString own = border->instance(u"own"_s, hidden.first(2), thing.coverConfig, thing.coverDevices);
        QCOMPARE(border->trouble(thing, attempt(border->unset(own, thing)), {own}), QString());
        border->remove({path, own, cover, profile});
    }
}

void tst_Smuggling::byRenamingProfiles()
{
    for (const Contraband &thing : possible()) {
        const QString plain = border->profile(u"plain"_s);
        const QString harmful = border->profile(u"harmful"_s, thing.config, thing.devices);
        const QString path = border->instance(u"c"_s, {u"default"_s, u"plain"_s});
        // Names change hands; what a container has is what it had.
        QCOMPARE(asksInVain(thing, border->rename(plain, u"other"_s)), QString());
        QCOMPARE(asksInVain(thing, border->rename(harmful, u"plain"_s)), QString());
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        QCOMPARE(asksInVain(thing, border->act(path, u"Start"_s)), QString());
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        const auto again = attempt(border->assign(path, {u"default"_s, u"plain"_s}));
        QCOMPARE(border->trouble(thing, again, {path}), QString());
        QTRY_COMPARE(border->stage().status({path.section(u'/', -1)}), InstanceStatus::Running);
        QVERIFY(border->stage().forceStop({path.section(u'/', -1)}));
        border->remove({path, plain, harmful});
    }
}

void tst_Smuggling::byTheTrash()
{
    for (const Contraband &thing : possible()) {
        // Its profile is gone, and another one has the name.
        const QString plain = border->profile(u"p"_s);
        const QString path = border->instance(u"c"_s, {u"default"_s, u"p"_s});
        border->remove({path, plain});
        const QString harmful = border->profile(u"p"_s, thing.config, thing.devices);
        QCOMPARE(border->trouble(thing, attempt(border->undelete(path)), {path}), QString());
        border->remove(harmful);
        // What it had itself it gains by coming back, too.
        const QString own = border->instance(u"own"_s, {u"default"_s}, thing.config, thing.devices);
        border->remove(own);
        QCOMPARE(border->trouble(thing, attempt(border->undelete(own)), {own}), QString());
    }
}

// An image says what it likes of itself.
void tst_Smuggling::byAnImage()
{
    workers::Unpacked image = EngineStage::unpacked(u'e');
    for (const Contraband &thing : contraband()) {
        for (const auto &[key, value] : thing.config.asKeyValueRange()) {
            for (const QString &name : {key, u"../"_s + key, u"\n"_s + key, u"config."_s + key, u"\0"_s + key})
                image.properties[name.toStdString()] = value.toStdString();
        }
    }
    image.properties["requirements.privileged"] = "true";
    border->stage().workers().setUnpackScript([image](FakeUnpackJob &job) { job.succeed(image); });
    const FileDescriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    QVERIFY(border->stage().outcome(border->stage().engine().importImage(
        {.files = {file}, .name = u"hostile"_s, .aliases = {u"hostile"_s}}, EngineStage::owner)));
    const auto reply = attempt(border->createInstance(u"c"_s, {u"default"_s}, {}, {}, u"hostile"_s));
    QCOMPARE(reply.errorMessage(), QString());
    QVERIFY(!border->askedActions().contains(bus::action::hostAccess));
    const auto id = border->stage().engine().findInstance(u"c");
    QVERIFY(id);
    const auto expanded = border->stage().engine().configuration(*id);
    QVERIFY(expanded && harmOfChange({}, *expanded) == Harm::None);
    for (const ConfigurationValue &value : expanded->values)
        QVERIFY2(value.key.startsWith(u"image."_s) || value.key.startsWith(u"volatile."_s), qPrintable(value.key));
}

// What was no question when it was asked has become one by the time of the answer.
void tst_Smuggling::whileSomebodyIsAsked()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    const QString profile = border->profile(u"p"_s);
    const QStringList profiles{u"default"_s, u"p"_s};
    const QString gone = border->instance(u"gone"_s, profiles);
    border->remove(gone);
    for (const Contraband &thing : possible()) {
        const auto harm = [&] { border->done(border->configure(profile, thing.config, thing.devices)); };
        const auto refused = [&](const QDBusMessage &call) {
            const QDBusMessage reply = border->whileAsked(call, harm);
            border->done(border->unset(profile, thing));
            return reply.errorName().endsWith(u".NotAuthorized"_s) && !border->has(path, thing)
                       ? QString()
                       : u"%1 by %2: %3"_s.arg(thing.name, call.member(), reply.errorMessage());
        };
        QCOMPARE(refused(border->assign(path, profiles)), QString());
        QCOMPARE(refused(border->createInstance(u"new"_s, profiles)), QString());
        QCOMPARE(refused(border->undelete(gone)), QString());
        QCOMPARE(refused(border->createProfile(u"copy"_s, {}, {}, profile)), QString());
        // Of many each has its own answer.
        const auto many = border->whileAsked(border->configureAll({path}, {{u"profiles"_s, profiles}}), harm);
        const auto outcome = border->outcome(many);
        QVERIFY2(!outcome && outcome.error().code == Error::Code::NotAuthorized, qPrintable(thing.name));
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        border->done(border->unset(profile, thing));
    }
    QCOMPARE(border->stage().engine().instances().size(), 1);
}

void tst_Smuggling::whileSomebodyIsAskedAboutAProfile()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    for (const Contraband &thing : possible()) {
        if (!thing.hasCover())
            continue;
        // Nobody uses both when somebody is asked about the one on top.
        const QString profile = border->profile(u"p"_s, thing.config, thing.devices);
        const QString cover = border->profile(u"cover"_s, thing.coverConfig, thing.coverDevices);
        const QDBusMessage reply = border->whileAsked(border->unset(cover, thing), [&] {
            border->done(border->assign(path, {u"default"_s, u"p"_s, u"cover"_s}));
        });
        QVERIFY2(reply.errorName().endsWith(u".NotAuthorized"_s), qPrintable(thing.name + reply.errorMessage()));
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        border->done(border->assign(path, {u"default"_s}));
        border->remove({cover, profile});
    }
}

void tst_Smuggling::ofTwoWhoAreAskedTheSecondFindsItChanged()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    const QString etag = border->stage().engine().instance({path.section(u'/', -1)})->etag;
    const QDBusMessage call = border->configure(path, {{u"user.a"_s, u"1"_s}}, {}, {}, etag);
    const QDBusMessage reply =
        border->whileAsked(call, [&] { border->done(border->configure(path, {{u"user.b"_s, u"2"_s}})); });
    QVERIFY2(reply.errorName().endsWith(u".Conflict"_s), qPrintable(reply.errorName()));
}

void tst_Smuggling::whatIsThereAlreadyIsNotAskedAbout()
{
    for (const Contraband &thing : possible()) {
        const QString path = border->instance(u"c"_s, {u"default"_s}, thing.config, thing.devices);
        const QString profile = border->profile(u"p"_s, thing.config, thing.devices);
        const auto silent = [&](const QDBusMessage &call) { return asksInVain(thing, call); };
        QCOMPARE(silent(border->configure(path, thing.config, thing.devices)), QString());
        QCOMPARE(silent(border->configure(path, {{u"user.a"_s, u"1"_s}})), QString());
        // From elsewhere, and in another order, it is the same.
        QCOMPARE(silent(border->assign(path, {u"default"_s, u"p"_s})), QString());
        QCOMPARE(silent(border->unset(path, thing)), QString());
        QVERIFY2(border->has(path, thing), qPrintable(thing.name));
        QCOMPARE(silent(border->assign(path, {u"p"_s, u"default"_s})), QString());
        QCOMPARE(silent(border->configure(profile, {{u"user.b"_s, u"1"_s}})), QString());
        QCOMPARE(silent(border->rename(profile, u"q"_s)), QString());
        QCOMPARE(silent(border->unset(profile, thing)), QString());
        QVERIFY2(!border->has(path, thing), qPrintable(thing.name));
        QCOMPARE(silent(border->act(path, u"Delete"_s)), QString());
        QTRY_COMPARE(border->stage().engine().instances().size(), 0);
        QCOMPARE(silent(border->act(profile, u"Delete"_s)), QString());
    }
}

// One module less, or in another order, or a harmless one more, gains nothing; another one does.
void tst_Smuggling::aPartOfWhatIsThereIsNotAskedAbout()
{
    const auto modules = [](const QString &names) { return Config{{u"linux.kernel_modules"_s, names}}; };
    const QString path = border->instance(u"c"_s, {u"default"_s}, modules(u"vfio,nfsd,tun"_s));
    const Contraband thing{.name = u"linux.kernel_modules"_s};
    for (const QString &names : {u"nfsd,vfio"_s, u"vfio"_s, u"vfio,overlay"_s, u"overlay"_s})
        QCOMPARE(asksInVain(thing, border->configure(path, modules(names))), QString());
    const auto reply = attempt(border->configure(path, modules(u"vfio,overlay"_s)));
    QCOMPARE(border->trouble(thing, reply, {path}), QString());
}

void tst_Smuggling::whatReachesNothingIsNotAskedAbout()
{
    const QString path = border->instance(u"c"_s, {u"default"_s});
    QVERIFY(harmless().size() > 30);
    for (const Contraband &thing : harmless()) {
        // Whether this computer can do it does not matter here.
        (void)attempt(border->configure(path, thing.config, thing.devices));
        QVERIFY2(!border->askedActions().contains(bus::action::hostAccess), qPrintable(thing.name));
        border->done(border->unset(path, thing));
    }
}

QTEST_GUILESS_MAIN(tst_Smuggling)
#include "tst_smuggling.moc"
