// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/networkname.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mooring {

Result<> checkNetworkName(const QString &name)
{
    static const QRegularExpression shape(u"^[a-z][a-z0-9._-]{1,14}\\z"_s);
    if (!shape.match(name).hasMatch())
        return failure(
            Error::Code::InvalidArgument, name.left(64),
            u"A network is called by 2 to 15 of a-z, 0-9, the hyphen, the underscore and the dot, the first a "
            "letter."_s);
    if (name.startsWith("mooringv"_L1))
        return failure(Error::Code::InvalidArgument, name, u"The cables of containers are called so."_s);
    return {};
}

} // namespace mooring
