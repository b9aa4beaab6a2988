// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/suggestion.h"
#include "models/types/imagealias.h"
#include "models/types/instancename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Suggestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggestsAName_data();
    void suggestsAName();
    void passesOverTakenNames();
    void suggestsAnAlias_data();
    void suggestsAnAlias();
};

void tst_Suggestion::suggestsAName_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("expected");
    QTest::newRow("alias") << u"debian/13"_s << u"debian-13-1"_s;
    QTest::newRow("upper case") << u"Debian"_s << u"debian-1"_s;
    QTest::newRow("description") << u"Debian 13 (trixie)"_s << u"debian-13-trixie-1"_s;
    QTest::newRow("begins with digits") << u"42-things"_s << u"things-1"_s;
    QTest::newRow("a fingerprint") << u"0123456789ab"_s << u"ab-1"_s;
    QTest::newRow("nothing usable") << u"容器"_s << u"container-1"_s;
    QTest::newRow("empty") << QString() << u"container-1"_s;
    QTest::newRow("very long") << QString(200, u'a') << QString(55, u'a') + u"-1"_s;
    QTest::newRow("cut at a hyphen") << QString(54, u'a') + u"-b"_s << QString(54, u'a') + u"-1"_s;
}

void tst_Suggestion::suggestsAName()
{
    QFETCH(QString, image);
    const QString name = suggestedInstanceName(image, {});
    QTEST(name, "expected");
    QVERIFY(InstanceName::parse(name));
}

void tst_Suggestion::passesOverTakenNames()
{
    QCOMPARE(suggestedInstanceName(u"web", {u"web-1"_s, u"web-2"_s, u"web-4"_s}), u"web-3"_s);
}

void tst_Suggestion::suggestsAnAlias_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"debian-13.tar.zst"_s << u"images"_s << u"debian-13"_s;
    QTest::newRow("spaces and brackets") << u"Debian 13 (amd64).tar.gz"_s << u"images"_s << u"Debian-13-amd64"_s;
    QTest::newRow("short ending") << u"alpine.TGZ"_s << u"images"_s << u"alpine"_s;
    QTest::newRow("squashfs") << u"alpine-3.22.squashfs"_s << u"images"_s << u"alpine-3.22"_s;
    QTest::newRow("says nothing") << u"rootfs.squashfs"_s << u"debian-13"_s << u"debian-13"_s;
    QTest::newRow("neither says anything") << u"lxd.tar.xz"_s << u"镜像"_s << QString();
    QTest::newRow("looks like a fingerprint") << u"0123456789abcdef.tar.xz"_s << u"images"_s << QString();
    QTest::newRow("not ascii") << u"容器.tar.xz"_s << u"images"_s << QString();
    QTest::newRow("hidden file") << u".debian.tar"_s << u"images"_s << u"debian"_s;
    QTest::newRow("very long") << QString(300, u'x') + u".tar"_s << u"images"_s << QString(128, u'x');
}

void tst_Suggestion::suggestsAnAlias()
{
    QFETCH(QString, file);
    QFETCH(QString, folder);
    const QString alias = suggestedAlias(file, folder);
    QTEST(alias, "expected");
    QVERIFY(alias.isEmpty() || ImageAlias::parse(alias));
}

QTEST_GUILESS_MAIN(tst_Suggestion)
#include "tst_suggestion.moc"
