// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/support/samples.h"

#include "tests/fakes/fakeinstanceserver.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

const QString debian(64, u'd');
const QString alpine(64, u'a');

QDateTime day(int number, int hour)
{
    return QDateTime({2026, 3, number}, {hour, 24});
}

} // namespace

QList<Image> sampleImages()
{
    return {
        {.id = {debian},
         .fingerprint = debian,
         .aliases = {u"debian/13"_s, u"trixie"_s},
         .description = u"Debian 13 (trixie), systemd"_s,
         .owner = ::getuid(),
         .architecture = u"x86_64"_s,
         .size = 98'431'212,
         .unpackedSize = 412'000'000,
         .createdAt = day(1, 8),
         .importedAt = day(2, 9),
         .lastUsedAt = day(14, 16)},
        {.id = {alpine},
         .fingerprint = alpine,
         .aliases = {u"alpine/3.22"_s},
         .description = u"Alpine Linux 3.22"_s,
         .owner = ::getuid(),
         .architecture = u"x86_64"_s,
         .size = 3'214'080,
         .unpackedSize = 9'000'000,
         .createdAt = day(3, 10),
         .importedAt = day(3, 11)},
    };
}

void putSampleNetworks(FakeInstanceServer &server)
{
    NetworkUsers users{.profiles = {u"default"_s}};
    for (const Instance &instance : sampleInstances())
        users.containers.append(instance.name);
    users.containers.sort();
    server.put(
        Network{.id = {u"1"_s}, .name = u"mooringbr0"_s, .type = u"bridge"_s, .status = u"Ready"_s, .etag = u"a"_s},
        {.config = {{u"ipv4.address"_s, u"10.108.36.1/24"_s},
                    {u"ipv4.nat"_s, u"true"_s},
                    {u"ipv4.dhcp"_s, u"true"_s},
                    {u"ipv6.address"_s, u"none"_s},
                    {u"dns.domain"_s, u"mooring"_s},
                    {u"dns.mode"_s, u"dynamic"_s}}},
        {{.address = u"10.108.36.104"_s,
          .hardwareAddress = u"00:16:3e:52:a1:0c"_s,
          .name = u"web-2"_s,
          .expiresAt = day(14, 17)},
         {.address = u"10.108.36.21"_s,
          .hardwareAddress = u"00:16:3e:8d:04:f1"_s,
          .name = u"web-1"_s,
          .expiresAt = day(14, 18)},
         {.address = u"10.108.36.9"_s,
          .hardwareAddress = u"00:16:3e:11:7b:e2"_s,
          .name = u"cache"_s,
          .isReserved = true}},
        users);
    server.put(Network{.id = {u"2"_s},
                       .name = u"lab"_s,
                       .type = u"bridge"_s,
                       .status = u"Ready"_s,
                       .description = u"Where things may break"_s,
                       .etag = u"b"_s},
               {.config = {{u"ipv4.address"_s, u"10.7.0.1/16"_s},
                           {u"ipv4.nat"_s, u"false"_s},
                           {u"ipv4.dhcp"_s, u"true"_s},
                           {u"ipv4.dhcp.ranges"_s, u"10.7.1.10-10.7.1.99"_s},
                           {u"ipv6.address"_s, u"none"_s},
                           {u"dns.domain"_s, u"lab.internal"_s},
                           {u"dns.mode"_s, u"dynamic"_s}}});
}

Instance sampleInstance(int number, const QString &name, InstanceStatus status)
{
    return {.id = {QString::number(number)},
            .name = name,
            .status = status,
            .architecture = u"x86_64"_s,
            .owner = ::getuid(),
            .profiles = {u"default"_s},
            .image = number % 3 == 0 ? alpine : debian,
            .createdAt = day(1 + number % 20, 9 + number % 9),
            .lastUsedAt = status == InstanceStatus::Running ? std::optional(day(14, 16)) : std::nullopt};
}

QList<Instance> sampleInstances()
{
    QList<Instance> instances{
        sampleInstance(1, u"web-1"_s, InstanceStatus::Running),
        sampleInstance(2, u"web-2"_s, InstanceStatus::Running),
        sampleInstance(3, u"cache"_s, InstanceStatus::Stopped),
        sampleInstance(4, u"db-main"_s, InstanceStatus::Starting),
        sampleInstance(5, u"build-arm"_s, InstanceStatus::Frozen),
        sampleInstance(6, u"mail"_s, InstanceStatus::Error),
    };
    instances[1].profiles = {u"default"_s, u"docker"_s};
    return instances;
}

QList<Profile> sampleProfiles()
{
    return {{.id = {u"1"_s}, .name = u"default"_s, .description = u"Network and root disk"_s},
            {.id = {u"2"_s}, .name = u"docker"_s, .description = u"Lets Docker run inside"_s}};
}

QMap<QString, DeviceOptions> sampleProfileDevices()
{
    return {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth0"_s}}},
            {u"eth1"_s, {{u"type"_s, u"nic"_s}, {u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"enp3s0"_s}}},
            {u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}}}};
}

QMap<QString, DeviceOptions> sampleDevices()
{
    return {
        {u"data"_s,
         {{u"type"_s, u"disk"_s},
          {u"source"_s, u"/srv/data"_s},
          {u"path"_s, u"/mnt/data"_s},
          {u"readonly"_s, u"true"_s}}},
        {u"eth1"_s, {{u"type"_s, u"none"_s}}},
        {u"modem"_s, {{u"type"_s, u"unix-char"_s}, {u"source"_s, u"/dev/ttyUSB0"_s}}},
        {u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}, {u"size"_s, u"20GiB"_s}}},
        {u"vf"_s, {{u"type"_s, u"nic"_s}, {u"nictype"_s, u"sriov"_s}, {u"parent"_s, u"enp3s0"_s}}},
        {u"web"_s,
         {{u"type"_s, u"proxy"_s}, {u"listen"_s, u"tcp:0.0.0.0:8080"_s}, {u"connect"_s, u"tcp:127.0.0.1:80"_s}}}};
}

} // namespace mooring::test
