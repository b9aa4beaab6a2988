// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/guestapi.h"

#include "helper/engine/cloudinit.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/storage/files.h"
#include "helper/workers/idmap.h"
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(guestApi, "mooring.guestapi", QtInfoMsg)

constexpr const char *socketName = "sock";

// The others may name folders, interfaces, addresses and hardware of this computer.
constexpr std::array guestOptions{"type"_L1, "name"_L1,         "nictype"_L1,      "network"_L1, "hwaddr"_L1,
                                  "mtu"_L1,  "ipv4.address"_L1, "ipv6.address"_L1, "path"_L1,    "readonly"_L1,
                                  "uid"_L1,  "gid"_L1,          "mode"_L1};

std::string deviceAsGuestsSeeIt(const QString &name, const DeviceOptions &options,
                                const ExpandedConfiguration &expanded)
{
    QJsonObject seen;
    for (const QLatin1StringView option : guestOptions) {
        if (options.contains(option))
            seen.insert(option, options.value(option));
    }
    const QString address = expanded.value(hardwareAddressKey(name));
    if (typeOf(options) == "nic"_L1 && !address.isEmpty() && !seen.contains("hwaddr"_L1))
        seen.insert("hwaddr"_L1, address);
    return QJsonDocument(seen).toJson(QJsonDocument::Compact).toStdString();
}

bool makeFolders(const QString &folder, const workers::StartPlan &plan)
{
    using workers::IdKind;
    const auto rootOf = [&plan](IdKind kind) {
        return plan.ids.count == 0
                   ? 0
                   : workers::hostIdOf(workers::mappingsOf(plan.ids, plan.otherIds, kind), 0).value_or(0);
    };
    const QString around = folder.section(u'/', 0, -2);
    const QString run = around.section(u'/', 0, -2);
    return makeFolder(run, passThrough) && makeFolder(around) && makeFolder(folder, 0755) &&
           ::chown(QFile::encodeName(around).constData(), rootOf(IdKind::User), rootOf(IdKind::Group)) == 0;
}

FileDescriptor openFolder(const QString &folder)
{
    return FileDescriptor(::open(QFile::encodeName(folder).constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

} // namespace

workers::GuestState guestStateOf(const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    workers::GuestState state{.metaData = cloudInitMetaData(record, expanded).toStdString()};
    for (const ConfigurationValue &value : expanded.values) {
        if (value.key.startsWith("user."_L1) || value.key.startsWith("cloud-init."_L1))
            state.config.emplace(value.key.toStdString(), value.value.toStdString());
    }
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        if (typeOf(device.options) != "none"_L1)
            state.devices.emplace(name.toStdString(), deviceAsGuestsSeeIt(name, device.options, expanded));
    }
    return state;
}

QString guestApiFolder(const Layout &layout, const QString &number)
{
    return layout.container(number) + u"/guestapi/lxd"_s;
}

// Optional, for a guest that reboots: whatever it made of the place meanwhile.
void addGuestApi(workers::StartPlan &plan, const QString &folder)
{
    plan.items.emplace_back("lxc.mount.entry",
                            folder.toStdString() + " dev/lxd none bind,ro,nosuid,nodev,noexec,optional,create=dir 0 0");
}

GuestApi::GuestApi(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &GuestApi::beginAnswers);
    connect(&m_parts.registry, &InstanceRegistry::stopped, this, &GuestApi::end);
}

bool GuestApi::isWanted(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    return guest && isTrue(effectiveValue(m_parts.expand(guest->record).config(), "security.devlxd"_L1));
}

void GuestApi::begin(const InstanceId &id, const workers::StartPlan &plan)
{
    if (!makeFolders(guestApiFolder(m_parts.layout, id.text), plan)) {
        qCWarning(guestApi, "container %s: no folder for its guest API socket: %s", qUtf8Printable(id.text),
                  qUtf8Printable(qt_error_string(errno)));
        return;
    }
    m_runs.insert(id, {});
    serve(id);
}

// One that was started by a helper without any of this has no folder, and goes on without.
void GuestApi::resume(const InstanceId &id)
{
    if (!QFile::exists(guestApiFolder(m_parts.layout, id.text)))
        return;
    m_runs.insert(id, {});
    serve(id);
}

void GuestApi::end(const InstanceId &id)
{
    if (m_runs.remove(id) > 0)
        endAnswers(id);
}

void GuestApi::configured(const InstanceId &id)
{
    const auto run = m_runs.find(id);
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (run == m_runs.end() || !guest)
        return;
    if (!isWanted(id))
        return forget(id);
    if (!run->socket)
        return serve(id);
    workers::GuestState state = guestStateOf(guest->record, m_parts.expand(guest->record));
    if (state == run->state)
        return;
    run->state = std::move(state);
    if (m_answers)
        m_answers->serve(id.text, run->state, {});
}

// It is wanted no more.
void GuestApi::forget(const InstanceId &id)
{
    Run &run = m_runs[id];
    if (!run.socket)
        return;
    run = {};
    ::unlinkat(openFolder(guestApiFolder(m_parts.layout, id.text)).get(), socketName, 0);
    endAnswers(id);
}

// Where nobody is left who could ask, nobody needs to be there to answer.
void GuestApi::endAnswers(const InstanceId &id)
{
    if (!m_answers)
        return;
    m_answers->forget(id.text);
    if (std::ranges::any_of(m_runs, [](const Run &run) { return bool(run.socket); }))
        return;
    m_answers->disconnect(this);
    m_answers->deleteLater();
    m_answers.clear();
}

void GuestApi::serve(const InstanceId &id)
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest || !isWanted(id))
        return;
    const auto socket = listen(id);
    if (!socket) {
        qCWarning(guestApi, "container %s: no guest API socket: %s", qUtf8Printable(id.text),
                  qUtf8Printable(socket.error().detail));
        return;
    }
    Run &run = m_runs[id];
    run = {.socket = *socket, .state = guestStateOf(guest->record, m_parts.expand(guest->record))};
    if (m_answers)
        m_answers->serve(id.text, run.state, run.socket);
    else if (!m_pause.isActive())
        beginAnswers();
}

Result<FileDescriptor> GuestApi::listen(const InstanceId &id) const
{
    constexpr int waiting = 64;
    const QString path = guestApiFolder(m_parts.layout, id.text);
    const FileDescriptor folder = openFolder(path);
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!folder || !socket)
        return systemFailure(path, u"It cannot be made"_s);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}}; // whose own path may be too long
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder.get(), socketName);
    ::unlinkat(folder.get(), socketName, 0); // the last helper's
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(socket.get(), waiting) != 0 || ::fchmodat(folder.get(), socketName, 0666, 0) != 0)
        return systemFailure(path, u"It cannot be made"_s);
    return socket;
}

// All that have a socket, which is still the same: who connected meanwhile is answered now.
void GuestApi::beginAnswers()
{
    m_answers = m_parts.workers.answerGuests();
    m_age.start();
    connect(m_answers, &GuestAnswers::ended, this, &GuestApi::answersEnded);
    for (const auto &[id, run] : m_runs.asKeyValueRange()) {
        if (run.socket)
            m_answers->serve(id.text, run.state, run.socket);
    }
}

// At once, but not again and again.
void GuestApi::answersEnded(const Error &reason)
{
    constexpr auto longEnough = 10s;
    qCWarning(guestApi, "the guest API has ended: %s", qUtf8Printable(reason.detail));
    const bool isNew = m_age.durationElapsed() < longEnough;
    m_answers.clear();
    m_pause.start(isNew ? longEnough : 0s);
}

} // namespace mooring
