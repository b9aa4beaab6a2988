// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/pool.h"

#include "models/types/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr std::array userKinds{"instance"_L1, "profile"_L1, "trash"_L1};

} // namespace

Result<> checkStorageName(const QString &name)
{
    constexpr qsizetype longest = 63;
    const auto refuse = [&](const QString &why) { return failure(Error::Code::InvalidArgument, name.left(64), why); };
    if (name.isEmpty() || name.size() > longest)
        return refuse(u"A name has 1 to 63 characters."_s);
    if (!ascii::isLetterOrDigit(name.front()))
        return refuse(u"A name starts with a letter or a digit."_s);
    const bool isPlain = std::ranges::all_of(
        name, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'-' || c == u'_' || c == u'.'; });
    if (!isPlain)
        return refuse(u"A name consists of a-z A-Z 0-9 “-” “_” and “.”."_s);
    return {};
}

QString wireText(StorageUser::Kind kind)
{
    return userKinds.at(std::size_t(std::to_underlying(kind)));
}

std::optional<StorageUser::Kind> storageUserKind(const QString &text)
{
    const auto it = std::ranges::find(userKinds, text);
    if (it == userKinds.end())
        return std::nullopt;
    return StorageUser::Kind(std::distance(userKinds.begin(), it));
}

} // namespace mooring
