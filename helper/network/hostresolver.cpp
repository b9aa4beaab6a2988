// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/hostresolver.h"

#include "helper/storage/files.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPromise>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <chrono>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

// resolved's (iay)
struct ResolvedServer
{
    int family = 0;
    QByteArray address{};
};

// resolved's (sb)
struct ResolvedDomain
{
    QString name{};
    bool isForRouting = true;
};

QDBusArgument &operator<<(QDBusArgument &out, const ResolvedServer &server)
{
    out.beginStructure();
    out << server.family << server.address;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, ResolvedServer &server)
{
    in.beginStructure();
    in >> server.family >> server.address;
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const ResolvedDomain &domain)
{
    out.beginStructure();
    out << domain.name << domain.isForRouting;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, ResolvedDomain &domain)
{
    in.beginStructure();
    in >> domain.name >> domain.isForRouting;
    in.endStructure();
    return in;
}

namespace {

constexpr std::chrono::milliseconds resolvedTime = 5s;

QString resolvedService()
{
    return u"org.freedesktop.resolve1"_s;
}

bool isNobodyThere(const QDBusError &error)
{
    return error.type() == QDBusError::ServiceUnknown || error.type() == QDBusError::Disconnected ||
           error.name() == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1; // that, when it must not be started
}

QList<ResolvedServer> serversOf(const QStringList &addresses)
{
    QList<ResolvedServer> servers;
    for (const QString &address : addresses) {
        const int family = address.contains(u':') ? AF_INET6 : AF_INET;
        QByteArray bytes(family == AF_INET6 ? sizeof(in6_addr) : sizeof(in_addr), '\0');
        if (::inet_pton(family, qPrintable(address), bytes.data()) == 1)
            servers += ResolvedServer{.family = family, .address = bytes};
    }
    return servers;
}

} // namespace

HostResolver::HostResolver(const QDBusConnection &bus, Paths paths)
    : m_bus(bus)
    , m_paths(std::move(paths))
    , m_watcher(resolvedService(), bus, QDBusServiceWatcher::WatchForRegistration)
{
    qDBusRegisterMetaType<ResolvedServer>();
    qDBusRegisterMetaType<QList<ResolvedServer>>();
    qDBusRegisterMetaType<ResolvedDomain>();
    qDBusRegisterMetaType<QList<ResolvedDomain>>();
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &HostResolver::appeared);
}

HostResolver::HostResolver(const QDBusConnection &bus)
    : HostResolver(bus, Paths())
{
}

QFuture<Result<>> HostResolver::call(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(resolvedService(), u"/org/freedesktop/resolve1"_s,
                                                          u"org.freedesktop.resolve1.Manager"_s, method);
    message.setArguments(arguments);
    message.setAutoStartService(false); // who does not use it is not to have it started
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, int(resolvedTime.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [promise](QDBusPendingCallWatcher *finished) {
        const QDBusPendingReply<> reply = *finished;
        const bool isMissing = isNobodyThere(reply.error());
        promise->addResult(reply.isError() ? failure(isMissing ? Error::Code::NotFound : Error::Code::Failed,
                                                     resolvedService(), reply.error().message())
                                           : Result<>());
        promise->finish();
        finished->deleteLater();
    });
    return promise->future();
}

QFuture<Result<>> HostResolver::callAll(QList<std::pair<QString, QVariantList>> calls)
{
    const auto [method, arguments] = calls.takeFirst();
    return call(method, arguments)
        .then(this,
              [this, calls](const Result<> &outcome) {
                  return outcome && !calls.isEmpty() ? callAll(calls) : QtFuture::makeReadyValueFuture(outcome);
              })
        .unwrap();
}

// Its answers bear no signatures and go over no network; and dnsmasq asks resolved itself for all other names, which must not come back.
QFuture<std::optional<NetworkNotice>> HostResolver::direct(const Link &link)
{
    const QList<ResolvedDomain> domains{{.name = link.domain, .isForRouting = true}};
    return callAll({{u"SetLinkDNS"_s, {link.index, QVariant::fromValue(serversOf(link.servers))}},
                    {u"SetLinkDomains"_s, {link.index, QVariant::fromValue(domains)}},
                    {u"SetLinkDefaultRoute"_s, {link.index, false}},
                    {u"SetLinkDNSSEC"_s, {link.index, u"no"_s}},
                    {u"SetLinkDNSOverTLS"_s, {link.index, u"no"_s}}})
        .then(this, [this, link](const Result<> &outcome) { return noticeOf(link, outcome); });
}

void HostResolver::forget(int index)
{
    (void)call(u"RevertLink"_s, {index});
}

// By the stub that it listens at, or by the module that glibc asks it with.
bool HostResolver::isAsked() const
{
    const QByteArray servers = readFile(m_paths.resolvConf).value_or(QByteArray());
    if (servers.contains("nameserver 127.0.0.53") || servers.contains("nameserver 127.0.0.54"))
        return true;
    for (const QByteArray &line : readFile(m_paths.nameSwitch).value_or(QByteArray()).split('\n')) {
        if (line.startsWith("hosts:") && line.contains(" resolve"))
            return true;
    }
    return false;
}

std::optional<NetworkNotice> HostResolver::noticeOf(const Link &link, const Result<> &outcome) const
{
    const QString server = link.servers.value(0);
    const QString lead =
        u"This computer itself does not find the names of containers of %1 (NAME.%2): "_s.arg(link.name, link.domain);
    if (!outcome && outcome.error().code == Error::Code::NotFound)
        return NetworkNotice{.source = u"names"_s,
                             .text = lead +
                                     u"systemd-resolved does not run here. Have your resolver ask %1 for names below "
                                     "%2; dnsmasq does so with server=/%2/%1."_s.arg(server, link.domain)};
    if (!outcome)
        return NetworkNotice{.source = u"names"_s,
                             .text = lead + u"systemd-resolved refuses it: %1"_s.arg(outcome.error().detail)};
    if (!isAsked())
        return NetworkNotice{
            .source = u"names"_s,
            .text = lead + u"systemd-resolved knows them, but %1 has programs ask others."_s.arg(m_paths.resolvConf),
            .repair = {u"ln -sf /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf"_s}};
    return std::nullopt;
}

} // namespace mooring
