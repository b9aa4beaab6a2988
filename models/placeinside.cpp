// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placeinside.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace mooring {

QString placeInside(const QString &folder)
{
    const QString name = QDir::cleanPath(folder).section(u'/', -1);
    return u"/mnt/"_s + (name.isEmpty() ? u"shared"_s : name);
}

} // namespace mooring
