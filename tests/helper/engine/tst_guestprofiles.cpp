// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/guestprofiles.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

constexpr auto plainIsThere = "docker-default (enforce)\n/usr/bin/man (enforce)\nmooring-guest (enforce)\n";

QString saidBy(const Result<> &outcome)
{
    return outcome ? u"nothing"_s : outcome.error().detail;
}

} // namespace

// Over a folder that looks like AppArmor's, and a parser that does what a test says.
class tst_GuestProfiles : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    GuestProfiles make(bool isOn = true)
    {
        return {m_workers, isOn, {.kernel = m_folder->path(), .files = m_folder->filePath(u"etc"_s)}};
    }
    static Result<> settle(QFuture<Result<>> future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result()
                                                                    : failure(Error::Code::TimedOut, u"test"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeWorkers m_workers;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath(u"etc"_s);
        m_workers.forgetDeeds();
        m_workers.setRunScript({});
    }

    void readsTheKernelsList()
    {
        const auto modes =
            profileModes("a (enforce)\n/usr/bin/x (y) (complain)\n:ns://mooring-guest (enforce)\nnonsense\n\n");
        QCOMPARE(modes, (QMap<QString, QString>{{u"a"_s, u"enforce"_s}, {u"/usr/bin/x (y)"_s, u"complain"_s}}));
    }

    void looksOnceAndLoadsNothingThatIsThere()
    {
        write(u"profiles"_s, plainIsThere);
        GuestProfiles profiles = make();
        QVERIFY(profiles.ensure(Confinement::Plain).result());
        QFile::remove(m_folder->filePath(u"profiles"_s));
        const auto again = profiles.ensure(Confinement::Plain);
        QVERIFY(again.isFinished() && again.result()); // from memory
        QCOMPARE(m_workers.deeds(), QStringList());
    }

    void loadsWhatIsMissing()
    {
        write(u"profiles"_s, "mooring-guest-nested (enforce)\n"); // another one
        m_workers.setRunScript([this](auto, const QStringList &, const QByteArray &) {
            write(u"profiles"_s, plainIsThere);
            return Workers::Finished();
        });
        GuestProfiles profiles = make();
        const auto loaded = settle(profiles.ensure(Confinement::Plain));
        QVERIFY2(loaded, qPrintable(saidBy(loaded)));
        QCOMPARE(m_workers.deeds(), QStringList{u"run apparmor_parser --replace --write-cache %1"_s.arg(
                                        m_folder->filePath(u"etc/mooring-guest"_s))});
    }

    void saysWhyItCannot()
    {
        write(u"profiles"_s, "");
        m_workers.setRunScript([](auto, const QStringList &, const QByteArray &) {
            return Workers::Finished{.status = 1, .output = {}, .errors = "AppArmor parser error: no such\nfile"};
        });
        GuestProfiles profiles = make();
        const auto loaded = settle(profiles.ensure(Confinement::Privileged));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, Error::Code::Unsupported);
        QVERIFY(loaded.error().detail.contains(u"mooring-guest-privileged"_s));
        QVERIFY(loaded.error().detail.contains(u"AppArmor parser error: no such file"_s));
        QVERIFY(!profiles.isLost(Confinement::Privileged)); // trying again would not help
    }

    // The parser's exit status is not believed.
    void believesTheKernelOnly()
    {
        write(u"profiles"_s, "");
        GuestProfiles profiles = make();
        QVERIFY(!settle(profiles.ensure(Confinement::Plain)));
    }

    void noticesWhatWasTakenAway()
    {
        write(u"profiles"_s, plainIsThere);
        GuestProfiles profiles = make();
        QVERIFY(profiles.ensure(Confinement::Plain).result());
        QVERIFY(!profiles.isLost(Confinement::Plain));
        write(u"profiles"_s, "");
        QVERIFY(profiles.isLost(Confinement::Plain));
        QVERIFY(!settle(profiles.ensure(Confinement::Plain))); // no longer from memory
    }

    void withoutAppArmorNothingIsMissing()
    {
        GuestProfiles profiles = make(false);
        QVERIFY(profiles.ensure(Confinement::Plain).result());
        QCOMPARE(m_workers.deeds(), QStringList());
        QCOMPARE(profiles.warnings(), QStringList());
        QCOMPARE(profiles.policyNamespaces(), QStringList());
    }

    void warnsOfProfilesThatHoldNobody()
    {
        write(u"profiles"_s, "mooring-guest (complain)\nmooring-guest-nested (enforce)\n");
        write(u"etc/mooring-guest-privileged"_s, "");
        GuestProfiles profiles = make();
        QCOMPARE(profiles.warnings().size(), 1);
        QVERIFY(profiles.warnings().constFirst().contains(u"mooring-guest is in mode \"complain\""_s));
        QFile::remove(m_folder->filePath(u"etc/mooring-guest-privileged"_s));
        QCOMPARE(profiles.warnings().size(), 2);
    }

    void findsPolicyNamespaces()
    {
        for (const char *name : {"mooring-42", "lxd-x_<var-lib-lxd>", "mooring-7"})
            QVERIFY(QDir(m_folder->path()).mkpath(u"policy/namespaces/"_s + QString::fromLatin1(name)));
        QCOMPARE(make().policyNamespaces(), (QStringList{u"42"_s, u"7"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_GuestProfiles)
#include "tst_guestprofiles.moc"
