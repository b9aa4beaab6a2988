// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolhost.h"
#include "helper/pools/poolrecord.h"
#include "helper/pools/poolsettings.h"
#include "models/types/pool.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Config = QMap<QString, QString>;

class tst_PoolSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPoolIsAFolderOfOursASourceOrAFile()
    {
        QCOMPARE(PoolSettings::parse(u"dir"_s, {})->place, PoolSettings::Place::Own);
        const auto folder = PoolSettings::parse(u"overlay"_s, {{u"source"_s, u"/srv/pool"_s}});
        QVERIFY(folder);
        QCOMPARE(folder->place, PoolSettings::Place::Folder);
        QCOMPARE(folder->source, u"/srv/pool"_s);
        const auto file = PoolSettings::parse(u"btrfs"_s, {{u"size"_s, u"1GiB"_s}});
        QVERIFY(file);
        QCOMPARE(file->place, PoolSettings::Place::File);
        QCOMPARE(file->size, 1ULL << 30);
    }

    void whatIsWrongIsSaidWithWhatFits_data()
    {
        QTest::addColumn<QString>("driver");
        QTest::addColumn<Config>("config");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("word");
        QTest::newRow("no driver") << u"zfs"_s << Config() << u"driver"_s << u"btrfs"_s;
        QTest::newRow("no key") << u"dir"_s << Config{{u"rsync.bwlimit"_s, u"1"_s}} << u"rsync.bwlimit"_s
                                << u"source"_s;
        QTest::newRow("a size of a folder")
            << u"dir"_s << Config{{u"size"_s, u"20GiB"_s}} << u"size"_s << u"mooringctl"_s;
        QTest::newRow("too small") << u"btrfs"_s << Config{{u"size"_s, u"10MiB"_s}} << u"size"_s << u"256MiB"_s;
        QTest::newRow("no size") << u"btrfs"_s << Config{{u"size"_s, u"much"_s}} << u"size"_s << u"20GiB"_s;
        QTest::newRow("both") << u"btrfs"_s << Config{{u"size"_s, u"1GiB"_s}, {u"source"_s, u"/srv"_s}} << u"size"_s
                              << u"one of them"_s;
        for (const QString &path : {u"srv"_s, u"/srv/"_s, u"/srv/../etc"_s, u"/"_s})
            QTest::newRow(qPrintable(path)) << u"dir"_s << Config{{u"source"_s, path}} << u"source"_s << u"absolute"_s;
    }
    void whatIsWrongIsSaidWithWhatFits()
    {
        QFETCH(const QString, driver);
        QFETCH(const Config, config);
        QFETCH(const QString, subject);
        QFETCH(const QString, word);
        const auto parsed = PoolSettings::parse(driver, config);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().subject, subject);
        QVERIFY2(parsed.error().detail.contains(word), qPrintable(parsed.error().detail));
    }

    void namesAreChecked()
    {
        for (const QString &name : {u"default"_s, u"a"_s, u"Fast_1.2-x"_s, QString(63, u'a')})
            QVERIFY(checkStorageName(name));
        for (const QString &name : {QString(), u"-a"_s, u".a"_s, u"a b"_s, u"a/b"_s, u"é"_s, QString(64, u'a')})
            QCOMPARE(checkStorageName(name).error().code, Error::Code::InvalidArgument);
    }

    void aVolumeHasASizeOrNone()
    {
        QCOMPARE(parseVolumeSize({}), Result<quint64>(0));
        QCOMPARE(parseVolumeSize({{u"size"_s, u"1GB"_s}}), Result<quint64>(1'000'000'000));
        QVERIFY(!parseVolumeSize({{u"size"_s, u"1kB"_s}}));
        QVERIFY(!parseVolumeSize({{u"zfs.blocksize"_s, u"1"_s}}));
    }

    void aRecordComesBackWhole()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"2.json"_s);
        const PoolRecord record{.number = 2,
                                .name = u"fast"_s,
                                .driver = u"btrfs"_s,
                                .description = u"A pool"_s,
                                .config = {{u"size"_s, u"1GiB"_s}},
                                .mark = u"1:2"_s,
                                .volumes = {{7, {.name = u"data"_s, .config = {{u"size"_s, u"1GB"_s}}}}}};
        QVERIFY(record.save(file));
        QCOMPARE(PoolRecord::load(file), std::optional(record));
        PoolRecord other = record;
        other.volumes.clear();
        QCOMPARE(etagOf(other), etagOf(record)); // volumes are not what users change of the pool
        other.description = u"Another"_s;
        QVERIFY(etagOf(other) != etagOf(record));
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.resize(20));
        QVERIFY(!PoolRecord::load(file));
    }

    void aSourceIsClosedAndEmpty()
    {
        const QTemporaryDir folder; // 0700, in memory or not
        const QString path = folder.filePath(u"pool"_s);
        const QString own = u"/var/lib/mooring"_s;
        using Driver = PoolSettings::Driver;
        QCOMPARE(checkNewSource(path, Driver::Dir, own).error().code, Error::Code::NotFound);
        QVERIFY(QDir().mkpath(path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther));
        const auto open = checkClosed(path);
        QCOMPARE(open.error().code, Error::Code::Untrusted);
        QVERIFY(open.error().detail.contains(u"chmod 700 "_s + path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(checkClosed(path));
        QVERIFY(!checkNewSource(path, Driver::Dir, folder.path())); // Mooring's own
        QVERIFY(checkNewSource(u"/proc/self/status"_s, Driver::Dir, own).error().detail.contains(u"no folder"_s));
        if (const auto fits = checkNewSource(path, Driver::Btrfs, own); !fits)
            QVERIFY(fits.error().detail.contains(u"btrfs"_s) || fits.error().detail.contains(u"in memory"_s));
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QFile::link(path, link));
        const auto linked = checkNewSource(link, Driver::Dir, own);
        QCOMPARE(linked.error().code, Error::Code::InvalidArgument);
        QVERIFY(linked.error().detail.endsWith(path));
        QVERIFY(folderMark(path));
        QVERIFY(QDir(path).mkdir(u"a"_s));
        QVERIFY(!checkNewSource(path, Driver::Dir, own));
    }

    void projectQuotasAreSeenInTheListOfMounts()
    {
        const QTemporaryDir folder;
        QFile own(u"/proc/self/mountinfo"_s);
        QVERIFY(own.open(QIODevice::ReadOnly));
        const auto writeAs = [&](const QByteArray &type, const QByteArray &options) {
            QFile file(folder.filePath(u"mounts"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (const QByteArray &line : QByteArray(own.readAll()).split('\n')) {
                const qsizetype end = line.indexOf(" - ");
                if (end > 0)
                    file.write(line.first(end) + " - " + type + " /dev/x " + options + '\n');
            }
            QVERIFY(own.seek(0));
        };
        writeAs("ext4", "rw,prjquota");
        QVERIFY(hasProjectQuotas(folder.path(), folder.filePath(u"mounts"_s)));
        writeAs("ext4", "rw,usrquota");
        QVERIFY(!hasProjectQuotas(folder.path(), folder.filePath(u"mounts"_s)));
        writeAs("tmpfs", "rw,prjquota");
        QVERIFY(!hasProjectQuotas(folder.path(), folder.filePath(u"mounts"_s)));
    }
};

QTEST_GUILESS_MAIN(tst_PoolSettings)
#include "tst_poolsettings.moc"
