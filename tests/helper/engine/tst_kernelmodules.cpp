// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/kernelmodules.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_KernelModules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereIsNotLoaded();
    void onlyWhatIsMissingIsLoaded();
    void whatCannotBeLoadedSaysWhy();

private:
    Result<> ensured(const QStringList &names)
    {
        KernelModules modules(workers, folder.path());
        const auto future = modules.ensure(names);
        return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
    }

    QTemporaryDir folder;
    FakeWorkers workers;
};

void tst_KernelModules::whatIsThereIsNotLoaded()
{
    QVERIFY(QDir(folder.path()).mkdir(u"overlay"_s));
    QVERIFY(ensured({}));
    QVERIFY(ensured({u"overlay"_s}));
    QVERIFY(workers.deeds().isEmpty());
}

void tst_KernelModules::onlyWhatIsMissingIsLoaded()
{
    QVERIFY(ensured({u"overlay"_s, u"ip_vs"_s, u"tun"_s}));
    QCOMPARE(workers.deeds(), QStringList{u"run modprobe --all -- ip_vs tun"_s});
}

void tst_KernelModules::whatCannotBeLoadedSaysWhy()
{
    workers.setRunScript([](Workers::Program, const QStringList &, const QByteArray &) -> Result<Workers::Finished> {
        return Workers::Finished{.status = 1, .output = {}, .errors = "modprobe: not found in directory\n"};
    });
    const auto outcome = ensured({u"nonsense"_s});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::Unsupported);
    QCOMPARE(outcome.error().subject, u"linux.kernel_modules"_s);
    QVERIFY(outcome.error().detail.contains(u"not found in directory"_s));
}

QTEST_GUILESS_MAIN(tst_KernelModules)
#include "tst_kernelmodules.moc"
