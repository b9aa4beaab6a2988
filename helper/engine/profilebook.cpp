// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/profilebook.h"

#include "helper/storage/files.h"
#include "models/types/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto defaultName = "default"_L1;

ProfileRecord defaultProfile(quint64 number, const QString &networkName)
{
    return {.number = number,
            .name = defaultName,
            .description = u"A network address and a root disk"_s,
            .devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"name"_s, u"eth0"_s}, {u"network"_s, networkName}}},
                        {u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}}}}};
}

} // namespace

Result<> ProfileBook::load(const QList<ProfileRecord> &records, StateStore &store, const Layout &layout,
                           const QString &networkName)
{
    m_records = records;
    std::ranges::sort(m_records, {}, &ProfileRecord::number);
    if (std::ranges::contains(m_records, defaultName, &ProfileRecord::name))
        return {};
    const auto number =
        store.reserveNumbers(u"profile"_s, 1, m_records.isEmpty() ? 1 : m_records.constLast().number + 1);
    if (!number)
        return std::unexpected(number.error());
    m_records += defaultProfile(*number, networkName);
    const ProfileRecord &made = m_records.constLast();
    return writeFile(layout.profile(QString::number(made.number)), toJson(made)).and_then([&] {
        return store.save(made);
    });
}

QList<Profile> ProfileBook::all() const
{
    QList<Profile> profiles;
    for (const ProfileRecord &record : m_records)
        profiles +=
            Profile{.id = {QString::number(record.number)}, .name = record.name, .description = record.description};
    return profiles;
}

Result<ProfileRecord> ProfileBook::find(const ProfileId &id) const
{
    const auto it = std::ranges::find(m_records, id.text,
                                      [](const ProfileRecord &record) { return QString::number(record.number); });
    if (it == m_records.end())
        return failure(Error::Code::NotFound, id.text, u"There is no profile of this number."_s);
    return *it;
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

ExpandedConfiguration ProfileBook::expand(const QStringList &profiles, const StringMap &localConfig) const
{
    QList<ConfigurationLayer> layers;
    for (const QString &name : profiles) {
        if (const auto it = std::ranges::find(m_records, name, &ProfileRecord::name); it != m_records.end())
            layers += ConfigurationLayer{.origin = it->name, .config = it->config, .devices = it->devices};
    }
    layers += ConfigurationLayer{.origin = u"local"_s, .config = localConfig, .devices = {}};
    return mooring::expand(layers);
}

} // namespace mooring
