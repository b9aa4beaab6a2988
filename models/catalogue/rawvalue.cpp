// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/rawvalue.h"

#include "models/catalogue/configvalue.h"
#include "models/types/ascii.h"
#include "models/types/visibletext.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isWord(QStringView text, QStringView more)
{
    constexpr qsizetype longest = 64;
    return !text.isEmpty() && text.size() <= longest &&
           std::ranges::all_of(text, [more](QChar c) { return ascii::isLetterOrDigit(c) || more.contains(c); });
}

// Items that Mooring sets itself, or for which there are keys of their own.
bool isOurs(QStringView key)
{
    constexpr QLatin1StringView exact[] = {"lxc.ephemeral"_L1,    "lxc.logfile"_L1,       "lxc.loglevel"_L1,
                                           "lxc.syslog"_L1,       "lxc.idmap"_L1,         "lxc.id_map"_L1,
                                           "lxc.rootfs"_L1,       "lxc.rootfs.path"_L1,   "lxc.rootfs.options"_L1,
                                           "lxc.rootfs.mount"_L1, "lxc.rootfs.managed"_L1};
    constexpr QLatin1StringView beginnings[] = {"lxc.log."_L1, "lxc.prlimit."_L1, "lxc.cgroup.dir"_L1,
                                                "lxc.network."_L1};
    return std::ranges::any_of(exact, [key](QLatin1StringView known) { return key == known; }) ||
           std::ranges::any_of(beginnings, [key](QLatin1StringView known) { return key.startsWith(known); });
}

// "lxc.net.0.ipv4.address" and its kin; all else of an interface is its device's.
bool isOfAnotherDevice(QStringView key)
{
    if (!key.startsWith("lxc.net"_L1))
        return false;
    const QList<QStringView> parts = key.split(u'.');
    return parts.size() != 5 || (parts.at(3) != "ipv4"_L1 && parts.at(3) != "ipv6"_L1) ||
           (parts.at(4) != "address"_L1 && parts.at(4) != "gateway"_L1);
}

QList<QStringView> linesOf(QStringView text)
{
    QList<QStringView> lines;
    for (const QStringView line : text.split(u'\n')) {
        if (const QStringView trimmed = line.trimmed(); !trimmed.isEmpty() && trimmed.front() != u'#')
            lines += trimmed;
    }
    return lines;
}

std::optional<SystemCallRule> rule(QStringView line)
{
    constexpr int highestError = 4095; // MAX_ERRNO of the kernel
    const QList<QStringView> words = line.split(u' ', Qt::SkipEmptyParts);
    SystemCallRule rule{.name = words.first().toString()};
    if (!isWord(words.first(), u"_") || words.size() > 3)
        return std::nullopt;
    if (words.size() == 1)
        return rule;
    if (words.size() == 2) {
        rule.kills = true;
        return words.at(1) == "kill"_L1 ? std::optional(rule) : std::nullopt;
    }
    bool isNumber = false;
    rule.error = words.at(2).toInt(&isNumber);
    const bool fits = words.at(1) == "errno"_L1 && isNumber && rule.error >= 0 && rule.error <= highestError;
    return fits ? std::optional(rule) : std::nullopt;
}

struct Ids
{
    quint32 first = 0;
    quint32 count = 1;
};

std::optional<Ids> ids(QStringView text)
{
    constexpr qint64 most = 0xffff'fffe; // the last one is nobody's
    const qsizetype dash = text.indexOf(u'-');
    const auto from = integer(dash < 0 ? text : text.first(dash));
    const auto to = integer(text.sliced(dash + 1));
    if (!from || !to || *from < 0 || *to < *from || *to > most)
        return std::nullopt;
    return Ids{.first = quint32(*from), .count = quint32(*to - *from + 1)};
}

std::optional<IdShare> idShare(QStringView line)
{
    const QList<QStringView> words = line.split(u' ', Qt::SkipEmptyParts);
    const auto host = ids(words.value(1));
    const auto inside = ids(words.value(2));
    const bool isBoth = words.first() == "both"_L1;
    const IdShare share{.ofUsers = isBoth || words.first() == "uid"_L1,
                        .ofGroups = isBoth || words.first() == "gid"_L1,
                        .host = host.value_or(Ids()).first,
                        .inside = inside.value_or(Ids()).first,
                        .count = host.value_or(Ids()).count};
    const bool fits = words.size() == 3 && (share.ofUsers || share.ofGroups) && host && inside;
    return fits && host->count == inside->count ? std::optional(share) : std::nullopt;
}

bool overlap(const Ids &one, const Ids &other)
{
    return one.first < quint64(other.first) + other.count && other.first < quint64(one.first) + one.count;
}

