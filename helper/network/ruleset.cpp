// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/ruleset.h"

#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

enum class Known { No, Yes, Unknown };

Known negated(Known answer)
{
    if (answer == Known::Unknown)
        return answer;
    return answer == Known::Yes ? Known::No : Known::Yes;
}

QString keyOf(const QString &family, const QString &table, const QString &name)
{
    return family + u' ' + table + u' ' + name;
}

// What the left side of a match is for this packet; undefined where nothing is known of it.
QJsonValue valueOf(const QJsonValue &asked, const Ruleset::Packet &packet)
{
    const QString meta = asked["meta"_L1]["key"_L1].toString();
    if (meta == "iifname"_L1 || meta == "iif"_L1)
        return packet.from;
    if (meta == "oifname"_L1 || meta == "oif"_L1)
        return packet.to;
    if (meta == "nfproto"_L1)
        return packet.family == "ip"_L1 ? u"ipv4"_s : u"ipv6"_s;
    if (meta == "protocol"_L1)
        return packet.family;
    if (meta == "l4proto"_L1 && packet.udpPort != 0)
        return u"udp"_s;
    if (asked["ct"_L1]["key"_L1].toString() == "state"_L1)
        return packet.isNew ? u"new"_s : u"established"_s;
    const QJsonValue payload = asked["payload"_L1];
    const QString protocol = payload["protocol"_L1].toString();
    if (packet.udpPort != 0 && (protocol == "udp"_L1 || protocol == "th"_L1) &&
        payload["field"_L1].toString() == "dport"_L1)
        return packet.udpPort;
    return QJsonValue::Undefined;
}

Known isIn(const QJsonValue &value, const QJsonValue &wanted);

Known isInAny(const QJsonValue &value, const QJsonArray &wanted)
{
    Known found = Known::No;
    for (const QJsonValueConstRef one : wanted) {
        const Known here = isIn(value, one);
        if (here == Known::Yes)
            return here;
        if (here == Known::Unknown)
            found = here;
    }
    return found;
}

Known isIn(const QJsonValue &value, const QJsonValue &wanted)
{
    if (wanted.isArray())
        return isInAny(value, wanted.toArray());
    if (wanted["set"_L1].isArray())
        return isInAny(value, wanted["set"_L1].toArray());
    if (wanted["range"_L1].isArray() && value.isDouble()) {
        const int number = value.toInt();
        return number >= wanted["range"_L1][0].toInt() && number <= wanted["range"_L1][1].toInt() ? Known::Yes
                                                                                                  : Known::No;
    }
    if (wanted.isDouble() && value.isDouble())
        return wanted.toInt() == value.toInt() ? Known::Yes : Known::No;
    const QString text = wanted.toString();
    if (!wanted.isString() || !value.isString() || text.startsWith(u'@')) // a set that has a name
        return Known::Unknown;
    if (text.endsWith(u'*'))
        return value.toString().startsWith(QStringView(text).chopped(1)) ? Known::Yes : Known::No;
    return text == value.toString() ? Known::Yes : Known::No;
}

Known matches(const QJsonValue &match, const Ruleset::Packet &packet)
{
    const QJsonValue value = valueOf(match["left"_L1], packet);
    if (value.isUndefined())
        return Known::Unknown;
    const QString op = match["op"_L1].toString();
    const Known found = isIn(value, match["right"_L1]);
    if (op == "=="_L1 || op == "in"_L1)
        return found;
    return op == "!="_L1 ? negated(found) : Known::Unknown;
}

bool names(const QJsonValue &match, const Ruleset::Packet &packet)
{
    const QString meta = match["left"_L1]["meta"_L1]["key"_L1].toString();
    const bool isInterface = meta.startsWith("iif"_L1) || meta.startsWith("oif"_L1);
    return isInterface && match["op"_L1].toString() != "!="_L1 && matches(match, packet) == Known::Yes;
}

} // namespace

// One packet's way through one base chain.
class RulesetWalk
{
public:
    enum class Way { On, Return, Accept, Drop };

    RulesetWalk(const Ruleset &rules, const Ruleset::Packet &packet)
        : m_rules(rules)
        , m_packet(packet)
    {
    }

