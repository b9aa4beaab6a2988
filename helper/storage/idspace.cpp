// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/idspace.h"

#include "helper/storage/files.h"
#include "helper/storage/shadowlock.h"

#include <QLoggingCategory>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(ids, "mooring.ids", QtInfoMsg)

constexpr auto ourName = "mooring";
// systemd gives 524,288 to 1,879,048,191 to nspawn's containers and keeps 2,147,352,576 and above for other things
// (systemd's UIDS-GIDS document); what lies between belongs to nobody.
constexpr quint64 quietFirst = 1'879'048'192;
constexpr quint64 quietEnd = 2'147'352'576;
constexpr quint64 lowestFirst =
    524'288; // above what shadow gives to users by default, and LXD's 1,000,000 is in subuid when in use

struct Span
{
    quint64 first = 0;
    quint64 end = 0;
};

struct Lines
{
    QList<Span> others{};
    std::optional<Span> ours{};
};

Lines linesOf(const QByteArray &file)
{
    Lines lines;
    for (const QByteArray &line : file.split('\n')) {
        const QByteArrayList parts = line.split(':');
        bool goodFirst = false;
        bool goodCount = false;
        const quint64 first = parts.value(1).toULongLong(&goodFirst);
        const quint64 count = parts.value(2).trimmed().toULongLong(&goodCount);
        if (parts.size() != 3 || !goodFirst || !goodCount || count == 0 || first > 0xffff'ffff)
            continue;
        constexpr quint64 all = 0x1'0000'0000;
        const Span span{.first = first, .end = first + std::min(count, all)};
        if (parts.first() == ourName)
            lines.ours = span;
        else
            lines.others += span;
    }
    return lines;
}

bool isFree(const Span &wanted, const QList<Span> &taken)
{
    return std::ranges::none_of(taken,
                                [&](const Span &span) { return wanted.first < span.end && span.first < wanted.end; });
}

IdSpace spaceOf(const Span &span)
{
    return {.first = quint32(span.first), .slotCount = quint32((span.end - span.first) / IdSpace::slotSize)};
}

// The two files as they are now.
struct Claim
{
    explicit Claim(const QString &etc)
        : paths{etc + u"/subuid"_s, etc + u"/subgid"_s}
        , files{readFile(paths[0]), readFile(paths[1])}
    {
    }

    Result<IdSpace> choose() const
    {
        for (const Result<QByteArray> &file : files) {
            // What cannot be read must not be replaced: it gives other users their ids.
            if (!file && file.error().code != Error::Code::NotFound)
                return std::unexpected(file.error());
        }
        return chooseIdSpace(contents(0), contents(1));
    }

    bool isWritten(const IdSpace &space) const
    {
        return withIdSpace(contents(0), space) == contents(0) && withIdSpace(contents(1), space) == contents(1);
    }

    Result<> write(const IdSpace &space) const
    {
        return writeFile(paths[0], withIdSpace(contents(0), space), 0644, Durability::AtOnce).and_then([&] {
            return writeFile(paths[1], withIdSpace(contents(1), space), 0644, Durability::AtOnce);
        });
    }

    QByteArray contents(int number) const { return files[number].value_or(QByteArray()); }

    QString paths[2];
    Result<QByteArray> files[2];
};

} // namespace

QString IdSpace::text() const
{
    return u"%1:%2"_s.arg(first).arg(quint64(slotCount) * slotSize);
}

Result<IdSpace> chooseIdSpace(const QByteArray &subuid, const QByteArray &subgid)
{
    const Lines users = linesOf(subuid);
    const Lines groups = linesOf(subgid);
    if (users.ours && groups.ours && users.ours->first == groups.ours->first && users.ours->end == groups.ours->end &&
        users.ours->end - users.ours->first >= 2 * IdSpace::slotSize && users.ours->end <= 0xffff'0000)
        return spaceOf(*users.ours);

    const QList<Span> taken = users.others + groups.others;
    for (const quint64 wantedSlots : {4'094U, 1'024U, 256U}) {
        const quint64 size = wantedSlots * IdSpace::slotSize;
        for (quint64 first = quietFirst; first + size <= quietEnd; first += 256 * IdSpace::slotSize) {
            if (const Span span{.first = first, .end = first + size}; isFree(span, taken))
                return spaceOf(span);
        }
        for (quint64 first = quietFirst - size; first >= lowestFirst; first -= std::min(first, size)) {
            if (const Span span{.first = first, .end = first + size}; isFree(span, taken))
                return spaceOf(span);
        }
    }
    return failure(Error::Code::LimitExceeded, u"/etc/subuid"_s,
                   u"All ids are given away; containers need a range of their own."_s);
}

QByteArray withIdSpace(const QByteArray &file, const IdSpace &space)
{
    QByteArrayList lines = file.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.isEmpty() || line.startsWith(QByteArray(ourName) + ':'); });
    lines += QByteArray(ourName) + ':' + space.text().toLatin1();
    return lines.join('\n') + '\n';
}

Result<IdSpace> claimIdSpace(const QString &etc)
{
    const Claim claim(etc);
    auto space = claim.choose();
    if (!space || claim.isWritten(*space))
        return space;
    // Somebody may have come in between: once more, and nobody can now.
    const ShadowLock locks[] = {ShadowLock(claim.paths[0]), ShadowLock(claim.paths[1])};
    const Claim locked(etc);
    space = locked.choose();
    if (!std::ranges::all_of(locks, &ShadowLock::isHeld))
        return failure(Error::Code::Busy, etc + u"/subuid"_s, u"Another program is changing it."_s);
    if (const auto written = space ? locked.write(*space) : Result<>(); !written)
        qCWarning(ids, "others may take the same ids: %s", qUtf8Printable(written.error().detail));
    return space;
}

} // namespace mooring
