// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolfolder.h"

#include "helper/storage/files.h"

#include <QLoggingCategory>
#include <QUuid>

#include <optional>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(poolFolders, "mooring.pools", QtInfoMsg)

QString stagedBeginning(PoolFolder::Kind kind)
{
    return kind == PoolFolder::Kind::Instance ? u"instance-"_s : u"volume-"_s;
}

// Of "instance-42" in staging/.
std::optional<quint64> stagedNumber(PoolFolder::Kind kind, const QString &name)
{
    const QString number = name.sliced(std::min(name.size(), stagedBeginning(kind).size()));
    if (name != stagedBeginning(kind) + QString::number(number.toULongLong()))
        return std::nullopt;
    return number.toULongLong();
}

constexpr PoolFolder::Kind poolKinds[] = {PoolFolder::Kind::Instance, PoolFolder::Kind::Volume};

} // namespace

QString PoolFolder::placeOf(Kind kind, quint64 number) const
{
    return (kind == Kind::Instance ? instances() : volumes()) + u'/' + QString::number(number);
}

QString PoolFolder::stagedPlaceOf(Kind kind, quint64 number) const
{
    return staging() + u'/' + stagedBeginning(kind) + QString::number(number);
}

Result<> PoolFolder::prepare() const
{
    for (const QString &folder : {instances(), volumes(), staging(), lost()}) {
        if (const auto made = makeFolder(folder); !made)
            return made;
    }
    return {};
}

Result<> PoolFolder::stage(Kind kind, quint64 number) const
{
    const QString place = stagedPlaceOf(kind, number);
    return m_hasSubvolumes ? makeSubvolume(place) : makeFolder(place);
}

Result<> PoolFolder::place(Kind kind, quint64 number) const
{
    return move(stagedPlaceOf(kind, number), placeOf(kind, number));
}

QStringList PoolFolder::discard(Kind kind, quint64 number) const
{
    QStringList gone;
    for (const QString &place : {placeOf(kind, number), stagedPlaceOf(kind, number)}) {
        const QString debris = staging() + u"/gone-"_s + QUuid::createUuid().toString(QUuid::Id128);
        if (move(place, debris))
            gone += debris;
    }
    return gone;
}

QStringList PoolFolder::sweep(const IsKnown &isKnown) const
{
    QStringList debris;
    for (const QString &name : entriesOf(staging())) {
        bool isPlaced = false;
        for (const Kind kind : poolKinds) {
            const auto number = stagedNumber(kind, name);
            isPlaced = isPlaced || (number && isKnown(kind, *number) && place(kind, *number));
        }
        if (!isPlaced)
            debris += staging() + u'/' + name;
    }
    for (const Kind kind : poolKinds) {
        const QString folder = kind == Kind::Instance ? instances() : volumes();
        for (const QString &name : entriesOf(folder)) {
            if (name == QString::number(name.toULongLong()) && isKnown(kind, name.toULongLong()))
                continue;
            const QString aside =
                lost() + u'/' + stagedBeginning(kind) + name + u'-' + QUuid::createUuid().toString(QUuid::Id128);
            if (move(folder + u'/' + name, aside))
                qCWarning(poolFolders, "nothing is known of %s/%s any more; it is kept as %s", qUtf8Printable(folder),
                          qUtf8Printable(name), qUtf8Printable(aside));
        }
    }
    return debris;
}

} // namespace mooring
