// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placeinside.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_PlaceInside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCalledLikeTheFolder_data();
    void isCalledLikeTheFolder();
};

void tst_PlaceInside::isCalledLikeTheFolder_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("place");
    QTest::newRow("plain") << u"/home/ada/projects"_s << u"/mnt/projects"_s;
    QTest::newRow("with a slash at its end") << u"/home/ada/projects/"_s << u"/mnt/projects"_s;
    QTest::newRow("with ways up") << u"/home/ada/x/../projects/."_s << u"/mnt/projects"_s;
    QTest::newRow("Chinese, with a space") << u"/home/ada/我的 文件"_s << u"/mnt/我的 文件"_s;
    QTest::newRow("without a name") << u"/"_s << u"/mnt/shared"_s;
}

void tst_PlaceInside::isCalledLikeTheFolder()
{
    QFETCH(QString, path);
    QFETCH(QString, place);
    QCOMPARE(placeInside(path), place);
}

QTEST_GUILESS_MAIN(tst_PlaceInside)
#include "tst_placeinside.moc"
