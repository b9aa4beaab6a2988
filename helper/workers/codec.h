// SPDX-License-Identifier: GPL-3.0-or-later
// Plans and answers as bytes, and back. Both ends run on one machine, so numbers travel as they lie in memory. decode() is total: any
// bytes give a value or nothing, never more memory than they are long.
#pragma once

#include "helper/workers/plans.h"

#include <concepts>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace mooring::workers {

template<typename Record, typename Value>
concept RecordOf = std::same_as<std::remove_const_t<Record>, Value>;

// The fields of each record, in the order they travel.
auto fieldsOf(RecordOf<IdRange> auto &r)
{
    return std::tie(r.first, r.count);
}
auto fieldsOf(RecordOf<IdMapping> auto &r)
{
    return std::tie(r.kind, r.inside, r.host, r.count);
}
auto fieldsOf(RecordOf<DeviceNode> auto &r)
{
    return std::tie(r.device, r.path, r.kind, r.major, r.minor, r.mode, r.user, r.group);
}
auto fieldsOf(RecordOf<SeedFile> auto &r)
{
    return std::tie(r.name, r.content);
}
auto fieldsOf(RecordOf<DiskMount> auto &r)
{
    return std::tie(r.device, r.path, r.source, r.fileSystem, r.inode, r.isFolder, r.isReadOnly, r.isRecursive,
                    r.isShifted, r.keepsSetuid, r.propagation, r.attributes, r.isShare, r.owner, r.user, r.group);
}
auto fieldsOf(RecordOf<SizeLimit> auto &r)
{
    return std::tie(r.isKept, r.bytes, r.project);
}
auto fieldsOf(RecordOf<StartPlan> auto &r)
{
    return std::tie(r.name, r.lxcPath, r.layers, r.delta, r.size, r.mountPoint, r.ids, r.otherIds, r.hasPolicyNamespace,
                    r.logFile, r.items, r.nodes, r.nodeFolder, r.seed, r.seedFolder, r.disks, r.diskFolder);
}
auto fieldsOf(RecordOf<QueryPlan> auto &r)
{
    return std::tie(r.name, r.lxcPath, r.monitorPid, r.patienceMs);
}
auto fieldsOf(RecordOf<ExecPlan> auto &r)
{
    return std::tie(r.name, r.lxcPath, r.command, r.environment, r.user, r.group, r.cwd, r.terminal, r.columns, r.rows);
}
auto fieldsOf(RecordOf<LimitPlan> auto &r)
{
    return std::tie(r.name, r.settings);
}
auto fieldsOf(RecordOf<Limited> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<NetworkPlan> auto &r)
{
    return std::tie(r.batches, r.undo);
}
auto fieldsOf(RecordOf<DevicePlan> auto &r)
{
    return std::tie(r.name, r.lxcPath, r.nodeFolder, r.out, r.in, r.closed);
}
auto fieldsOf(RecordOf<DiskPlan> auto &r)
{
    return std::tie(r.name, r.diskFolder, r.out, r.in);
}
auto fieldsOf(RecordOf<Plugged> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<StoragePlan> auto &r)
{
    return std::tie(r.deed, r.path, r.source, r.bytes, r.size, r.ids);
}
auto fieldsOf(RecordOf<Stored> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<ProxyPlan::End> auto &r)
{
    return std::tie(r.protocol, r.address, r.ports, r.path);
}
auto fieldsOf(RecordOf<ProxyPlan> auto &r)
{
    return std::tie(r.listen, r.connect, r.listensInside, r.tellsClient, r.fileUser, r.fileGroup, r.fileMode, r.user,
                    r.group, r.hasUserNamespace, r.lockFile);
}
auto fieldsOf(RecordOf<Listening> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<GuestApiPlan> auto &r)
{
    return std::tie(r.user, r.group);
}
auto fieldsOf(RecordOf<GuestState> auto &r)
{
    return std::tie(r.metaData, r.config, r.devices);
}
auto fieldsOf(RecordOf<ServeGuest> auto &r)
{
    return std::tie(r.container);
}
auto fieldsOf(RecordOf<ForgetGuest> auto &r)
{
    return std::tie(r.container);
}
auto fieldsOf(RecordOf<Networked> auto &r)
{
    return std::tie(r.output);
}
auto fieldsOf(RecordOf<UnpackPlan> auto &r)
{
    return std::tie(r.target, r.files, r.ids, r.maxFileBytes, r.maxUnpackedBytes, r.maxInodes, r.maxPathBytes,
                    r.maxXattrBytes, r.maxSeconds, r.architecture);
}
auto fieldsOf(RecordOf<Started> auto &r)
{
    return std::tie(r.initPid, r.monitorPid);
}
auto fieldsOf(RecordOf<Stopped> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<Attached> auto &)
{
    return std::tie();
}
auto fieldsOf(RecordOf<Progress> auto &r)
{
    return std::tie(r.stage, r.done, r.total);
}
auto fieldsOf(RecordOf<Unpacked> auto &r)
{
    return std::tie(r.fingerprint, r.fileBytes, r.unpackedBytes, r.inodes, r.skippedNodes, r.architecture, r.createdAt,
                    r.expiresAt, r.properties);
}
auto fieldsOf(RecordOf<Refused> auto &r)
{
    return std::tie(r.kind, r.detail);
}
auto fieldsOf(RecordOf<SpawnRequest> auto &r)
{
    return std::tie(r.token, r.program, r.arguments);
}
auto fieldsOf(RecordOf<Spawned> auto &r)
{
    return std::tie(r.token, r.pid, r.error);
}
auto fieldsOf(RecordOf<Exited> auto &r)
{
    return std::tie(r.pid, r.waitStatus);
}

