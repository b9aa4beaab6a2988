// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/polkitsession.h"

#include <polkitagent/polkitagent.h>

namespace mooring {

namespace {

PolkitSession *ours(gpointer data)
{
    return static_cast<PolkitSession *>(data);
}

void onRequest(PolkitAgentSession *, gchar *prompt, gboolean echo, gpointer data)
{
    Q_EMIT ours(data)->prompted(QString::fromUtf8(prompt), echo != FALSE);
}

void onText(PolkitAgentSession *, gchar *text, gpointer data)
{
    Q_EMIT ours(data)->told(QString::fromUtf8(text));
}

void onCompleted(PolkitAgentSession *, gboolean gained, gpointer data)
{
    Q_EMIT ours(data)->completed(gained != FALSE);
}

} // namespace

PolkitSession::PolkitSession(const QString &identity, const QString &cookie, QObject *parent)
    : AuthenticationSession(parent)
{
    PolkitIdentity *parsed = polkit_identity_from_string(identity.toUtf8().constData(), nullptr);
    if (!parsed)
        return;
    m_session = polkit_agent_session_new(parsed, cookie.toUtf8().constData());
    g_object_unref(parsed);
    g_signal_connect(m_session, "request", G_CALLBACK(onRequest), this);
    g_signal_connect(m_session, "show-error", G_CALLBACK(onText), this);
    g_signal_connect(m_session, "show-info", G_CALLBACK(onText), this);
    g_signal_connect(m_session, "completed", G_CALLBACK(onCompleted), this);
}

PolkitSession::~PolkitSession()
{
    if (!m_session)
        return;
    g_signal_handlers_disconnect_by_data(m_session, this);
    polkit_agent_session_cancel(m_session); // ends the helper program; harmless after the end
    g_object_unref(m_session);
}

void PolkitSession::start()
{
    if (m_session)
        polkit_agent_session_initiate(m_session);
    else
        Q_EMIT completed(false);
}

void PolkitSession::respond(const QString &answer)
{
    if (m_session)
        polkit_agent_session_response(m_session, answer.toUtf8().constData());
}

} // namespace mooring
