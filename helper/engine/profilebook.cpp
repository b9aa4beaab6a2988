// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/profilebook.h"

#include "helper/storage/files.h"
#include "models/types/profilename.h"
#include "models/types/visibletext.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(profileBook, "mooring.profiles", QtInfoMsg)

constexpr auto dockerName = "docker"_L1;

ProfileRecord defaultProfile(const QString &networkName)
{
    return {.name = defaultProfileName,
            .description = u"A network address and a root disk"_s,
            .devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"name"_s, u"eth0"_s}, {u"network"_s, networkName}}},
                        {u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}}}}};
}

// To be applied after "default". Docker keeps its layers in overlays, whose parts cannot lie on the overlay that a root is.
ProfileRecord dockerProfile()
{
    return {.name = dockerName,
            .description = u"Docker and other containers inside the container"_s,
            .config = {{u"security.nesting"_s, u"true"_s}},
            .devices = {
                {u"docker"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/var/lib/docker"_s}, {u"private"_s, u"true"_s}}}}};
}

} // namespace

ProfileBook::ProfileBook(StateStore &store, const Layout &layout)
    : m_store(store)
    , m_layout(layout)
{
}

Result<> ProfileBook::load(const QList<ProfileRecord> &records, const QString &networkName)
{
    m_records = records;
    std::ranges::sort(m_records, {}, &ProfileRecord::number);
    for (const ProfileRecord &record : std::as_const(m_records)) {
        for (const QString &name : record.formerNames)
            m_former.insert(name, record.number);
    }
    if (!std::ranges::contains(m_records, defaultProfileName, &ProfileRecord::name)) {
        if (const auto made = add(defaultProfile(networkName)); !made)
            return std::unexpected(made.error());
    }
    makeDocker();
    return {};
}

// Nothing depends on it, so trouble is only told of; the next start tries again.
void ProfileBook::makeDocker()
{
    const QString key = u"profiles.docker"_s;
    if (!m_store.setting(key).isEmpty())
        return;
    Result<> made;
    if (!named(QString(dockerName)))
        made = add(dockerProfile()).transform([](const ProfileRecord &) {});
    made = made.and_then([&] { return m_store.setSetting(key, u"made"_s); });
    if (!made)
        qCWarning(profileBook, "docker: %s", qUtf8Printable(made.error().detail));
}

QList<Profile> ProfileBook::all() const
{
    QList<Profile> profiles;
    for (const ProfileRecord &record : m_records)
        profiles += describe(record);
    return profiles;
}

Profile ProfileBook::describe(const ProfileRecord &record)
{
    return {.id = {QString::number(record.number)},
            .name = record.name,
            .description = record.description,
            .etag = etagOf(record)};
}

Result<ProfileRecord> ProfileBook::find(const ProfileId &id) const
{
    const auto it = std::ranges::find(m_records, id.text.toULongLong(), &ProfileRecord::number);
    if (it == m_records.end())
        return failure(Error::Code::NotFound, id.text, u"There is no profile of this number."_s);
    return *it;
}

const ProfileRecord *ProfileBook::named(QStringView name) const
{
    auto it = std::ranges::find_if(m_records, [name](const ProfileRecord &record) { return record.name == name; });
    if (it == m_records.end() && !m_former.isEmpty())
        it = std::ranges::find(m_records, m_former.value(name.toString()), &ProfileRecord::number);
    return it == m_records.end() ? nullptr : &*it;
}

Result<> ProfileBook::check(const QStringList &names) const
{
    for (const QString &name : names) {
        if (!std::ranges::contains(m_records, name, &ProfileRecord::name))
            return failure(Error::Code::NotFound, visibleText(name, LineEnds::Show, 64),
                           u"There is no profile of this name."_s);
        if (names.count(name) > 1)
            return failure(Error::Code::InvalidArgument, name, u"The profile stands there twice."_s);
    }
    return {};
}

Result<> ProfileBook::checkName(const QString &name, quint64 number) const
{
    if (const auto parsed = ProfileName::parse(name); !parsed)
        return std::unexpected(parsed.error());
    for (const ProfileRecord &record : m_records) {
        if (record.number == number)
            continue;
        if (record.name == name)
            return failure(Error::Code::AlreadyExists, name, u"A profile has this name."_s);
        if (record.formerNames.contains(name))
            return failure(
                Error::Code::Busy, name,
                u"The profile %1 had this name, and not all that use it know its new one yet."_s.arg(record.name));
    }
    return {};
}

QStringList ProfileBook::currentNames(QStringList names) const
{
    for (QString &name : names) {
        if (const ProfileRecord *record = named(name))
            name = record->name;
    }
    return names;
}

bool ProfileBook::isUsedBy(const InstanceRecord &record, quint64 number) const
{
    return std::ranges::any_of(record.profiles, [&](const QString &name) {
        const ProfileRecord *profile = named(name);
        return profile && profile->number == number;
    });
}

ExpandedConfiguration ProfileBook::expand(const InstanceRecord &record, const ProfileRecord *instead) const
{
    QList<ConfigurationLayer> layers;
    for (const QString &name : record.profiles) {
        const ProfileRecord *profile = named(name);
        if (profile && instead && instead->number == profile->number)
            profile = instead;
        if (profile)
            layers +=
                ConfigurationLayer{.origin = profile->name, .config = profile->config, .devices = profile->devices};
    }
    layers += ConfigurationLayer{.origin = u"local"_s, .config = record.config, .devices = record.devices};
    return mooring::expand(layers);
}

ExpandedConfiguration ProfileBook::expandAlone(const ProfileRecord &record)
{
    return mooring::expand({{.origin = record.name, .config = record.config, .devices = record.devices}});
}

QStringList ProfileBook::pathsOf(quint64 number) const
{
    // SQLite leaves its log to the kernel (synchronous=NORMAL).
    return {m_layout.profile(QString::number(number)), m_layout.profiles(), m_layout.databaseLog(), m_layout.state};
}

// The file first: where the two differ, it is right.
Result<> ProfileBook::write(const ProfileRecord &record)
{
    const QString path = m_layout.profile(QString::number(record.number));
    const auto before = find({QString::number(record.number)});
    return writeFile(path, toJson(record))
        .and_then([&] { return m_store.save(record); })
        .transform_error([&](const Error &error) {
            if (before)
                (void)writeFile(path, toJson(*before));
            else
                QFile::remove(path);
            return Error{.code = error.code, .subject = record.name, .detail = error.detail};
        });
}

Result<ProfileRecord> ProfileBook::add(ProfileRecord record)
{
    if (m_records.size() >= most)
        return failure(Error::Code::LimitExceeded, record.name, u"There are %1 profiles already."_s.arg(most));
    const auto number =
        m_store.reserveNumbers(u"profile"_s, 1, m_records.isEmpty() ? 1 : m_records.constLast().number + 1);
    if (!number)
        return std::unexpected(number.error());
    record.number = *number;
    if (const auto written = write(record); !written)
        return std::unexpected(written.error());
    m_former.remove(record.name);
    m_records += record;
    return record;
}

Result<> ProfileBook::replace(const ProfileRecord &record)
{
    const auto it = std::ranges::find(m_records, record.number, &ProfileRecord::number);
    if (it == m_records.end())
        return failure(Error::Code::NotFound, record.name, u"There is no profile of this number."_s);
    if (const auto written = write(record); !written)
        return written;
    m_former.remove(record.name);
    for (const QString &name : record.formerNames)
        m_former.insert(name, record.number);
    *it = record;
    return {};
}

// In the order that reconciliation counts on.
Result<> ProfileBook::remove(quint64 number)
{
    const auto it = std::ranges::find(m_records, number, &ProfileRecord::number);
    if (it == m_records.end())
        return failure(Error::Code::NotFound, QString::number(number), u"There is no profile of this number."_s);
    const ProfileRecord record = *it;
    const QString path = m_layout.profile(QString::number(number));
    if (!QFile::remove(path) && QFile::exists(path))
        return failure(Error::Code::Failed, record.name, u"Its file cannot be removed."_s);
    if (const auto removed = m_store.removeProfile(number); !removed) {
        (void)writeFile(path, toJson(record));
        return failure(removed.error().code, record.name, removed.error().detail);
    }
    m_records.erase(it);
    m_former.removeIf([number](std::pair<const QString &, quint64 &> entry) { return entry.second == number; });
    return {};
}

} // namespace mooring
