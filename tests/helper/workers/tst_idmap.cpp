// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/idmap.h"

#include <QTest>

using namespace mooring::workers;

class tst_IdMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutOthersItIsOnePiece()
    {
        QCOMPARE(linesOf({}, IdKind::User), (std::vector<std::string>{"0 1000000 65536"}));
    }

    void othersAreCarvedOutOfTheirOwnKindOnly()
    {
        const std::vector<IdMapping> others{{.kind = IdKind::User, .inside = 1000, .host = 7, .count = 2},
                                            {.kind = IdKind::User, .inside = 0, .host = 70'000, .count = 1}};
        QCOMPARE(linesOf(others, IdKind::User),
                 (std::vector<std::string>{"0 70000 1", "1 1000001 999", "1000 7 2", "1002 1001002 64534"}));
        QCOMPARE(linesOf(others, IdKind::Group), (std::vector<std::string>{"0 1000000 65536"}));
    }

    void whatLiesBeyondTheRangeIsAdded()
    {
        QCOMPARE(linesOf({{.kind = IdKind::Group, .inside = 65'535, .host = 5, .count = 2}}, IdKind::Group),
                 (std::vector<std::string>{"0 1000000 65535", "65535 5 2"}));
        QCOMPARE(linesOf({{.kind = IdKind::Group, .inside = 100'000, .host = 5, .count = 1}}, IdKind::Group),
                 (std::vector<std::string>{"0 1000000 65536", "100000 5 1"}));
    }

    void anIdIsFoundWhereItIsMapped()
    {
        const auto mappings =
            mappingsOf(range, {{.kind = IdKind::User, .inside = 10, .host = 3, .count = 2}}, IdKind::User);
        QCOMPARE(hostIdOf(mappings, 0).value_or(0), 1'000'000U);
        QCOMPARE(hostIdOf(mappings, 11).value_or(0), 4U);
        QCOMPARE(hostIdOf(mappings, 12).value_or(0), 1'000'012U);
        QVERIFY(!hostIdOf(mappings, 65'536));
    }

private:
    static constexpr IdRange range{.first = 1'000'000, .count = 65'536};
    static std::vector<std::string> linesOf(const std::vector<IdMapping> &others, IdKind kind)
    {
        std::vector<std::string> lines;
        for (const IdMapping &mapping : mappingsOf(range, others, kind))
            lines.push_back(lineOf(mapping));
        return lines;
    }
};

QTEST_GUILESS_MAIN(tst_IdMap)
#include "tst_idmap.moc"
