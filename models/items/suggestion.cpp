// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/suggestion.h"

#include "models/types/ascii.h"
#include "models/types/imagealias.h"
#include "models/types/instancename.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Every run of other characters becomes one hyphen; none at the ends.
QString hyphenated(QStringView text, auto allowed)
{
    QString out;
    for (const QChar c : text) {
        if (allowed(c))
            out += c;
        else if (!out.isEmpty() && out.back() != u'-')
            out += u'-';
    }
    while (out.endsWith(u'-'))
        out.chop(1);
    return out;
}

QStringView withoutArchiveEndings(QStringView name)
{
    static const QStringList endings{u".gz"_s,  u".xz"_s,  u".zst"_s, u".bz2"_s,      u".lzma"_s, u".tgz"_s,
                                     u".txz"_s, u".tbz"_s, u".tar"_s, u".squashfs"_s, u".sqfs"_s};
    const auto ends = [&](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); };
    for (auto it = std::ranges::find_if(endings, ends); it != endings.cend(); it = std::ranges::find_if(endings, ends))
        name.chop(it->size());
    return name;
}

QString aliasOf(QStringView text)
{
    static const QString punctuation = u"._/-"_s;
    QString alias = hyphenated(text, [&](QChar c) { return ascii::isLetterOrDigit(c) || punctuation.contains(c); });
    while (!alias.isEmpty() && !ascii::isLetterOrDigit(alias.front()))
        alias.removeFirst();
    alias.truncate(ImageAlias::maxLength);
    return ImageAlias::parse(alias) ? alias : QString();
}

} // namespace

QString suggestedInstanceName(QStringView imageName, const QSet<QString> &taken)
{
    constexpr qsizetype roomForNumber = 8;
    QString base = hyphenated(imageName, ascii::isLetterOrDigit).toLower();
    while (!base.isEmpty() && !ascii::isLetter(base.front()))
        base.removeFirst();
    base.truncate(InstanceName::maxLength - roomForNumber);
    while (base.endsWith(u'-'))
        base.chop(1);
    if (base.isEmpty())
        base = u"container"_s;
    for (int number = 1;; ++number) {
        const QString name = base + u'-' + QString::number(number);
        if (!taken.contains(name))
            return name;
    }
}

QString suggestedAlias(QStringView fileName, QStringView folderName)
{
    static const QStringList saysNothing{u"rootfs"_s, u"lxd"_s,   u"incus"_s, u"metadata"_s,
                                         u"meta"_s,   u"image"_s, u"root"_s,  u"disk"_s};
    const QString alias = aliasOf(withoutArchiveEndings(fileName));
    return saysNothing.contains(alias, Qt::CaseInsensitive) ? aliasOf(folderName) : alias;
}

} // namespace mooring
