// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/mirror.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Mirror : public QObject
{
    Q_OBJECT

    static InstanceId id(const QString &number) { return InstanceId{number}; }
    static Instance instance(const QString &number, const QString &name) { return {.id = id(number), .name = name}; }

private Q_SLOTS:
    void tellsOnlyWhatDiffers()
    {
        Mirror<Instance> mirror;
        QVERIFY(mirror.put(instance(u"1"_s, u"a"_s)));
        QVERIFY(!mirror.put(instance(u"1"_s, u"a"_s)));
        QVERIFY(mirror.put(instance(u"1"_s, u"b"_s)));
        QCOMPARE(mirror.values(), QList<Instance>{instance(u"1"_s, u"b"_s)});
        QVERIFY(!mirror.update(id(u"1"_s), {{u"Name"_s, u"b"_s}}));
        QCOMPARE(mirror.update(id(u"1"_s), {{u"Name"_s, u"c"_s}})->name, u"c"_s);
        QVERIFY(mirror.remove(id(u"1"_s)));
        QVERIFY(!mirror.remove(id(u"1"_s)));
        QVERIFY(mirror.values().isEmpty());
    }

    void aChangeOfAStrangerIsNothing()
    {
        Mirror<Instance> mirror;
        QVERIFY(!mirror.update(id(u"7"_s), {{u"Name"_s, u"ghost"_s}}));
        QVERIFY(mirror.values().isEmpty());
    }

    void aNewListIsTakenAsItsDifference()
    {
        Mirror<Instance> mirror;
        mirror.put(instance(u"1"_s, u"same"_s));
        mirror.put(instance(u"2"_s, u"old"_s));
        mirror.put(instance(u"3"_s, u"gone"_s));
        const auto difference = mirror.replace({{id(u"1"_s), instance(u"1"_s, u"same"_s)},
                                                {id(u"2"_s), instance(u"2"_s, u"new"_s)},
                                                {id(u"4"_s), instance(u"4"_s, u"added"_s)}});
        QCOMPARE(difference.changed, (QList<Instance>{instance(u"2"_s, u"new"_s), instance(u"4"_s, u"added"_s)}));
        QCOMPARE(difference.removed, QList<InstanceId>{id(u"3"_s)});
        QCOMPARE(mirror.values().size(), 3);
        QVERIFY(mirror
                    .replace({{id(u"1"_s), instance(u"1"_s, u"same"_s)},
                              {id(u"2"_s), instance(u"2"_s, u"new"_s)},
                              {id(u"4"_s), instance(u"4"_s, u"added"_s)}})
                    .isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Mirror)
#include "tst_mirror.moc"
