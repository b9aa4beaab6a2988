// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/profilename.h"

#include "models/types/ascii.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isOfProfileName(QChar c)
{
    return ascii::isLetterOrDigit(c) || c == u'-' || c == u'_' || c == u'.';
}

} // namespace

Result<ProfileName> ProfileName::parse(QStringView text)
{
    const auto refuse = [&](const QString &reason) {
        return failure(Error::Code::InvalidArgument, text.left(maxLength + 1).toString(), reason);
    };
    if (text.isEmpty())
        return refuse(u"The name is empty."_s);
    if (text.size() > maxLength)
        return refuse(u"The name is longer than 63 characters."_s);
    if (!std::ranges::all_of(text, isOfProfileName))
        return refuse(u"The name has characters other than a-z, A-Z, 0-9, the hyphen, the underscore and the dot."_s);
    if (!ascii::isLetterOrDigit(text.front()))
        return refuse(u"The name does not start with a letter or a digit."_s);
    if (text == u"local"_s)
        return refuse(u"“local” is what is set on the container itself."_s);
    return ProfileName(text.toString());
}

} // namespace mooring
