// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/consent.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// The report's lists: the bus's key, and what people read.
struct Kind
{
    const char *key;
    const char *title;
};
constexpr Kind kinds[] = {
    {"instances", QT_TRANSLATE_NOOP("Ctl", "Containers")}, {"trashed", QT_TRANSLATE_NOOP("Ctl", "Deleted containers")},
    {"images", QT_TRANSLATE_NOOP("Ctl", "Images")},        {"profiles", QT_TRANSLATE_NOOP("Ctl", "Profiles")},
    {"lost", QT_TRANSLATE_NOOP("Ctl", "Unreadable")},
};

QStringList listIn(const QVariantMap &report, const char *key)
{
    return report.value(QLatin1StringView(key)).toStringList();
}

// "2: web-1, web-2"
QString countedNames(const QStringList &names)
{
    const QString count = QString::number(names.size());
    return names.isEmpty() ? count : count + u": "_s + names.join(u", "_s);
}

QJsonObject json(const QVariantMap &report)
{
    QJsonObject object{{u"needed"_s, report.value(u"needed"_s).toBool()}};
    if (!report.value(u"needed"_s).toBool())
        return object;
    object.insert(u"database"_s, report.value(u"database"_s).toString());
    object.insert(u"reason"_s, report.value(u"reason"_s).toString());
    object.insert(u"keptAs"_s, report.value(u"kept-as"_s).toString());
    for (const Kind &kind : kinds)
        object.insert(QLatin1StringView(kind.key), QJsonArray::fromStringList(listIn(report, kind.key)));
    return object;
}

QFuture<Result<int>> tellNothingToDo(Session &session, const QVariantMap &report)
{
    session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "The database is whole; there is nothing to recover.")));
    session.printer().json(json(report));
    return ended(0);
}

void showPlan(const QVariantMap &plan)
{
    Printer::note(say(QT_TRANSLATE_NOOP("Ctl", "%1 is damaged: %2"))
                      .arg(plan.value(u"database"_s).toString(), plan.value(u"reason"_s).toString()));
    Printer::note(say(QT_TRANSLATE_NOOP(
        "Ctl",
        "A new database will be made from the records on the disk. The old one is moved aside, beside it, and not "
        "deleted. What runs goes on running. Lost is when containers and images were last used.")));
    Printer::note(say(QT_TRANSLATE_NOOP("Ctl", "Found on the disk:")));
    for (const Kind &kind : kinds)
        Printer::note(u"  %1: %2"_s.arg(say(kind.title), countedNames(listIn(plan, kind.key))));
    if (!listIn(plan, "lost").isEmpty())
        Printer::note(
            say(QT_TRANSLATE_NOOP("Ctl", "What nobody can read is kept in the folder “lost”, and not shown.")));
}

void print(const Session &session, const QVariantMap &report)
{
    QList<QPair<QString, QString>> fields;
    for (const Kind &kind : kinds)
        fields += {say(kind.title), countedNames(listIn(report, kind.key))};
    fields += {say(QT_TRANSLATE_NOOP("Ctl", "Old database")), report.value(u"kept-as"_s).toString()};
    session.printer().object(fields, json(report));
}

QFuture<Result<int>> carryOut(Session &session)
{
    return chain(session.client().recover(HelperClient::Recovery::Real), &session,
                 [&session](const QVariantMap &report) -> QFuture<Result<int>> {
                     if (!report.value(u"needed"_s).toBool())
                         return tellNothingToDo(session, report);
                     print(session, report);
                     return ended(0);
                 });
}

} // namespace

QFuture<Result<int>> recover(Session &session)
{
    return chain(session.client().recover(HelperClient::Recovery::DryRun), &session,
                 [&session](const QVariantMap &plan) -> QFuture<Result<int>> {
                     if (!plan.value(u"needed"_s).toBool())
                         return tellNothingToDo(session, plan);
                     if (!session.printer().isQuiet())
                         showPlan(plan);
                     if (session.line().has("yes"_L1))
                         return carryOut(session);
                     if (!Consent::canAsk())
                         return failed({.code = Error::Code::InvalidArgument,
                                        .subject = u"--yes"_s,
                                        .detail = u"There is no terminal to ask on; say --yes to have it done."_s});
                     auto *consent = new Consent(&session);
                     return chain(consent->ask(say(QT_TRANSLATE_NOOP("Ctl", "Rebuild it? [y/N] "))), &session,
                                  [&session](bool agreed) {
                                      return agreed ? carryOut(session) : failed({.code = Error::Code::Cancelled});
                                  });
                 });
}

} // namespace mooring::ctl
