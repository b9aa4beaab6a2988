// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/smuggling/border.h"

#include "dbus/names.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QEventLoop>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

bool isInstance(const QString &path)
{
    return path.startsWith(bus::instancesPath);
}

QString lastPart(const QString &name)
{
    return name.section(u'.', -1);
}

// At once, unlike QTest's.
bool waitFor(const std::function<bool()> &isThere)
{
    QTimer deadline;
    deadline.setSingleShot(true);
    deadline.start(10'000);
    while (!isThere() && deadline.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return isThere();
}

QString pathOf(const QDBusMessage &reply, qsizetype position = 0)
{
    return reply.arguments().value(position).value<QDBusObjectPath>().path();
}

} // namespace

Border::Border()
    : m_polkit(m_bus.connect())
    , m_caller(m_bus.connect())
    , m_administrator(m_bus.connect())
{
    bus::registerWireTypes();
    if (const auto opened = m_stage.open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().detail));
    m_helper = std::make_unique<HelperBus>(m_bus.connect(), m_stage.engine(), CallerLimits::Maxima());
    if (const auto opened = m_helper->open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().detail));
    if (const auto imported = m_stage.import(u'd', {u"debian"_s}); !imported)
        qFatal("%s", qUtf8Printable(imported.error().detail));
    m_polkit.will([this](const FakePolkit::Query &query) {
        const bool isHost = query.action == bus::action::hostAccess;
        return isHost && !m_isPermitted ? FakePolkit::Will::Deny : FakePolkit::Will::AllowAtOnce;
    });
}

Border::~Border() = default;

QDBusMessage Border::permitted(const std::function<QDBusMessage()> &deed)
{
    m_isPermitted = true;
    const QDBusMessage reply = deed();
    m_isPermitted = false;
    return reply;
}

QDBusMessage Border::whileAsked(const QDBusMessage &call, const std::function<void()> &meanwhile)
{
    const QString caller = m_caller.baseService();
    m_polkit.will([this, caller](const FakePolkit::Query &query) {
        const bool isHost = query.action == bus::action::hostAccess;
        if (query.caller == caller)
            return isHost ? FakePolkit::Will::Deny : FakePolkit::Will::KeepPrompting;
        return FakePolkit::Will::AllowAtOnce;
    });
    const QDBusPendingCallWatcher pending(m_caller.asyncCall(call)); // its end is an event, that of the call is none
    if (!waitFor([&] { return !m_polkit.prompts().isEmpty() || pending.isFinished(); }))
        qFatal("nobody asks about %s", qUtf8Printable(call.member()));
    // By another one on the bus, who may do everything.
    std::swap(m_caller, m_administrator);
    meanwhile();
    std::swap(m_caller, m_administrator);
    if (!m_polkit.prompts().isEmpty())
        m_polkit.settle(m_polkit.prompts().constFirst(), FakePolkit::Will::AllowAtOnce);
    if (!waitFor([&] { return pending.isFinished(); }))
        qFatal("no answer to %s", qUtf8Printable(call.member()));
    m_polkit.will([this](const FakePolkit::Query &query) {
        const bool isHost = query.action == bus::action::hostAccess;
        return isHost && !m_isPermitted ? FakePolkit::Will::Deny : FakePolkit::Will::AllowAtOnce;
    });
    return pending.reply();
}

QStringList Border::askedActions() const
{
    QStringList actions;
    for (const FakePolkit::Query &query : m_polkit.queries())
        actions += query.action;
    return actions;
}

void Border::forgetQuestions()
{
    m_polkit.forget();
}

QDBusMessage Border::message(const QString &path, QLatin1StringView interface, const QString &method,
                             const QVariantList &arguments) const
{
    auto call = QDBusMessage::createMethodCall(bus::service, path, interface, method);
    call.setArguments(arguments);
    call.setInteractiveAuthorizationAllowed(true);
    return call;
}

QDBusMessage Border::createInstance(const QString &name, const QStringList &profiles, const Config &config,
                                    const DeviceLayer &devices, const QString &image) const
{
    QVariantMap options;
    if (!devices.isEmpty())
        options.insert(u"devices"_s, QVariant::fromValue(bus::DeviceMap(devices)));
    return message(
        bus::rootPath, bus::managerInterface, u"CreateInstance"_s,
        {name, image.isEmpty() ? u"debian"_s : image, profiles, QVariant::fromValue(bus::StringMap(config)), options});
}

QDBusMessage Border::configure(const QString &path, const Config &config, const DeviceLayer &devices,
                               const QVariantMap &options, const QString &etag) const
{
    QVariantMap all = options;
    if (!devices.isEmpty())
        all.insert(u"devices"_s, QVariant::fromValue(bus::DeviceMap(devices)));
    return message(path, isInstance(path) ? bus::instanceInterface : bus::profileInterface, u"SetConfiguration"_s,
                   {etag, QVariant::fromValue(bus::StringMap(config)), QStringList(), all});
}

QDBusMessage Border::unset(const QString &path, const Contraband &thing) const
{
    return message(path, isInstance(path) ? bus::instanceInterface : bus::profileInterface, u"SetConfiguration"_s,
                   {QString(), QVariant::fromValue(bus::StringMap()), QStringList(thing.config.keys()),
                    QVariantMap{{u"removed-devices"_s, QStringList(thing.devices.keys())}}});
}