    Way through(const Ruleset::Chain &chain, int depth = 0)
    {
        constexpr int deepest = 16; // NFT_JUMP_STACK_SIZE
        for (const QJsonArray &rule : chain.rules) {
            if (depth > deepest || --m_patience < 0)
                return Way::Accept; // nothing is said of what was not looked at
            const Way way = by(rule, chain, depth);
            if (way != Way::On)
                return way == Way::Return ? Way::On : way;
        }
        return Way::On;
    }

private:
    Way by(const QJsonArray &rule, const Ruleset::Chain &chain, int depth)
    {
        bool isCertain = true;
        bool isNamed = false;
        for (const QJsonValueConstRef statement : rule) {
            const QJsonObject object = statement.toObject();
            if (object.contains("match"_L1)) {
                const Known answer = matches(object["match"_L1], m_packet);
                if (answer == Known::No)
                    return Way::On;
                isCertain = isCertain && answer == Known::Yes;
                isNamed = isNamed || names(object["match"_L1], m_packet);
            } else if (object["xt"_L1].toObject()["name"_L1].toString() == "conntrack"_L1) {
                // iptables' own words, which nft does not have: nearly always "established and related are accepted".
                if (m_packet.isNew || !rule.last().toObject().contains("accept"_L1))
                    isCertain = false;
            } else if (object.contains("xt"_L1) || object.contains("limit"_L1)) {
                isCertain = false;
            } else if (const auto way = decided(object, chain, isCertain, isCertain || isNamed, depth)) {
                return *way;
            }
        }
        return Way::On;
    }

    // Nothing where the statement decides nothing.
    std::optional<Way> decided(const QJsonObject &statement, const Ruleset::Chain &chain, bool isCertain, bool isMeant,
                               int depth)
    {
        if (statement.contains("accept"_L1) || statement.contains("queue"_L1))
            return isMeant ? Way::Accept : Way::On;
        if (statement.contains("drop"_L1) || statement.contains("reject"_L1))
            return isCertain ? Way::Drop : Way::On;
        if (statement.contains("return"_L1))
            return isCertain ? Way::Return : Way::On;
        for (const auto &[word, isGoto] : {std::pair{"jump"_L1, false}, std::pair{"goto"_L1, true}}) {
            if (!statement.contains(word))
                continue;
            if (!isMeant)
                return Way::On;
            const QString target = statement[word].toObject()["target"_L1].toString();
            const auto there = m_rules.m_chains.constFind(keyOf(chain.family, chain.table, target));
            const Way way = there == m_rules.m_chains.cend() ? Way::On : through(*there, depth + 1);
            return way == Way::On && isGoto ? Way::Return : way;
        }
        if (statement.contains("vmap"_L1) && isCertain)
            return mapped(statement["vmap"_L1], chain, depth);
        return std::nullopt;
    }

    Way mapped(const QJsonValue &map, const Ruleset::Chain &chain, int depth)
    {
        const QJsonValue value = valueOf(map["key"_L1], m_packet);
        for (const QJsonValueConstRef entry : value.isUndefined() ? QJsonArray() : map["data"_L1]["set"_L1].toArray()) {
            if (isIn(value, entry[0]) == Known::Yes)
                return decided(entry[1].toObject(), chain, true, true, depth).value_or(Way::On);
        }
        return Way::On;
    }

    const Ruleset &m_rules;
    const Ruleset::Packet &m_packet;
    int m_patience = 100'000; // rules; chains that are jumped to many times are many rules
};

Ruleset::Ruleset(const QByteArray &json)
{
    const auto list = QJsonDocument::fromJson(json)["nftables"_L1].toArray();
    const auto text = [](const QJsonValue &object, QLatin1StringView key) { return object[key].toString(); };
    for (const QJsonValueConstRef entry : list) {
        if (const QJsonValue chain = entry["chain"_L1]; chain.isObject()) {
            const Chain found{.family = text(chain, "family"_L1),
                              .table = text(chain, "table"_L1),
                              .name = text(chain, "name"_L1),
                              .hook = text(chain, "hook"_L1),
                              .drops = text(chain, "policy"_L1) == "drop"_L1};
            m_chains.insert(keyOf(found.family, found.table, found.name), found);
        }
    }
    for (const QJsonValueConstRef entry : list) {
        const QJsonValue rule = entry["rule"_L1];
        const auto chain =
            m_chains.find(keyOf(text(rule, "family"_L1), text(rule, "table"_L1), text(rule, "chain"_L1)));
        if (rule.isObject() && chain != m_chains.end())
            chain->rules += rule["expr"_L1].toArray();
    }
}

QList<Ruleset::Chain> Ruleset::baseChains() const
{
    QList<Chain> found = m_chains.values();
    found.removeIf([](const Chain &chain) { return chain.hook.isEmpty(); });
    return found;
}

bool Ruleset::hasChain(const QString &family, const QString &table, QStringView beginning) const
{
    return std::ranges::any_of(m_chains, [&](const Chain &chain) {
        return chain.family == family && chain.table == table && chain.name.startsWith(beginning);
    });
}

bool Ruleset::drops(const Chain &chain, const Packet &packet) const
{
    if (chain.family != "inet"_L1 && chain.family != packet.family)
        return false;
    const auto way = RulesetWalk(*this, packet).through(chain);
    return way == RulesetWalk::Way::Drop || (way == RulesetWalk::Way::On && chain.drops);
}

} // namespace mooring
