// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many.h"

#include "app/ctl/exitcodes.h"
#include "app/ctl/json.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

struct Named
{
    QString name{};
    InstanceId id{};
};

// Each once, in their order; all that are not there are reported, and then nothing is done to the others either.
QFuture<Result<QList<Named>>> findAll(Session &session, const QStringList &names)
{
    QList<QFuture<Result<InstanceId>>> searches;
    for (const QString &name : names)
        searches += session.client().findInstance(name);
    return all(searches, &session)
        .then(&session, [names](const QList<Result<InstanceId>> &found) -> Result<QList<Named>> {
            QList<Named> instances;
            QSet<InstanceId> seen;
            std::optional<Error> missing;
            for (qsizetype i = 0; i < names.size(); ++i) {
                if (!found[i] && missing)
                    Printer::error(found[i].error());
                else if (!found[i])
                    missing = found[i].error();
                else if (!seen.contains(*found[i]))
                    instances += {.name = names[i], .id = *found[i]};
                if (found[i])
                    seen.insert(*found[i]);
            }
            if (missing)
                return std::unexpected(*missing);
            return instances;
        });
}

Result<> outcomeOf(const Named &instance, const QList<OperationResult> &results, const Result<> &otherwise)
{
    for (const OperationResult &result : results) {
        if (result.resource == instance.id.text)
            return result.outcome;
    }
    return otherwise;
}

void tell(const Printer &printer, const QString &sentence, const QList<Named> &instances,
          const QList<OperationResult> &results, const Result<> &otherwise)
{
    QJsonArray json;
    for (const Named &instance : instances) {
        const auto outcome = outcomeOf(instance, results, otherwise);
        if (outcome)
            printer.deed(sentence.arg(instance.name));
        json += QJsonObject{{u"name"_s, instance.name},
                            {u"id"_s, instance.id.text},
                            {u"error"_s, outcome ? QJsonValue(QJsonValue::Null) : QJsonValue(toJson(outcome.error()))}};
    }
    printer.json(json);
}

QFuture<Result<int>> follow(Session &session, const QString &sentence, const QList<Named> &instances,
                            const OperationId &operation)
{
    return session.follow(operation)
        .then(&session,
              [&session, sentence, instances, operation](const Result<Operation> &end) {
                  const auto outcome = end.transform([](const Operation &) {});
                  const auto conclude = [&session, sentence, instances,
                                         outcome](const Result<QList<OperationResult>> &results) {
                      tell(session.printer(), sentence, instances, results.value_or(QList<OperationResult>()), outcome);
                      return outcome.transform([] { return exitSuccess; });
                  };
                  if (outcome)
                      return finished<int>(conclude(QList<OperationResult>()));
                  return session.client().results(operation).then(&session, conclude);
              })
        .unwrap();
}

} // namespace

QFuture<Result<int>> applyToNamed(Session &session, const QString &sentence, const Deed &deed)
{
    return applyTo(session, session.line().operands, sentence, deed);
}

QFuture<Result<int>> applyTo(Session &session, const QStringList &names, const QString &sentence, const Deed &deed)
{
    return chain(findAll(session, names), &session, [&session, sentence, deed](const QList<Named> &instances) {
        QList<InstanceId> ids;
        for (const Named &instance : instances)
            ids += instance.id;
        return chain(deed(session.client(), ids), &session,
                     [&session, sentence, instances](const OperationId &operation) {
                         return follow(session, sentence, instances, operation);
                     });
    });
}

} // namespace mooring::ctl
