// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/authority.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPromise>

#include <chrono>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// polkit's (sa{sv})
struct PolkitSubject
{
    QString kind{};
    QVariantMap details{};
};

// polkit's (bba{ss})
struct PolkitAnswer
{
    bool isAuthorized = false;
    bool isChallenge = false;
    bus::StringMap details{};
};

QDBusArgument &operator<<(QDBusArgument &out, const PolkitSubject &subject)
{
    out.beginStructure();
    out << subject.kind << subject.details;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, PolkitSubject &subject)
{
    in.beginStructure();
    in >> subject.kind >> subject.details;
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const PolkitAnswer &answer)
{
    out.beginStructure();
    out << answer.isAuthorized << answer.isChallenge << answer.details;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, PolkitAnswer &answer)
{
    in.beginStructure();
    in >> answer.isAuthorized >> answer.isChallenge >> answer.details;
    in.endStructure();
    return in;
}

constexpr std::chrono::milliseconds machineTime = std::chrono::seconds(25);
constexpr std::chrono::milliseconds humanTime = std::chrono::hours(24);

QDBusMessage toPolkit(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.PolicyKit1"_s, u"/org/freedesktop/PolicyKit1/Authority"_s,
                                          u"org.freedesktop.PolicyKit1.Authority"_s, method);
}

} // namespace

// How polkit would ask, as far as it says.
struct Authority::Challenge
{
    bool isRemembered = false;
    QString kind{}; // "auth_admin_keep"; polkit says it from version 127 on

    explicit Challenge(const bus::StringMap &details = {})
        : isRemembered(details.contains(u"polkit.retains_authorization_after_challenge"_s))
        , kind(details.value(u"polkit.result"_s))
    {
    }
    friend bool operator==(const Challenge &, const Challenge &) = default;
};

struct Authority::Check
{
    Question question{};
    Challenge challenge{};
    Caller caller{};
    Interaction interaction = Interaction::Forbidden;
    QPromise<Result<>> promise{};
    CallerLimits::Slot promptSlot{};
};

Authority::Authority(const QDBusConnection &bus, CallerLimits &limits, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_limits(limits)
{
    qDBusRegisterMetaType<PolkitSubject>();
    qDBusRegisterMetaType<PolkitAnswer>();
}

Authority::~Authority() = default;

QFuture<Result<>> Authority::check(const Question &question, const Caller &caller, Interaction interaction)
{
    const auto check = std::make_shared<Check>();
    check->question = question;
    check->caller = caller;
    check->interaction = interaction;
    check->promise.start();
    ask(check, question, Step::Deed);
    return check->promise.future();
}

void Authority::ask(const CheckPointer &check, const Question &question, Step step)
{
    const QString id = u"mooring-%1"_s.arg(++m_lastId);
    auto request = toPolkit(u"CheckAuthorization"_s);
    const PolkitSubject subject{.kind = u"system-bus-name"_s, .details = {{u"name"_s, check->caller.name}}};
    request << QVariant::fromValue(subject) << QString(question.action)
            << QVariant::fromValue(polkitDetails(question, check->caller)) << (step == Step::Prompt ? 1U : 0U) << id;

    m_open.insert(id, check);
    const auto patience = step == Step::Prompt ? humanTime : machineTime;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(request, int(patience.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, id, step, watcher] {
        watcher->deleteLater();
        hear(id, step, *watcher);
    });
}

void Authority::hear(const QString &cancellationId, Step step, const QDBusPendingCallWatcher &reply)
{
    const CheckPointer check = m_open.take(cancellationId);
    if (!check)
        return; // withdrawn
    if (step == Step::Session)
        return hearOfSession(check, reply);
    const QDBusPendingReply<PolkitAnswer> parsed = reply;
    if (parsed.isError())
        return refuse(check, Error::Code::Failed,
                      u"polkit cannot be asked about %1; is Mooring installed completely? It says: %2"_s.arg(
                          check->question.action, parsed.error().message()));
    const PolkitAnswer answer = parsed.value();
    if (answer.isAuthorized)
        return conclude(check, {});
    if (answer.isChallenge)
        return hearChallenge(check, step, Challenge(answer.details));
    if (answer.details.contains(u"polkit.dismissed"_s))
        return refuse(check, Error::Code::Cancelled, u"The password prompt was dismissed."_s);
    refuse(check, Error::Code::NotAuthorized, u"polkit denies %1."_s.arg(check->question.action));
}

void Authority::hearChallenge(const CheckPointer &check, Step step, const Challenge &challenge)
{
    if (step == Step::Prompt)
        return refuse(check, Error::Code::NoAgent, u"No polkit agent is registered for this session."_s);
    if (check->interaction == Interaction::Forbidden)
        return refuse(check, Error::Code::NotAuthorized,
                      u"A password is needed, and the call did not allow to ask for one; call again with interactive "
                      "authorization allowed."_s);
    check->challenge = challenge;
    if (const auto wider = askedForTheSession(check->question); wider && challenge.isRemembered)
        return ask(check, *wider, Step::Session);
    prompt(check, check->question);
}

void Authority::hearOfSession(const CheckPointer &check, const QDBusPendingCallWatcher &reply)
{
    const QDBusPendingReply<PolkitAnswer> parsed = reply;
    const PolkitAnswer answer = parsed.isError() ? PolkitAnswer{} : parsed.value();
    const bool isAskedAlike = answer.isChallenge && Challenge(answer.details) == check->challenge;
    prompt(check, isAskedAlike ? *askedForTheSession(check->question) : check->question);
}

void Authority::prompt(const CheckPointer &check, const Question &question)
{
    auto slot = m_limits.takePrompt(check->caller.name);
    if (!slot)
        return conclude(check, std::unexpected(slot.error()));
    check->promptSlot = std::move(*slot);
    ask(check, question, Step::Prompt);
}

void Authority::refuse(const CheckPointer &check, Error::Code code, const QString &detail)
{
    conclude(check, failure(code, namesForPrompt(check->question.subjects), detail));
}

void Authority::conclude(const CheckPointer &check, const Result<> &verdict)
{
    check->promptSlot.release();
    check->promise.addResult(verdict);
    check->promise.finish();
}

void Authority::withdraw(const QString &callerName)
{
    QList<CheckPointer> withdrawn;
    for (auto it = m_open.begin(); it != m_open.end();) {
        if (it.value()->caller.name != callerName) {
            ++it;
            continue;
        }
        m_bus.send(toPolkit(u"CancelCheckAuthorization"_s) << it.key());
        withdrawn += it.value();
        it = m_open.erase(it);
    }
    for (const CheckPointer &check : withdrawn)
        conclude(check, failure(Error::Code::Cancelled, {}, u"The caller is gone."_s));
}

} // namespace mooring
