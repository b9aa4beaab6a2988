// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/imagealias.h"

#include "models/types/ascii.h"
#include "models/types/fingerprint.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

Result<ImageAlias> ImageAlias::parse(QStringView text)
{
    const auto refuse = [&](const QString &reason) {
        return failure(Error::Code::InvalidArgument, text.left(maxLength + 1).toString(), reason);
    };
    if (text.isEmpty())
        return refuse(u"The alias is empty."_s);
    if (text.size() > maxLength)
        return refuse(u"The alias is longer than 128 characters."_s);
    if (!ascii::isLetterOrDigit(text.front()))
        return refuse(u"The alias does not start with a letter or a digit."_s);
    const auto allowed = [](QChar c) { return ascii::isLetterOrDigit(c) || u"._-/"_s.contains(c); };
    if (!std::ranges::all_of(text, allowed))
        return refuse(u"The alias has characters other than a-z, A-Z, 0-9 and . _ - /"_s);
    if (text.size() >= Fingerprint::shownLength && std::ranges::all_of(text, ascii::isLowerHex))
        return refuse(u"The alias looks like a fingerprint."_s);
    return ImageAlias(text.toString());
}

} // namespace mooring
