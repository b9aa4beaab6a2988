// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitcodes.h"
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// One after the other: each has a check and an operation of its own.
class Deletion : public std::enable_shared_from_this<Deletion>
{
public:
    Deletion(Session &session, const QStringList &references)
        : m_session(session)
        , m_references(references)
    {
    }

    QFuture<Result<int>> next()
    {
        if (m_references.isEmpty())
            return end();
        const QString reference = m_references.takeFirst();
        const auto remove = [this](const ImageId &id) { return m_session.client().removeImage(id); };
        const auto follow = [this](const OperationId &operation) { return m_session.follow(operation); };
        return chain(chain(m_session.client().findImage(reference), &m_session, remove), &m_session, follow)
            .then(&m_session,
                  [self = shared_from_this(), reference](const Result<Operation> &operation) {
                      self->note(reference, operation);
                      return self->next();
                  })
            .unwrap();
    }

private:
    void note(const QString &reference, const Result<Operation> &operation)
    {
        m_json +=
            QJsonObject{{u"image"_s, reference},
                        {u"error"_s, operation ? QJsonValue(QJsonValue::Null) : QJsonValue(toJson(operation.error()))}};
        if (operation)
            m_session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Deleted %1")).arg(reference));
        else if (m_first)
            Printer::error(operation.error());
        else
            m_first = operation.error();
        if (!operation && operation.error().code == Error::Code::Cancelled)
            m_references.clear(); // who says no once is not asked again
    }
    QFuture<Result<int>> end()
    {
        m_session.printer().json(m_json);
        return m_first ? failed(*m_first) : ended(exitSuccess);
    }

    Session &m_session;
    QStringList m_references;
    QJsonArray m_json;
    std::optional<Error> m_first;
};

} // namespace

QFuture<Result<int>> imageDelete(Session &session)
{
    return std::make_shared<Deletion>(session, session.line().operands)->next();
}

} // namespace mooring::ctl
