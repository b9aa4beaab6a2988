// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/fingerprint.h"

#include "models/types/ascii.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

Result<Fingerprint> Fingerprint::parse(QStringView text)
{
    if (text.size() != length || !std::ranges::all_of(text, ascii::isLowerHex))
        return failure(Error::Code::InvalidArgument, text.left(length + 1).toString(),
                       u"A fingerprint is 64 hex digits in lower case."_s);
    return Fingerprint(text.toString());
}

} // namespace mooring
