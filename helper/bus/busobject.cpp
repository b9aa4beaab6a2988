// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/busobject.h"

#include <QMetaProperty>

namespace mooring {

QVariantMap BusObject::properties() const
{
    QVariantMap properties;
    for (int i = BusObject::staticMetaObject.propertyCount(); i < metaObject()->propertyCount(); ++i) {
        const QMetaProperty property = metaObject()->property(i);
        properties.insert(QLatin1StringView(property.name()), property.read(this));
    }
    return properties;
}

} // namespace mooring
