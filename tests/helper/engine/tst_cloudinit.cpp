// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/cloudinit.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;

using Config = QMap<QString, QString>;

class tst_CloudInit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoSaysNothingGetsNothing();
    void hasEveryFileThatItsDataSourceWants();
    void theNewerWordWins();
    void moreMetadataIsAdded();
    void aChangeMakesItANewInstance_data();
    void aChangeMakesItANewInstance();
    void aStartBringsIt();

private:
    static std::vector<workers::SeedFile> seed(const Config &config, const InstanceRecord &record = web)
    {
        return cloudInitSeed(record, expand({{.origin = u"local"_s, .config = config, .devices = {}}}));
    }
    static QByteArray file(const std::vector<workers::SeedFile> &files, const std::string &name)
    {
        const auto it = std::ranges::find(files, name, &workers::SeedFile::name);
        return it == files.end() ? QByteArray("none") : QByteArray::fromStdString(it->content);
    }
    static QByteArray id(const std::vector<workers::SeedFile> &files)
    {
        return file(files, "meta-data").split('\n').value(0);
    }
    static inline const InstanceRecord web{.number = 42, .name = u"web-1"_s};
};

void tst_CloudInit::whoSaysNothingGetsNothing()
{
    QVERIFY(seed({}).empty());
    QVERIFY(seed({{u"user.note"_s, u"x"_s}, {u"limits.cpu"_s, u"1"_s}}).empty());
}

void tst_CloudInit::hasEveryFileThatItsDataSourceWants()
{
    const auto files = seed({{u"cloud-init.user-data"_s, u"#!/bin/sh\ntrue\n"_s}});
    QCOMPARE(file(files, "user-data"), "#!/bin/sh\ntrue\n");
    QCOMPARE(file(files, "vendor-data"), "#cloud-config\n{}\n");
    QCOMPARE(file(files, "network-config"), "none"); // DHCP, by cloud-init itself
    const QByteArrayList meta = file(files, "meta-data").split('\n');
    QVERIFY2(meta.value(0).startsWith("instance-id: ") && meta.value(0).size() > 40, meta.value(0).constData());
    QCOMPARE(meta.value(1), "local-hostname: web-1");
    QCOMPARE(file(seed({{u"cloud-init.network-config"_s, u"version: 2\n"_s}}), "network-config"), "version: 2\n");
}

void tst_CloudInit::theNewerWordWins()
{
    const QString older = u"user.vendor-data"_s;
    QCOMPARE(file(seed({{older, u"#old"_s}}), "vendor-data"), "#old");
    QCOMPARE(file(seed({{older, u"#old"_s}, {u"cloud-init.vendor-data"_s, u"#new"_s}}), "vendor-data"), "#new");
}

void tst_CloudInit::moreMetadataIsAdded()
{
    const QByteArray meta = file(seed({{u"user.meta-data"_s, u"a: b"_s}}), "meta-data");
    QVERIFY2(meta.endsWith("local-hostname: web-1\na: b\n"), meta.constData());
}

void tst_CloudInit::aChangeMakesItANewInstance_data()
{
    QTest::addColumn<Config>("config");
    QTest::newRow("user-data") << Config{{u"cloud-init.user-data"_s, u"#new"_s}};
    for (const QString &key : {u"cloud-init.vendor-data"_s, u"cloud-init.network-config"_s, u"user.meta-data"_s})
        QTest::newRow(qUtf8Printable(key)) << Config{{u"cloud-init.user-data"_s, u"#data"_s}, {key, u"x: y"_s}};
}

void tst_CloudInit::aChangeMakesItANewInstance()
{
    QFETCH(Config, config);
    const Config before{{u"cloud-init.user-data"_s, u"#data"_s}};
    QCOMPARE(id(seed(before)), id(seed(before))); // what is the same stays the same, from start to start
    QVERIFY(id(seed(config)) != id(seed(before)));
    InstanceRecord other = web;
    other.name = u"web-2"_s;
    QVERIFY(id(seed(before, other)) != id(seed(before)));
    other = web;
    other.number = 43;
    QVERIFY(id(seed(before, other)) != id(seed(before)));
}

void tst_CloudInit::aStartBringsIt()
{
    workers::StartPlan plan;
    addCloudInit(plan, web, {}, u"/run/x/seed"_s);
    QVERIFY(plan.items.empty() && plan.seed.empty() && plan.seedFolder.empty());
    const auto expanded =
        expand({{.origin = u"local"_s, .config = {{u"cloud-init.user-data"_s, u"#x"_s}}, .devices = {}}});
    addCloudInit(plan, web, expanded, u"/run/x/seed"_s);
    QCOMPARE(plan.seed, cloudInitSeed(web, expanded));
    QCOMPARE(plan.seedFolder, "/run/x/seed");
    QCOMPARE(plan.items.size(), 1U);
    QCOMPARE(plan.items.front().first, "lxc.mount.entry");
    QCOMPARE(plan.items.front().second, "/run/x/seed var/lib/cloud/seed/nocloud-net none bind,ro,create=dir 0 0");
}

QTEST_GUILESS_MAIN(tst_CloudInit)
#include "tst_cloudinit.moc"