bool areAtOdds(const IdShare &one, const IdShare &other)
{
    const bool areAlike = (one.ofUsers && other.ofUsers) || (one.ofGroups && other.ofGroups);
    return areAlike && (overlap({one.host, one.count}, {other.host, other.count}) ||
                        overlap({one.inside, one.count}, {other.inside, other.count}));
}

} // namespace

std::optional<QStringList> kernelModules(QStringView text)
{
    QStringList names;
    for (const QStringView part : text.split(u',')) {
        const QString name = part.trimmed().toString().replace(u'-', u'_');
        if (!isWord(name, u"_") || name.startsWith(u'_'))
            return std::nullopt;
        if (!names.contains(name))
            names += name;
    }
    return names;
}

// namespaces(7), network_namespaces(7), ipc_namespaces(7).
bool isOwnSysctl(QStringView name)
{
    constexpr QLatin1StringView exact[] = {"kernel.msgmax"_L1, "kernel.msgmnb"_L1,         "kernel.msgmni"_L1,
                                           "kernel.sem"_L1,    "kernel.shmall"_L1,         "kernel.shmmax"_L1,
                                           "kernel.shmmni"_L1, "kernel.shm_rmid_forced"_L1};
    const bool isOwn = name.startsWith("net."_L1) || name.startsWith("fs.mqueue."_L1) ||
                       std::ranges::any_of(exact, [name](QLatin1StringView known) { return name == known; });
    const QList<QStringView> parts = name.split(u'.');
    return isOwn && std::ranges::all_of(parts, [](QStringView part) { return isWord(part, u"_-/"); });
}

std::expected<QList<LxcItem>, QString> lxcItems(QStringView text)
{
    QList<LxcItem> items;
    for (const QStringView line : linesOf(text)) {
        const qsizetype sign = line.indexOf(u'=');
        const QStringView key = line.first(std::max<qsizetype>(sign, 0)).trimmed();
        if (!key.startsWith("lxc."_L1) || !isWord(QString(key.toString()).remove(u'.'), u"_-"))
            return std::unexpected(u"has a line that is no item KEY = VALUE of lxc.container.conf(5)"_s);
        if (isOurs(key) || isOfAnotherDevice(key))
            return std::unexpected(u"sets %1, which is Mooring’s own or has a key of its own"_s.arg(key));
        items += LxcItem{.key = key.toString(), .value = line.sliced(sign + 1).trimmed().toString()};
    }
    return items;
}

std::optional<QList<SystemCallRule>> systemCalls(QStringView text)
{
    QList<SystemCallRule> rules;
    for (const QStringView line : linesOf(text)) {
        const auto read = rule(line);
        if (!read)
            return std::nullopt;
        rules += *read;
    }
    return rules;
}

std::expected<QList<IdShare>, QString> idShares(QStringView text)
{
    constexpr qsizetype most = 32; // the kernel takes a map of less than a page
    QList<IdShare> shares;
    for (const QStringView line : linesOf(text)) {
        const auto share = idShare(line);
        if (!share)
            return std::unexpected(u"has a line that is not uid, gid or both, with two ids or ranges of equal size"_s);
        if (std::ranges::any_of(shares, [&](const IdShare &other) { return areAtOdds(*share, other); }))
            return std::unexpected(u"gives an id twice"_s);
        shares += *share;
    }
    if (shares.size() > most)
        return std::unexpected(u"has more than %1 lines"_s.arg(most));
    return shares;
}

QString yamlObjection(QStringView text)
{
    constexpr qsizetype shownLength = 64;
    qsizetype blockIndent = -1; // of the line that opened a block of text, which holds anything
    for (const QStringView line : text.split(u'\n')) {
        const QStringView words = line.trimmed();
        const auto indent = std::distance(line.begin(), std::ranges::find_if(line, [](QChar c) { return c != u' '; }));
        if (words.isEmpty() || words.startsWith(u'#') || (blockIndent >= 0 && indent > blockIndent))
            continue;
        const bool opensBlock = words.contains(u'|') || words.contains(u'>');
        blockIndent = opensBlock ? indent : -1;
        if (line.startsWith(u'\t'))
            return u"has a line that is indented with a tab, “%1”"_s.arg(
                visibleText(words, LineEnds::Show, shownLength));
        const bool isPlain =
            std::ranges::none_of(words, [](QChar c) { return QStringView(u"'\"{}[]&*!|>`").contains(c); });
        if (isPlain && words.count(u": ") > 1)
            return u"has a line with two keys, “%1”"_s.arg(visibleText(words, LineEnds::Show, shownLength));
    }
    return {};
}

} // namespace mooring