// The first byte of a record says what it is.
template<typename T>
inline constexpr char tagOf = 0;
template<>
inline constexpr char tagOf<StartPlan> = 's';
template<>
inline constexpr char tagOf<QueryPlan> = 'q';
template<>
inline constexpr char tagOf<ExecPlan> = 'e';
template<>
inline constexpr char tagOf<LimitPlan> = 'l';
template<>
inline constexpr char tagOf<Limited> = 'L';
template<>
inline constexpr char tagOf<NetworkPlan> = 'n';
template<>
inline constexpr char tagOf<DevicePlan> = 'd';
template<>
inline constexpr char tagOf<DiskPlan> = 'k';
template<>
inline constexpr char tagOf<Plugged> = 'D';
template<>
inline constexpr char tagOf<StoragePlan> = 'v';
template<>
inline constexpr char tagOf<Stored> = 'V';
template<>
inline constexpr char tagOf<ProxyPlan> = 'x';
template<>
inline constexpr char tagOf<Listening> = 'I';
template<>
inline constexpr char tagOf<GuestApiPlan> = 'g';
template<>
inline constexpr char tagOf<GuestState> = 'G';
template<>
inline constexpr char tagOf<ServeGuest> = 'v';
template<>
inline constexpr char tagOf<ForgetGuest> = 'f';
template<>
inline constexpr char tagOf<Networked> = 'W';
template<>
inline constexpr char tagOf<UnpackPlan> = 'u';
template<>
inline constexpr char tagOf<Started> = 'S';
template<>
inline constexpr char tagOf<Stopped> = 'T';
template<>
inline constexpr char tagOf<Attached> = 'A';
template<>
inline constexpr char tagOf<Progress> = 'P';
template<>
inline constexpr char tagOf<Unpacked> = 'U';
template<>
inline constexpr char tagOf<Refused> = 'R';
template<>
inline constexpr char tagOf<SpawnRequest> = 'p';
template<>
inline constexpr char tagOf<Spawned> = 'N';
template<>
inline constexpr char tagOf<Exited> = 'X';

class Encoder
{
public:
    template<typename T>
        requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void put(T value)
    {
        bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    void put(const std::string &text)
    {
        put(std::uint32_t(text.size()));
        bytes += text;
    }
    template<typename A, typename B>
    void put(const std::pair<A, B> &pair)
    {
        put(pair.first);
        put(pair.second);
    }
    template<typename Range>
        requires requires(const Range &range) {
            range.begin();
            range.size();
        }
    void put(const Range &range)
    {
        put(std::uint32_t(range.size()));
        for (const auto &element : range)
            put(element);
    }
    template<typename Record>
        requires requires(const Record &record) { fieldsOf(record); }
    void put(const Record &record)
    {
        std::apply([this](const auto &...field) { (put(field), ...); }, fieldsOf(record));
    }

    std::string bytes{};
};

class Decoder
{
public:
    explicit Decoder(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    template<typename T>
        requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void get(T &value)
    {
        if (const auto raw = take(sizeof value); m_good)
            copyChecked(raw, value);
    }
    void get(std::string &text)
    {
        std::uint32_t size = 0;
        get(size);
        text = std::string(take(size));
    }
    template<typename A, typename B>
    void get(std::pair<A, B> &pair)
    {
        get(pair.first);
        get(pair.second);
    }
    template<typename T>
    void get(std::vector<T> &list)
    {
        eachElement([&] { get(list.emplace_back()); });
    }
    template<typename K, typename V>
    void get(std::map<K, V> &map)
    {
        eachElement([&] {
            std::pair<K, V> entry;
            get(entry);
            map.insert(std::move(entry));
        });
    }
    template<typename Record>
        requires requires(Record &record) { fieldsOf(record); }
    void get(Record &record)
    {
        std::apply([this](auto &...field) { (get(field), ...); }, fieldsOf(record));
    }

    // All bytes were used, and none was missing or wrong.
    [[nodiscard]] bool isWhole() const noexcept { return m_good && m_rest.empty(); }

private:
    std::string_view take(std::size_t size)
    {
        m_good = m_good && size <= m_rest.size();
        if (!m_good)
            return {};
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }

    template<typename T>
    void copyChecked(std::string_view raw, T &value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            m_good = raw[0] == 0 || raw[0] == 1;
            value = raw[0] == 1;
        } else {
            std::memcpy(&value, raw.data(), sizeof value);
        }
    }

    // Every element takes a byte or more, so the rest bounds how many there can be.
    template<typename Function>
    void eachElement(Function read)
    {
        std::uint32_t count = 0;
        get(count);
        m_good = m_good && count <= m_rest.size();
        for (std::uint32_t i = 0; m_good && i < count; ++i)
            read();
    }

    std::string_view m_rest;
    bool m_good = true;
};

template<typename Record>
[[nodiscard]] std::string encode(const Record &record)
{
    static_assert(tagOf<Record> != 0);
    Encoder encoder;
    encoder.put(tagOf<Record>);
    encoder.put(record);
    return std::move(encoder.bytes);
}

// Nothing for bytes that are another record, cut, too long, or nonsense.
template<typename Record>
[[nodiscard]] std::optional<Record> decode(std::string_view bytes)
{
    if (bytes.empty() || bytes.front() != tagOf<Record>)
        return std::nullopt;
    Decoder decoder(bytes.substr(1));
    Record record;
    decoder.get(record);
    return decoder.isWhole() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace mooring::workers
