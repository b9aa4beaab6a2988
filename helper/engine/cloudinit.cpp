// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/cloudinit.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Of Mooring's instances, for version 5 of RFC 9562.
constexpr QUuid instances(0x6d1c4c1f, 0x53d6, 0x4b5e, 0x9c, 0x61, 0x0f, 0x0b, 0x8e, 0x27, 0x5a, 0x93);

// By the key of today, else by the older one.
QString said(const ExpandedConfiguration &expanded, QLatin1StringView what)
{
    const QString newer = expanded.value(u"cloud-init."_s + what);
    return newer.isEmpty() ? expanded.value(u"user."_s + what) : newer;
}

QString endingLine(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'\n') ? text : text + u'\n';
}

} // namespace

QString cloudInitMetaData(const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    const QString more = expanded.value(u"user.meta-data"_s);
    const QStringList identity{QString::number(record.number),
                               record.createdAt.toString(Qt::ISODateWithMs),
                               record.name,
                               said(expanded, "user-data"_L1),
                               said(expanded, "vendor-data"_L1),
                               said(expanded, "network-config"_L1),
                               more};
    const QString id = QUuid::createUuidV5(instances, identity.join(QChar(0))).toString(QUuid::WithoutBraces);
    return u"instance-id: %1\nlocal-hostname: %2\n"_s.arg(id, record.name) + endingLine(more);
}

std::vector<workers::SeedFile> cloudInitSeed(const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    const QString user = said(expanded, "user-data"_L1);
    const QString vendor = said(expanded, "vendor-data"_L1);
    const QString network = said(expanded, "network-config"_L1);
    if (user.isEmpty() && vendor.isEmpty() && network.isEmpty() && expanded.value(u"user.meta-data"_s).isEmpty())
        return {};
    const QString nothing = u"#cloud-config\n{}\n"_s;
    std::vector<workers::SeedFile> files{
        {.name = "meta-data", .content = cloudInitMetaData(record, expanded).toStdString()},
        {.name = "user-data", .content = (user.isEmpty() ? nothing : user).toStdString()},
        {.name = "vendor-data", .content = (vendor.isEmpty() ? nothing : vendor).toStdString()}};
    if (!network.isEmpty())
        files.push_back({.name = "network-config", .content = network.toStdString()});
    return files;
}

void addCloudInit(workers::StartPlan &plan, const InstanceRecord &record, const ExpandedConfiguration &expanded,
                  const QString &folder)
{
    plan.seed = cloudInitSeed(record, expanded);
    if (plan.seed.empty())
        return;
    plan.seedFolder = folder.toStdString();
    plan.items.emplace_back("lxc.mount.entry",
                            plan.seedFolder + " var/lib/cloud/seed/nocloud-net none bind,ro,create=dir 0 0");
}

} // namespace mooring
