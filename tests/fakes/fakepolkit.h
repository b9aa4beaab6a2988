// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <functional>

namespace mooring::test {

// polkit's (sa{sv}) and (bba{ss})
struct PolkitSubject
{
    QString kind{};
    QVariantMap details{};
};

struct PolkitResult
{
    bool isAuthorized = false;
    bool isChallenge = false;
    QMap<QString, QString> details{};
};

// An org.freedesktop.PolicyKit1 that does what its test says.
class FakePolkit : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PolicyKit1.Authority")

public:
    // What a user of the real one would live through.
    enum class Will {
        AllowAtOnce,
        Deny,
        AllowAfterPrompt,
        DenyAfterPrompt, // wrong passwords
        Dismiss,
        HaveNoAgent,
        KeepPrompting, // until settle()
        NeverAnswer,
        Break
    };

    // One CheckAuthorization as it came.
    struct Query
    {
        QString action{};
        QString caller{}; // unique name
        QMap<QString, QString> details{};
        bool isInteractive = false;
        QString cancellationId{};
        QDBusMessage message{};
    };

    explicit FakePolkit(const QDBusConnection &bus);
    ~FakePolkit() override;

    // For all queries from now on.
    void will(Will what);
    void will(std::function<Will(const Query &)> what) { m_will = std::move(what); }

    // How it would ask about an action, in polkit's words, which it says itself from version 127 on.
    void asks(std::function<QString(const QString &action)> how, bool saysKind = true)
    {
        m_challenge = std::move(how);
        m_saysKind = saysKind;
    }

    [[nodiscard]] const QList<Query> &queries() const noexcept { return m_queries; }
    void forget() { m_queries.clear(); }
    // The prompts that are on the screen.
    [[nodiscard]] const QList<Query> &prompts() const noexcept { return m_prompts; }
    [[nodiscard]] const QStringList &cancelled() const noexcept { return m_cancelled; }
    // Ends an open prompt.
    void settle(Query prompt, Will how); // a copy: it may be one of prompts()

public Q_SLOTS:
    mooring::test::PolkitResult CheckAuthorization(const mooring::test::PolkitSubject &subject, const QString &action,
                                                   const QMap<QString, QString> &details, uint flags,
                                                   const QString &cancellationId);
    void CancelCheckAuthorization(const QString &cancellationId);

private:
    void answer(const Query &query, Will how);

    QDBusConnection m_bus;
    std::function<Will(const Query &)> m_will;
    std::function<QString(const QString &)> m_challenge = [](const QString &) {
        return QStringLiteral("auth_admin_keep");
    };
    bool m_saysKind = false;
    QList<Query> m_queries;
    QList<Query> m_prompts;
    QStringList m_cancelled;
};

} // namespace mooring::test
