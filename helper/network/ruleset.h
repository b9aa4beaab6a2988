// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace mooring {

// All tables of nftables, by `nft --json list ruleset` (libnftables-json(5)), and where they lead packets. What a rule asks beyond what
// is known of a packet is taken for "no", unless the rule names the interface and accepts: whoever wrote it meant this network.
class Ruleset
{
public:
    // Total: what is odd is left out.
    explicit Ruleset(const QByteArray &json);

    struct Chain
    {
        QString family{};
        QString table{};
        QString name{};
        QString hook{};     // empty where only other chains lead to it
        bool drops = false; // what no rule decides
        QList<QJsonArray> rules{};
    };
    // Where the kernel begins.
    [[nodiscard]] QList<Chain> baseChains() const;
    [[nodiscard]] bool hasChain(const QString &family, const QString &table, QStringView beginning) const;

    struct Packet
    {
        QString family{}; // "ip", "ip6"
        QString from{};   // interfaces; empty: one that no rule names
        QString to{};
        bool isNew = true; // of a connection; else one that is established
        int udpPort = 0;   // that it goes to; 0: something else
    };
    // False where it goes on to the next base chain.
    [[nodiscard]] bool drops(const Chain &chain, const Packet &packet) const;

private:
    friend class RulesetWalk;
    QMap<QString, Chain> m_chains; // by "family table name"
};

} // namespace mooring
