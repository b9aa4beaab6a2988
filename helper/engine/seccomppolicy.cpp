// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/seccomppolicy.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/rawvalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QByteArray lineOf(const SystemCallRule &rule)
{
    return rule.name.toLatin1() + (rule.kills ? " kill" : " errno " + QByteArray::number(rule.error)) + '\n';
}

// Without what the container has rules of its own for.
QByteArray without(const QByteArray &policy, const QList<SystemCallRule> &rules)
{
    QByteArray kept;
    for (const QByteArray &line : policy.split('\n')) {
        const QString name = QString::fromLatin1(line.split(' ').first());
        if (!line.isEmpty() && !std::ranges::contains(rules, name, &SystemCallRule::name))
            kept += line + '\n';
    }
    return kept;
}

} // namespace

std::optional<QByteArray> seccompPolicy(const QMap<QString, QString> &config, const QByteArray &ours)
{
    if (const QString raw = config.value(u"raw.seccomp"_s); !raw.isEmpty())
        return raw.toUtf8() + '\n';
    const auto allowed = systemCalls(config.value(u"security.syscalls.allow"_s)).value_or(QList<SystemCallRule>());
    if (!allowed.isEmpty()) {
        QByteArray policy("2\nallowlist errno 1\n[all]\n");
        for (const SystemCallRule &rule : allowed)
            policy += rule.name.toLatin1() + '\n';
        return policy;
    }
    const auto denied = systemCalls(config.value(u"security.syscalls.deny"_s)).value_or(QList<SystemCallRule>());
    const bool hasOurs = isTrue(effectiveValue(config, "security.syscalls.deny_default"_L1));
    if (hasOurs && denied.isEmpty())
        return std::nullopt;
    QByteArray policy = hasOurs ? without(ours, denied) : QByteArray("2\ndenylist\n[all]\n");
    for (const SystemCallRule &rule : denied)
        policy += lineOf(rule);
    return policy;
}

} // namespace mooring
