// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

// Folders of the user's own at the command line; what becomes of them inside is the system test's.
class tst_CtlShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAFolderUnderItsName();
    void saysWhatWasAskedFor();
    void refusesWhatIsNoFolder();
    void refusesAUserThatCannotBe();
    void saysThatNothingIsShared();

private:
    QTemporaryDir folder;
};

void tst_CtlShare::sharesAFolderUnderItsName()
{
    const CtlScene scene;
    const auto run = scene.ctl({u"share"_s, u"web-1"_s, folder.path(), u"--name"_s, u"data"_s});
    QVERIFY2(run.code == 0, run.err);
    const QByteArray name = folder.path().section(u'/', -1).toUtf8();
    QCOMPARE(run.out, "Shared as data, at /mnt/" + name + "\n");
}

void tst_CtlShare::saysWhatWasAskedFor()
{
    const CtlScene scene;
    const auto run = scene.ctl({u"share"_s, u"web-1"_s, folder.path(), u"/srv/data"_s, u"--name"_s, u"data"_s,
                                u"--user"_s, u"0"_s, u"--read-only"_s, u"--format"_s, u"json"_s});
    QVERIFY2(run.code == 0, run.err);
    QCOMPARE(run.object().value(u"device"_s).toString(), u"data"_s);
    QCOMPARE(run.object().value(u"path"_s).toString(), u"/srv/data"_s);
    const FolderShare &share = scene.stage.engine.lastShare();
    QCOMPARE(share.request.user, 0U);
    QCOMPARE(share.request.path, u"/srv/data"_s);
    QVERIFY(share.request.isReadOnly);
}

void tst_CtlShare::refusesWhatIsNoFolder()
{
    const CtlScene scene;
    const auto run = scene.ctl({u"share"_s, u"web-1"_s, folder.filePath(u"missing"_s)});
    QVERIFY(run.code != 0);
    QVERIFY2(run.err.contains("missing"), run.err);
}

void tst_CtlShare::refusesAUserThatCannotBe()
{
    const CtlScene scene;
    const auto run = scene.ctl({u"share"_s, u"web-1"_s, folder.path(), u"--user"_s, u"4294967295"_s});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("4294967295"), run.err);
}

void tst_CtlShare::saysThatNothingIsShared()
{
    const CtlScene scene;
    const auto run = scene.ctl({u"unshare"_s, u"web-1"_s, folder.path()});
    QVERIFY(run.code != 0);
    QVERIFY2(run.err.contains(folder.path().toUtf8()), run.err);
}

QTEST_GUILESS_MAIN(tst_CtlShare)
#include "tst_ctlshare.moc"
