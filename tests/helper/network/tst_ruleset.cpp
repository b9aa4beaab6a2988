// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/otherfirewalls.h"
#include "helper/network/ruleset.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// A chain that drops what no rule decides, with these rules; and others that it may lead to.
QByteArray ruleset(const QByteArray &rules, const QByteArray &policy = "drop", const QByteArray &family = "ip")
{
    return R"({"nftables":[{"metainfo":{}},{"chain":{"family":")" + family +
           R"(","table":"t","name":"c","hook":"forward","policy":")" + policy + R"("}},
        {"chain":{"family":"ip","table":"t","name":"users"}},)" +
           rules + R"({"table":{}}]})";
}

QByteArray rule(const QByteArray &statements, const QByteArray &chain = "c")
{
    return R"({"rule":{"family":"ip","table":"t","chain":")" + chain + R"(","expr":[)" + statements + "]}},";
}

QByteArray from(const QByteArray &interface, const QByteArray &op = "==")
{
    return R"({"match":{"op":")" + op + R"(","left":{"meta":{"key":"iifname"}},"right":)" + interface + "}},";
}

const QByteArray accept = R"({"accept":null})";
const QByteArray drop = R"({"drop":null})";

bool drops(const QByteArray &json)
{
    const Ruleset rules(json);
    const auto chains = rules.baseChains();
    return chains.size() == 1 && rules.drops(chains[0], {.family = u"ip"_s, .from = u"br7"_s});
}

} // namespace

class tst_Ruleset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsAPacketAsNftablesDoes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("dropped");
        const QByteArray jump = rule(R"({"jump":{"target":"users"}})");
        QTest::newRow("policy") << ruleset("") << true;
        QTest::newRow("another family") << ruleset("", "drop", "ip6") << false;
        QTest::newRow("both families") << ruleset("", "drop", "inet") << true;
        QTest::newRow("accepts by policy") << ruleset("", "accept") << false;
        QTest::newRow("accepts us") << ruleset(rule(from("\"br7\"") + accept)) << false;
        QTest::newRow("accepts others") << ruleset(rule(from("\"docker0\"") + accept)) << true;
        QTest::newRow("accepts all but others") << ruleset(rule(from("\"docker0\"", "!=") + accept)) << false;
        QTest::newRow("accepts those that begin so") << ruleset(rule(from("\"br*\"") + accept)) << false;
        QTest::newRow("accepts some") << ruleset(rule(from(R"({"set":["a","br7"]})") + accept)) << false;
        QTest::newRow("a set with a name") << ruleset(rule(from(R"("@trusted")") + accept)) << true;
        QTest::newRow("drops us") << ruleset(rule(from("\"br7\"") + drop), "accept") << true;
        QTest::newRow("rejects all") << ruleset(rule(R"({"counter":{}},{"reject":{"type":"icmpx"}})"), "accept")
                                     << true;
        QTest::newRow("drops what is not known") << ruleset(rule(R"({"xt":null},)" + drop), "accept") << false;
        QTest::newRow("accepts what is not known") << ruleset(rule(R"({"xt":null},)" + accept)) << true;
        QTest::newRow("accepts us at least") << ruleset(rule(from("\"br7\"") + R"({"xt":null},)" + accept)) << false;
        QTest::newRow("first things first") << ruleset(rule(from("\"br7\"") + drop) + rule(accept)) << true;
        QTest::newRow("by another chain") << ruleset(jump + rule(from("\"br7\"") + accept, "users")) << false;
        QTest::newRow("and back") << ruleset(jump + rule(R"({"return":null})", "users") + rule(accept, "users"))
                                  << true;
        QTest::newRow("a goto does not come back")
            << ruleset(rule(R"({"goto":{"target":"users"}})") + rule(accept)) << true;
        QTest::newRow("a map")
            << ruleset(rule(R"({"vmap":{"key":{"meta":{"key":"iifname"}},"data":{"set":[["br7",{"accept":null}]]}}})"))
            << false;
        QTest::newRow("a chain that is not there") << ruleset(rule(R"({"jump":{"target":"none"}})")) << true;
        QTest::newRow("a circle") << ruleset(jump + rule(R"({"jump":{"target":"users"}})", "users")) << false;
    }
    void leadsAPacketAsNftablesDoes()
    {
        QFETCH(QByteArray, json);
        QTEST(drops(json), "dropped");
    }

    void answersPassWhereConnectionsThatWereMadeDo_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("a list") << rule(
            R"({"match":{"op":"in","left":{"ct":{"key":"state"}},"right":["established","related"]}},)" + accept);
        QTest::newRow("a set") << rule(
            R"({"match":{"op":"==","left":{"ct":{"key":"state"}},"right":{"set":["established","related"]}}},)" +
            accept);
        QTest::newRow("a map") << rule(
            R"({"vmap":{"key":{"ct":{"key":"state"}},"data":{"set":[["related",{"drop":null}],["established",{"accept":null}]]}}})");
        QTest::newRow("iptables' own") << rule(R"({"xt":{"type":"match","name":"conntrack"}},)" + accept);
    }
    void answersPassWhereConnectionsThatWereMadeDo()
    {
        QFETCH(QByteArray, rules);
        const Ruleset parsed(ruleset(rules));
        const auto chain = parsed.baseChains().constFirst();
        QVERIFY(parsed.drops(chain, {.family = u"ip"_s, .from = u"br7"_s}));
        QVERIFY(!parsed.drops(chain, {.family = u"ip"_s, .to = u"br7"_s, .isNew = false}));
    }

    void nonsenseDropsNothing()
    {
        const QByteArray whole = ruleset(rule(from("\"br7\"") + accept));
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            QVERIFY(firewallNotices(whole.first(cut), {.name = u"br7"_s}).isEmpty());
        for (const QByteArray &odd : {QByteArray("[]"), QByteArray(R"({"nftables":7})"),
                                      QByteArray(R"({"nftables":[7,{"chain":[]},{"rule":{"expr":7}}]})")})
            QVERIFY(firewallNotices(odd, {.name = u"br7"_s}).isEmpty());
    }

    void oldTablesAreNamed()
    {
        QVERIFY(oldFirewallNotices("", {.name = u"br7"_s}).isEmpty());
        QVERIFY(oldFirewallNotices("nat\n", {.name = u"br7"_s}).isEmpty());
        const auto notices = oldFirewallNotices("nat\nfilter\n", {.name = u"br7"_s});
        QCOMPARE(notices.size(), 1);
        QVERIFY(notices[0].repair.constFirst().startsWith(u"iptables-legacy"_s));
    }
};

QTEST_APPLESS_MAIN(tst_Ruleset)
#include "tst_ruleset.moc"
