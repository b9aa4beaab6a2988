// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/localnetworks.h"

#include "helper/storage/files.h"
#include "models/types/networkname.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(networks, "mooring.network", QtInfoMsg)

constexpr quint64 firstNumber = 1;
constexpr qsizetype maxDescription = 1024;

template<typename Value = void>
QFuture<Result<Value>> refused(const Error &error)
{
    return QtFuture::makeReadyValueFuture(Result<Value>(std::unexpected(error)));
}

NetworkId idOf(quint64 number)
{
    return {QString::number(number)};
}

QString wireText(Bridge::Status status)
{
    switch (status) {
    case Bridge::Status::Stopped:
        return u"Stopped"_s;
    case Bridge::Status::Ready:
        return u"Ready"_s;
    case Bridge::Status::Error:
        return u"Error"_s;
    }
    std::unreachable();
}

NetworkSettings settingsOf(const NetworkRecord &record)
{
    return NetworkSettings::parse(record.config).value_or(NetworkSettings()); // it was checked
}

QMap<QString, QString> withoutEmpty(QMap<QString, QString> config)
{
    config.removeIf([](std::pair<const QString &, QString &> entry) { return entry.second.isEmpty(); });
    return config;
}

Result<> checkDescription(const QString &description)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (description.size() > maxDescription || std::ranges::any_of(description, isControl))
        return failure(Error::Code::InvalidArgument, u"description"_s,
                       u"The description has more than %1 characters, or is not one line."_s.arg(maxDescription));
    return {};
}

} // namespace

LocalNetworks::LocalNetworks(Workers &workers, const Paths &paths, const ManagedBridge::HostServices &host,
                             QObject *parent)
    : Networks(parent)
    , m_workers(workers)
    , m_paths(paths)
    , m_host(host)
{
    load();
}

LocalNetworks::LocalNetworks(Workers &workers, const Paths &paths)
    : LocalNetworks(workers, paths, ManagedBridge::HostServices())
{
}

LocalNetworks::~LocalNetworks() = default;

ManagedBridge::Paths LocalNetworks::pathsOf(quint64 number) const
{
    ManagedBridge::Paths paths = m_paths.first;
    if (number != firstNumber) {
        paths.stateFolder += u'/' + QString::number(number);
        paths.runFolder += u'/' + QString::number(number);
    }
    return paths;
}

QString LocalNetworks::fileOf(quint64 number) const
{
    return pathsOf(number).stateFolder + u"/record.json"_s;
}

// Where nothing was written down yet, the first network is there: it was before there were records. One that was deleted stays so.
void LocalNetworks::load()
{
    const QString folder = m_paths.first.stateFolder;
    if (!QFileInfo::exists(folder + u"/next"_s)) {
        add({.number = firstNumber, .name = defaultNetworkName});
        return;
    }
    QList<quint64> numbers{firstNumber};
    for (const QString &entry : entriesOf(folder)) {
        if (const quint64 number = entry.toULongLong(); number > firstNumber)
            numbers += number;
    }
    for (const quint64 number : std::as_const(numbers)) {
        if (!QFileInfo::exists(fileOf(number)))
            continue; // deleted, but for a part of its folder
        const auto record = NetworkRecord::load(fileOf(number));
        if (record && record->number == number && !find(record->name))
            add(*record);
        else
            qCWarning(networks, "%s cannot be understood, and is left as it is", qUtf8Printable(fileOf(number)));
    }
}

