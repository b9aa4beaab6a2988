// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakepolkit.h"

#include <QDBusArgument>
#include <QDBusMetaType>

using namespace Qt::StringLiterals;

namespace mooring::test {

static QDBusArgument &operator<<(QDBusArgument &out, const PolkitSubject &subject)
{
    out.beginStructure();
    out << subject.kind << subject.details;
    out.endStructure();
    return out;
}

static const QDBusArgument &operator>>(const QDBusArgument &in, PolkitSubject &subject)
{
    in.beginStructure();
    in >> subject.kind >> subject.details;
    in.endStructure();
    return in;
}

static QDBusArgument &operator<<(QDBusArgument &out, const PolkitResult &result)
{
    out.beginStructure();
    out << result.isAuthorized << result.isChallenge << result.details;
    out.endStructure();
    return out;
}

static const QDBusArgument &operator>>(const QDBusArgument &in, PolkitResult &result)
{
    in.beginStructure();
    in >> result.isAuthorized >> result.isChallenge >> result.details;
    in.endStructure();
    return in;
}

FakePolkit::FakePolkit(const QDBusConnection &bus)
    : m_bus(bus)
{
    will(Will::AllowAtOnce);
    qDBusRegisterMetaType<QMap<QString, QString>>();
    qDBusRegisterMetaType<PolkitSubject>();
    qDBusRegisterMetaType<PolkitResult>();
    if (!m_bus.registerObject(u"/org/freedesktop/PolicyKit1/Authority"_s, this, QDBusConnection::ExportAllSlots) ||
        !m_bus.registerService(u"org.freedesktop.PolicyKit1"_s))
        qFatal("The fake polkit cannot take its place");
}

FakePolkit::~FakePolkit()
{
    m_bus.unregisterService(u"org.freedesktop.PolicyKit1"_s);
}

void FakePolkit::will(Will what)
{
    m_will = [what](const Query &) { return what; };
}

PolkitResult FakePolkit::CheckAuthorization(const PolkitSubject &subject, const QString &action,
                                            const QMap<QString, QString> &details, uint flags,
                                            const QString &cancellationId)
{
    setDelayedReply(true);
    const Query query{.action = action,
                      .caller = subject.kind == u"system-bus-name"_s ? subject.details.value(u"name"_s).toString()
                                                                     : QString(),
                      .details = details,
                      .isInteractive = flags == 1,
                      .cancellationId = cancellationId,
                      .message = message()};
    m_queries += query;
    answer(query, m_will(query));
    return {};
}

void FakePolkit::CancelCheckAuthorization(const QString &cancellationId)
{
    m_cancelled += cancellationId;
    m_prompts.removeIf([&](const Query &prompt) { return prompt.cancellationId == cancellationId; });
}

void FakePolkit::settle(Query prompt, Will how)
{
    m_prompts.removeIf([&](const Query &open) { return open.cancellationId == prompt.cancellationId; });
    answer(prompt, how);
}

void FakePolkit::answer(const Query &query, Will how)
{
    const auto send = [&](const PolkitResult &result) {
        m_bus.send(query.message.createReply(QVariant::fromValue(result)));
    };
    PolkitResult challenge{.isChallenge = true};
    const QString kind = m_challenge(query.action);
    if (kind.endsWith("_keep"_L1))
        challenge.details.insert(u"polkit.retains_authorization_after_challenge"_s, u"1"_s);
    if (m_saysKind)
        challenge.details.insert(u"polkit.result"_s, kind);
    switch (how) {
    case Will::AllowAtOnce:
        return send({.isAuthorized = true});
    case Will::Deny:
        return send({});
    case Will::AllowAfterPrompt:
        return send(query.isInteractive ? PolkitResult{.isAuthorized = true} : challenge);
    case Will::DenyAfterPrompt:
        return send(query.isInteractive ? PolkitResult{} : challenge);
    case Will::Dismiss:
        return send(query.isInteractive ? PolkitResult{.details = {{u"polkit.dismissed"_s, u"true"_s}}} : challenge);
    case Will::HaveNoAgent:
        return send(challenge);
    case Will::KeepPrompting:
        if (query.isInteractive)
            m_prompts += query;
        else
            send(challenge);
        return;
    case Will::NeverAnswer:
        return;
    case Will::Break:
        m_bus.send(query.message.createErrorReply(u"org.freedesktop.PolicyKit1.Error.Failed"_s,
                                                  u"Action is not registered"_s));
        return;
    }
}

} // namespace mooring::test
