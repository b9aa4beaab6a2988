// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/instancename.h"

#include "models/types/ascii.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

Result<InstanceName> InstanceName::parse(QStringView text)
{
    const auto refuse = [&](const QString &reason) {
        return failure(Error::Code::InvalidArgument, text.left(maxLength + 1).toString(), reason);
    };
    if (text.isEmpty())
        return refuse(u"The name is empty."_s);
    if (text.size() > maxLength)
        return refuse(u"The name is longer than 63 characters."_s);
    if (!ascii::isLetter(text.front()))
        return refuse(u"The name does not start with a letter."_s);
    if (text.back() == u'-')
        return refuse(u"The name ends with a hyphen."_s);
    if (!std::ranges::all_of(text, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'-'; }))
        return refuse(u"The name has characters other than a-z, A-Z, 0-9 and the hyphen."_s);
    return InstanceName(text.toString());
}

} // namespace mooring
