// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QString text(const QVariantMap &key, QLatin1StringView name)
{
    return key.value(name).toString();
}

QString effect(const QVariantMap &key)
{
    if (!text(key, "refusal"_L1).isEmpty())
        return say(QT_TRANSLATE_NOOP("Ctl", "refused"));
    if (key.value(u"internal"_s).toBool())
        return say(QT_TRANSLATE_NOOP("Ctl", "shown only"));
    return text(key, "effect"_L1) == "now"_L1 ? say(QT_TRANSLATE_NOOP("Ctl", "live"))
                                              : say(QT_TRANSLATE_NOOP("Ctl", "restart"));
}

// "user.*" for "user.note", too.
bool isMeant(const QVariantMap &key, const QString &name)
{
    const QString shown = text(key, "key"_L1);
    const QString beginning = shown.section(u'*', 0, 0);
    const QString ending = shown.contains(u'*') ? shown.section(u'*', 1) : QString();
    if (!shown.contains(u'*'))
        return shown == name;
    return shown == name ||
           (name.startsWith(beginning) && name.endsWith(ending) && name.size() > beginning.size() + ending.size());
}

QList<QPair<QString, QString>> factsOf(const QVariantMap &key)
{
    QString values = text(key, "type"_L1);
    const QStringList choices = key.value(u"choices"_s).toStringList();
    if (!choices.isEmpty())
        values += u": "_s + choices.join(u", "_s);
    else if (values == "integer"_L1)
        values += u": %1–%2"_s.arg(key.value(u"lowest"_s).toLongLong()).arg(key.value(u"highest"_s).toLongLong());
    QList<QPair<QString, QString>> fields{
        {say(QT_TRANSLATE_NOOP("Ctl", "Key")), text(key, "key"_L1)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Summary")), text(key, "summary"_L1)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Details")), text(key, "details"_L1)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Values")), values},
        {say(QT_TRANSLATE_NOOP("Ctl", "Default")), text(key, "default"_L1)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Example")), text(key, "example"_L1)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Effect")), effect(key)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Harm")), text(key, "harm"_L1)},
    };
    if (const QString refusal = text(key, "refusal"_L1); !refusal.isEmpty())
        fields += {say(QT_TRANSLATE_NOOP("Ctl", "Refused")), refusal};
    return fields;
}

// That of all other texts: installTranslations() chooses alike.
QString language()
{
    return QLocale(QLocale().uiLanguages().value(0)).name();
}

QJsonArray toJson(const bus::DescriptionList &keys)
{
    QJsonArray array;
    for (const QVariantMap &key : keys)
        array += QJsonObject::fromVariantMap(key);
    return array;
}

} // namespace

QFuture<Result<int>> configKeys(Session &session)
{
    return chain(session.client().configKeys(language()), &session, [&session](bus::DescriptionList keys) {
        const QString beginning = session.line().operands.value(0);
        keys.removeIf([&](const QVariantMap &key) { return !text(key, "key"_L1).startsWith(beginning); });
        QList<QStringList> rows;
        for (const QVariantMap &key : std::as_const(keys))
            rows += {text(key, "key"_L1), text(key, "type"_L1), text(key, "default"_L1),
                     effect(key),         text(key, "harm"_L1), text(key, "summary"_L1)};
        session.printer().table({u"KEY"_s, u"TYPE"_s, u"DEFAULT"_s, u"EFFECT"_s, u"HARM"_s, u"SUMMARY"_s}, rows,
                                toJson(keys));
        return ended(0);
    });
}

QFuture<Result<int>> configDescribe(Session &session)
{
    return chain(session.client().configKeys(language()), &session, [&session](const bus::DescriptionList &keys) {
        const QString name = session.line().operands[0];
        const auto it = std::ranges::find_if(keys, [&](const QVariantMap &key) { return isMeant(key, name); });
        if (it == keys.end())
            return failed({.code = Error::Code::NotFound, .subject = name, .detail = u"There is no such key."_s});
        session.printer().object(factsOf(*it), QJsonObject::fromVariantMap(*it));
        return ended(0);
    });
}

} // namespace mooring::ctl
