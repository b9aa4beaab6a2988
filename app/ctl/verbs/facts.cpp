// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QString textOf(const QVariant &value)
{
    return value.typeId() == QMetaType::Bool ? shown(value.toBool()) : value.toString();
}

QList<QPair<QString, QString>> fieldsOf(const QVariantMap &facts)
{
    QList<QPair<QString, QString>> fields;
    for (const auto &[key, value] : facts.asKeyValueRange()) {
        if (value.typeId() != QMetaType::QStringList)
            fields += {key, textOf(value)};
    }
    for (const QString &warning : facts.value(u"warnings"_s).toStringList())
        fields += {say(QT_TRANSLATE_NOOP("Ctl", "Warning")), warning};
    return fields;
}

} // namespace

QFuture<Result<int>> facts(Session &session)
{
    return chain(session.client().facts(), &session, [&session](const QVariantMap &facts) {
        session.printer().object(fieldsOf(facts), QJsonObject::fromVariantMap(facts));
        return ended(0);
    });
}

} // namespace mooring::ctl