QDBusMessage Border::assign(const QString &instance, const QStringList &profiles) const
{
    return configure(instance, {}, {}, {{u"profiles"_s, profiles}});
}

QDBusMessage Border::configureAll(const QStringList &instances, const QVariantMap &options) const
{
    QList<QDBusObjectPath> paths;
    for (const QString &path : instances)
        paths += QDBusObjectPath(path);
    return message(bus::rootPath, bus::managerInterface, u"Apply"_s,
                   {u"configure"_s, QVariant::fromValue(paths), options});
}

QDBusMessage Border::createProfile(const QString &name, const Config &config, const DeviceLayer &devices,
                                   const QString &copyOf) const
{
    QVariantMap options;
    if (!copyOf.isEmpty())
        options.insert(u"copy-of"_s, QVariant::fromValue(QDBusObjectPath(copyOf)));
    return message(
        bus::rootPath, bus::managerInterface, u"CreateProfile"_s,
        {name, QVariant::fromValue(bus::StringMap(config)), QVariant::fromValue(bus::DeviceMap(devices)), options});
}

QDBusMessage Border::rename(const QString &profile, const QString &name) const
{
    return message(profile, bus::profileInterface, u"Rename"_s, {name, QVariantMap()});
}

QDBusMessage Border::act(const QString &path, const QString &method) const
{
    return message(path, isInstance(path) ? bus::instanceInterface : bus::profileInterface, method, {QVariantMap()});
}

QDBusMessage Border::undelete(const QString &instance) const
{
    return message(bus::rootPath, bus::managerInterface, u"Undelete"_s,
                   {QVariant::fromValue(instance.section(u'/', -1).toULongLong()), QVariantMap()});
}

QDBusMessage Border::call(const QDBusMessage &message) const
{
    return replyTo(m_caller, message);
}

Result<> Border::outcome(const QDBusMessage &reply, qsizetype operationAt) const
{
    const QString operation = pathOf(reply, operationAt);
    if (!operation.startsWith(bus::operationsPath))
        return {};
    const OperationId id{operation.section(u'/', -1)};
    (void)waitFor([&] { return m_stage.engine().results(id).has_value(); });
    return m_stage.outcome(id);
}

void Border::done(const QDBusMessage &message)
{
    const QDBusMessage reply = permitted([&] { return call(message); });
    if (reply.type() != QDBusMessage::ReplyMessage)
        qFatal("%s: %s %s", qUtf8Printable(message.member()), qUtf8Printable(reply.errorName()),
               qUtf8Printable(reply.errorMessage()));
    if (const auto ended = outcome(reply); !ended)
        qFatal("%s: %s", qUtf8Printable(ended.error().subject), qUtf8Printable(ended.error().detail));
}

QString Border::instance(const QString &name, const QStringList &profiles, const Config &config,
                         const DeviceLayer &devices)
{
    const QDBusMessage reply = permitted([&] { return call(createInstance(name, profiles, config, devices)); });
    if (reply.type() != QDBusMessage::ReplyMessage)
        qFatal("%s: %s %s", qUtf8Printable(name), qUtf8Printable(reply.errorName()),
               qUtf8Printable(reply.errorMessage()));
    if (const auto ended = outcome(reply, 1); !ended)
        qFatal("%s: %s", qUtf8Printable(ended.error().subject), qUtf8Printable(ended.error().detail));
    return pathOf(reply);
}

QString Border::profile(const QString &name, const Config &config, const DeviceLayer &devices)
{
    const QDBusMessage reply = permitted([&] { return call(createProfile(name, config, devices)); });
    if (reply.type() != QDBusMessage::ReplyMessage)
        qFatal("%s: %s %s", qUtf8Printable(name), qUtf8Printable(reply.errorName()),
               qUtf8Printable(reply.errorMessage()));
    return pathOf(reply);
}

void Border::remove(const QString &path)
{
    done(act(path, u"Delete"_s));
}

void Border::remove(const QStringList &paths)
{
    for (const QString &path : paths)
        remove(path);
}

bool Border::has(const QString &instance, const Contraband &thing) const
{
    const auto expanded = m_stage.engine().configuration({instance.section(u'/', -1)});
    if (!expanded)
        return false;
    for (const auto &[key, value] : thing.config.asKeyValueRange()) {
        if (expanded->value(key) == value)
            return true;
    }
    for (const auto &[name, options] : thing.devices.asKeyValueRange()) {
        if (expanded->devices.value(name).options == options)
            return true;
    }
    return false;
}

QString Border::trouble(const Contraband &thing, const QDBusMessage &reply, const QStringList &instances) const
{
    const QString error = lastPart(reply.errorName());
    const bool isAsked = askedActions().contains(bus::action::hostAccess);
    for (const QString &instance : instances) {
        if (has(instance, thing))
            return thing.name + u" has come in"_s;
    }
    const QString what =
        u"%1: %2 %3, asked %4"_s.arg(thing.name, error, reply.errorMessage(), askedActions().join(u' '));
    if (thing.isRefused)
        return error == "Unsupported"_L1 || error == "InvalidArgument"_L1 ? QString() : what;
    return error == "NotAuthorized"_L1 && isAsked ? QString() : what;
}

} // namespace mooring::test
