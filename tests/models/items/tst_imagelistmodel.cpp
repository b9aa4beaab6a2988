// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/imagefiltermodel.h"
#include "models/items/imagelistmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ImageListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAnImageByTheBestItHas();
    void showsAndFiltersImages();
    void knowsItsAliases();
};

void tst_ImageListModel::namesAnImageByTheBestItHas()
{
    Image image{.fingerprint = QString(64, u'b')};
    QCOMPARE(imageName(image), QString(12, u'b'));
    image.description = u"Debian\n13"_s;
    QCOMPARE(imageName(image), u"Debian␊13"_s);
    image.aliases = {u"debian/13"_s, u"trixie"_s};
    QCOMPARE(imageName(image), u"debian/13"_s);
}

void tst_ImageListModel::showsAndFiltersImages()
{
    ImageListModel images;
    const QAbstractItemModelTester tester(&images, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ImageFilterModel filter(images);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    images.reset({
        {.id = {u"b"_s},
         .fingerprint = QString(64, u'b'),
         .aliases = {u"debian/13"_s},
         .description = u"Debian 13"_s,
         .architecture = u"x86_64"_s,
         .size = 98'000'000},
        {.id = {u"a"_s},
         .fingerprint = QString(64, u'a'),
         .aliases = {u"alpine"_s},
         .architecture = u"aarch64"_s,
         .size = 3'000'000},
    });
    QCOMPARE(filter.rowCount(), 2);
    QCOMPARE(filter.index(0, 0).data().toString(), u"alpine"_s);
    QCOMPARE(filter.index(1, ImageListModel::Size).data().toString(), u"98.0 MB"_s);
    QCOMPARE(filter.index(1, 0).data(ImageListModel::DetailRole).toString(), u"Debian 13 · x86_64 · 98.0 MB"_s);
    filter.sort(ImageListModel::Size, Qt::DescendingOrder);
    QCOMPARE(filter.at(filter.index(0, 0)).id.text, u"b"_s);
    filter.setText(u"AARCH alp"_s);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.at(filter.index(0, 0)).id.text, u"a"_s);
}

void tst_ImageListModel::knowsItsAliases()
{
    ImageListModel images;
    images.upsert({.id = {u"a"_s}, .aliases = {u"alpine"_s, u"alpine/3.22"_s}});
    QVERIFY(images.hasAlias(u"alpine/3.22"_s));
    QVERIFY(!images.hasAlias(u"alpine/3"_s));
}

QTEST_GUILESS_MAIN(tst_ImageListModel)
#include "tst_imagelistmodel.moc"