// Written before the number is used, so that none is given twice.
quint64 LocalNetworks::nextNumber() const
{
    const QString folder = m_paths.first.stateFolder;
    const QString file = folder + u"/next"_s;
    const quint64 written = readFile(file).value_or(QByteArray()).trimmed().toULongLong();
    const quint64 highest = m_members.empty() ? firstNumber : m_members.rbegin()->first;
    const quint64 number = std::max({written, highest + 1, firstNumber + 1});
    if (!QDir().mkpath(folder) ||
        !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return 0;
    return writeFile(file, QByteArray::number(number + 1), 0600, Durability::AtOnce) ? number : 0;
}

LocalNetworks::Member &LocalNetworks::add(const NetworkRecord &record)
{
    const quint64 number = record.number;
    const QString table = number == firstNumber ? u"mooring"_s : u"mooring-network-%1"_s.arg(number);
    auto bridge = std::make_unique<ManagedBridge>(
        m_workers, pathsOf(number),
        ManagedBridge::Setup{.name = record.name,
                             .table = table,
                             .settings = settingsOf(record),
                             .others = [this, number] { return subnetsBeside(number); },
                             .others6 = [this, number] { return subnets6Beside(number); },
                             .doOthersHaveIpv6 = [this, number] { return isIpv6Beside(number); },
                             .host = m_host});
    connect(bridge.get(), &Bridge::statusChanged, this, [this, number] { tell(number); });
    connect(bridge.get(), &Bridge::leasesChanged, this, &Networks::leasesChanged);
    return m_members[number] = Member{.record = record, .bridge = std::move(bridge)};
}

void LocalNetworks::drop(quint64 number)
{
    if (auto node = m_members.extract(number))
        node.mapped().bridge.release()->deleteLater(); // it may be what tells us
}

void LocalNetworks::tell(quint64 number)
{
    if (const auto it = m_members.find(number); it != m_members.end() && !it->second.isLeaving)
        Q_EMIT changed(describe(it->second));
}

Network LocalNetworks::describe(const Member &member) const
{
    return {.id = idOf(member.record.number),
            .name = member.record.name,
            .type = u"bridge"_s,
            .status = wireText(member.bridge->status()),
            .description = member.record.description,
            .etag = etagOf(member.record)};
}

QList<Network> LocalNetworks::all() const
{
    QList<Network> all;
    for (const Member &member : m_members | std::views::values)
        all += describe(member);
    return all;
}

Bridge *LocalNetworks::find(QStringView name) const
{
    for (const Member &member : m_members | std::views::values) {
        if (member.record.name == name && !member.isLeaving)
            return member.bridge.get();
    }
    return nullptr;
}

Result<const LocalNetworks::Member *> LocalNetworks::member(const NetworkId &id) const
{
    const auto it = m_members.find(id.text.toULongLong());
    if (it == m_members.end() || it->second.isLeaving)
        return failure(Error::Code::NotFound, id.text, u"There is no network of this number."_s);
    return &it->second;
}

Result<NetworkConfiguration> LocalNetworks::configuration(const NetworkId &id) const
{
    return member(id).transform([](const Member *found) {
        return NetworkConfiguration{.etag = etagOf(found->record),
                                    .config = NetworkSettings::withDefaults(found->record.config, found->bridge->ipv4(),
                                                                            found->bridge->ipv6())};
    });
}

Result<QList<NetworkLease>> LocalNetworks::leases(const NetworkId &id) const
{
    return member(id).transform([](const Member *found) { return found->bridge->leases(); });
}

QFuture<Result<QList<NetworkNotice>>> LocalNetworks::notices(const NetworkId &id)
{
    const auto found = member(id);
    if (!found)
        return refused<QList<NetworkNotice>>(found.error());
    return (*found)->bridge->notices().then(
        [](const QList<NetworkNotice> &notices) -> Result<QList<NetworkNotice>> { return notices; });
}

QStringList LocalNetworks::addressesOf(const QString &mac) const
{
    QStringList addresses;
    for (const Member &member : m_members | std::views::values)
        addresses += member.bridge->addressesOf(mac);
    return addresses;
}

QList<Subnet> LocalNetworks::subnetsBeside(quint64 number) const
{
    QList<Subnet> subnets;
    for (const Member &member : m_members | std::views::values) {
        const auto ip = member.bridge->ipv4();
        if (member.record.number != number && ip)
            subnets += ip->subnet;
    }
    return subnets;
}

QList<Subnet6> LocalNetworks::subnets6Beside(quint64 number) const
{
    QList<Subnet6> subnets;
    for (const Member &member : m_members | std::views::values) {
        const auto ip = member.bridge->ipv6();
        if (member.record.number != number && ip)
            subnets += ip->subnet;
    }
    return subnets;
}

bool LocalNetworks::isIpv6Beside(quint64 number) const
{
    return std::ranges::any_of(m_members | std::views::values, [number](const Member &member) {
        return member.record.number != number && !member.isLeaving &&
               settingsOf(member.record).addressing6 != NetworkSettings::Addressing::None;
    });
}

Result<> LocalNetworks::checkBeside(quint64 number, const NetworkSettings &settings) const
{
    using Addressing = NetworkSettings::Addressing;
    for (const Member &member : m_members | std::views::values) {
        const auto clash = [&](const QString &key, const auto &ip, const auto &wanted) -> Result<> {
            if (member.record.number == number || !ip || !ip->subnet.overlaps(wanted.subnet))
                return {};
            return failure(Error::Code::Conflict, key,
                           u"The network %1 has %2."_s.arg(member.record.name, ip->subnet.text()));
        };
        auto checked = settings.addressing == Addressing::Fixed
                           ? clash(u"ipv4.address"_s, member.bridge->ipv4(), settings.ipv4)
                           : Result<>();
        if (checked && settings.addressing6 == Addressing::Fixed)
            checked = clash(u"ipv6.address"_s, member.bridge->ipv6(), settings.ipv6);
        if (!checked)
            return checked;
    }
    return {};
}

Result<> LocalNetworks::checkCreate(const CreateNetworkRequest &request) const
{
    if (const auto checked = checkNetworkName(request.name); !checked)
        return checked;
    const auto isNamed = [&](const auto &entry) { return entry.second.record.name == request.name; };
    if (std::ranges::any_of(m_members, isNamed))
        return failure(Error::Code::AlreadyExists, request.name, u"A network has this name."_s);
    if (QFileInfo(m_paths.interfaces + u'/' + request.name).isSymLink())
        return failure(Error::Code::AlreadyExists, request.name, u"This computer has an interface of this name."_s);
    if (m_members.size() >= most)
        return failure(Error::Code::LimitExceeded, request.name, u"There are %1 networks already."_s.arg(most));
    return checkDescription(request.description)
        .and_then([&] { return NetworkSettings::parse(withoutEmpty(request.config)); })
        .and_then([&](const NetworkSettings &settings) { return checkBeside(0, settings); });
}

QFuture<Result<NetworkId>> LocalNetworks::create(const CreateNetworkRequest &request)
{
    if (const auto checked = checkCreate(request); !checked)
        return refused<NetworkId>(checked.error());
    const quint64 number = nextNumber();
    if (number == 0)
        return refused<NetworkId>(
            {.code = Error::Code::Failed, .subject = request.name, .detail = u"Its number cannot be written down."_s});
    // The first one's record, too: from now on who is not written down is gone.
    if (const auto first = m_members.find(firstNumber); first != m_members.end()) {
        if (const auto saved = first->second.record.save(fileOf(firstNumber)); !saved)
            return refused<NetworkId>(saved.error());
    }
    Member &made = add({.number = number,
                        .name = request.name,
                        .description = request.description,
                        .config = withoutEmpty(request.config)});
    made.isBusy = true;
    Q_EMIT changed(describe(made));
    return made.bridge->ensureUp()
        .then(this,
              [this, number](const Result<> &up) {
                  Member &member = m_members.at(number);
                  const auto saved = up.and_then([&] { return member.record.save(fileOf(number)); });
                  member.isBusy = false;
                  if (saved)
                      return QtFuture::makeReadyValueFuture(Result<NetworkId>(idOf(number)));
                  return remove(idOf(number)).then([saved](const Result<> &) -> Result<NetworkId> {
                      return std::unexpected(saved.error());
                  });
              })
        .unwrap();
}

Result<NetworkRecord> LocalNetworks::changedRecord(const NetworkId &id, const ConfigureNetworkRequest &request) const
{
    const auto found = member(id);
    if (!found)
        return std::unexpected(found.error());
    NetworkRecord record = (*found)->record;
    if ((*found)->isBusy)
        return failure(Error::Code::Busy, record.name, u"The network is being changed."_s);
    if (!request.etag.isEmpty() && request.etag != etagOf(record))
        return failure(Error::Code::Conflict, record.name,
                       u"The network has been changed meanwhile; look at it again."_s);
    record.description = request.description.value_or(record.description);
    record.config.insert(request.changes);
    for (const QString &key : request.removed) {
        if (const auto named = checkNetworkKey(key); !named)
            return std::unexpected(named.error());
        record.config.remove(key);
    }
    record.config = withoutEmpty(record.config);
    return checkDescription(record.description)
        .and_then([&] { return NetworkSettings::parse(record.config); })
        .and_then([&](const NetworkSettings &settings) {
            return checkBeside(record.number, settings).and_then([&] {
                return (*found)->bridge->checkSettings(settings);
            });
        })
        .transform([&] { return record; });
}

Result<> LocalNetworks::checkConfigure(const NetworkId &id, const ConfigureNetworkRequest &request) const
{
    return changedRecord(id, request).transform([](const NetworkRecord &) {});
}

QFuture<Result<>> LocalNetworks::apply(quint64 number, const NetworkRecord &record)
{
    Member &member = m_members.at(number);
    const NetworkSettings before = settingsOf(member.record);
    member.record = record;
    if (settingsOf(record) == before)
        return QtFuture::makeReadyValueFuture(Result<>());
    return member.bridge->configure(settingsOf(record));
}

QFuture<Result<QString>> LocalNetworks::configure(const NetworkId &id, const ConfigureNetworkRequest &request)
{
    const auto after = changedRecord(id, request);
    if (!after)
        return refused<QString>(after.error());
    const quint64 number = after->number;
    Member &member = m_members.at(number);
    const NetworkRecord before = member.record;
    if (*after == before)
        return QtFuture::makeReadyValueFuture(Result<QString>(etagOf(before)));
    if (nextNumber() == 0) // says that there are records, also where this is the first
        return refused<QString>({.code = Error::Code::Failed, .subject = before.name});
    member.isBusy = true;
    return apply(number, *after)
        .then(this,
              [this, number, before, after = *after](const Result<> &done) {
                  Member &changing = m_members.at(number);
                  const auto saved = done.and_then([&] { return after.save(fileOf(number)); });
                  changing.isBusy = false;
                  if (saved) {
                      Q_EMIT changed(describe(changing));
                      Q_EMIT configurationChanged(idOf(number), etagOf(after));
                      return QtFuture::makeReadyValueFuture(Result<QString>(etagOf(after)));
                  }
                  // As it was.
                  return apply(number, before).then([saved](const Result<> &) -> Result<QString> {
                      return std::unexpected(saved.error());
                  });
              })
        .unwrap();
}

QFuture<Result<>> LocalNetworks::remove(const NetworkId &id)
{
    const auto found = member(id);
    if (!found)
        return refused(found.error());
    const quint64 number = (*found)->record.number;
    Member &leaving = m_members.at(number);
    if (leaving.isBusy)
        return refused(
            {.code = Error::Code::Busy, .subject = leaving.record.name, .detail = u"The network is being changed."_s});
    if (nextNumber() == 0)
        return refused({.code = Error::Code::Failed, .subject = leaving.record.name});
    leaving.isLeaving = true;
    return leaving.bridge->takeDown().then(this, [this, number](const Result<> &down) -> Result<> {
        if (!down) {
            m_members.at(number).isLeaving = false;
            return down;
        }
        QFile::remove(fileOf(number));
        (void)syncFolder(pathsOf(number).stateFolder);
        if (number != firstNumber) {
            for (const QString &folder : {pathsOf(number).stateFolder, pathsOf(number).runFolder})
                (void)removeTree(folder);
        }
        drop(number);
        Q_EMIT removed(idOf(number));
        return {};
    });
}

} // namespace mooring
