// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/polkitlistener.h"

#include <QLoggingCategory>
#include <QPointer>

#include <polkitagent/polkitagent.h>

#include <memory>

#include <unistd.h>

namespace {

Q_LOGGING_CATEGORY(agentLog, "mooring.agent")

} // namespace

// GObject wants a class in C's shape.
struct MooringListener
{
    PolkitAgentListener parent;
    mooring::PolkitListener *owner; // null when it is gone
};

struct MooringListenerClass
{
    PolkitAgentListenerClass parent;
};

namespace {

constexpr char objectPath[] = "/org/mooring/Agent";

MooringListener *asOurs(gpointer object)
{
    return static_cast<MooringListener *>(object);
}

void dismiss(GTask *task)
{
    g_task_return_new_error(task, POLKIT_ERROR, POLKIT_ERROR_CANCELLED, "The question was dismissed.");
    g_object_unref(task);
}

QStringList identityTexts(GList *identities)
{
    QStringList texts;
    for (const GList *entry = identities; entry; entry = entry->next) {
        gchar *text = polkit_identity_to_string(static_cast<PolkitIdentity *>(entry->data));
        // polkit lists one twice who is named twice.
        if (const QString identity = QString::fromUtf8(text); !texts.contains(identity))
            texts.append(identity);
        g_free(text);
    }
    return texts;
}

void initiate(PolkitAgentListener *listener, const gchar *action, const gchar *message, const gchar *, PolkitDetails *,
              const gchar *cookie, GList *identities, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer data)
{
    GTask *task = g_task_new(listener, nullptr, callback, data);
    const mooring::AuthenticationRequest request{
        .action = QString::fromUtf8(action),
        .message = QString::fromUtf8(message),
        .cookie = QString::fromUtf8(cookie),
        .identities = identityTexts(identities),
    };
    mooring::PolkitListener *owner = asOurs(listener)->owner;
    if (!owner || request.identities.isEmpty())
        return dismiss(task);
    owner->hear(request, task, cancellable);
}

gboolean initiateFinish(PolkitAgentListener *, GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean(G_TASK(result), error);
}

// Whether polkit takes this process for a part of a login session, as it looks it up itself.
bool hasSession()
{
    PolkitSubject *session = polkit_unix_session_new_for_process_sync(::getpid(), nullptr, nullptr);
    if (!session)
        return false;
    g_object_unref(session);
    return true;
}

// In a thread: it asks polkit and waits.
void registerListener(GTask *task, gpointer source, gpointer, GCancellable *)
{
    PolkitSubject *subject = polkit_unix_process_new_for_owner(::getpid(), 0, int(::getuid()));
    // A fallback is used only where the session has no agent. Outside of a session polkit asks no fallback at all, and no
    // agent of a desktop could be there either.
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    if (hasSession())
        g_variant_builder_add(&options, "{sv}", "fallback", g_variant_new_boolean(TRUE));
    GError *error = nullptr;
    gpointer registration = polkit_agent_listener_register_with_options(
        POLKIT_AGENT_LISTENER(source), POLKIT_AGENT_REGISTER_FLAGS_NONE, subject, objectPath,
        g_variant_builder_end(&options), nullptr, &error);
    g_object_unref(subject);
    if (registration)
        g_task_return_pointer(task, registration, nullptr);
    else
        g_task_return_error(task, error);
}

void registered(GObject *source, GAsyncResult *result, gpointer)
{
    GError *error = nullptr;
    gpointer registration = g_task_propagate_pointer(G_TASK(result), &error);
    if (error) {
        qCInfo(agentLog, "No polkit agent of our own: %s", error->message);
        g_error_free(error);
        return;
    }
    if (mooring::PolkitListener *owner = asOurs(source)->owner)
        owner->keepRegistration(registration);
    else
        polkit_agent_listener_unregister(registration);
}

using Watch = std::pair<QPointer<mooring::PolkitListener>, quint64>;

void onCancelled(GCancellable *, gpointer data)
{
    const auto &[owner, question] = *static_cast<Watch *>(data);
    // Later: this handler may not be taken away while it runs.
    if (owner) {
        QMetaObject::invokeMethod(
            owner, [owner, question] { Q_EMIT owner->takenBack(question); }, Qt::QueuedConnection);
    }
}

void forgetWatch(gpointer data)
{
    delete static_cast<Watch *>(data);
}

void initClass(gpointer type, gpointer)
{
    auto *listener = static_cast<PolkitAgentListenerClass *>(type);
    listener->initiate_authentication = initiate;
    listener->initiate_authentication_finish = initiateFinish;
}

GType listenerType()
{
    static const GType type =
        g_type_register_static_simple(POLKIT_AGENT_TYPE_LISTENER, "MooringListener", sizeof(MooringListenerClass),
                                      initClass, sizeof(MooringListener), nullptr, GTypeFlags(0));
    return type;
}

} // namespace

namespace mooring {

PolkitListener::PolkitListener(QObject *parent)
    : QObject(parent)
    , m_listener(asOurs(g_object_new(listenerType(), nullptr)))
{
    m_listener->owner = this;
}

PolkitListener::~PolkitListener()
{
    m_listener->owner = nullptr;
    const QList<quint64> open = m_open.keys();
    for (const quint64 question : open)
        answer(question, Answer::Dismissed);
    if (m_registration)
        polkit_agent_listener_unregister(m_registration);
    g_object_unref(m_listener);
}

void PolkitListener::start()
{
    GTask *task = g_task_new(m_listener, nullptr, registered, nullptr);
    g_task_run_in_thread(task, registerListener);
    g_object_unref(task);
}

void PolkitListener::hear(const AuthenticationRequest &request, GTask *task, GCancellable *cancellable)
{
    Open open{.task = task};
    const quint64 question = ++m_last;
    if (cancellable) {
        open.cancellable = G_CANCELLABLE(g_object_ref(cancellable));
        auto watch = std::make_unique<Watch>(this, question);
        open.handler = g_cancellable_connect(cancellable, G_CALLBACK(onCancelled), watch.release(), forgetWatch);
    }
    m_open.insert(question, open);
    Q_EMIT asked(question, request);
}

void PolkitListener::answer(quint64 question, Answer answer)
{
    const auto it = m_open.constFind(question);
    if (it == m_open.constEnd())
        return;
    const Open open = *it;
    m_open.erase(it);
    if (open.cancellable) {
        g_cancellable_disconnect(open.cancellable, open.handler);
        g_object_unref(open.cancellable);
    }
    if (answer == Answer::Dismissed)
        return dismiss(open.task);
    g_task_return_boolean(open.task, TRUE);
    g_object_unref(open.task);
}

} // namespace mooring
