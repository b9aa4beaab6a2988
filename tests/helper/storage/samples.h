// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"

#include <QTimeZone>

namespace mooring::test {

inline QString fingerprintOf(QChar digit)
{
    return QString(64, digit);
}

// Everything is set, with texts that are hard on quoting.
inline InstanceRecord sampleInstance(quint64 number, const QString &name)
{
    return {.number = number,
            .name = name,
            .owner = 1000,
            .image = fingerprintOf(u'a'),
            .architecture = QStringLiteral("x86_64"),
            .ephemeral = true,
            .profiles = {QStringLiteral("default"), QStringLiteral("web, \"quoted\"")},
            .config = {{QStringLiteral("user.text"), QStringLiteral("tab\t line\n \"quote\" \\ \u00e9\u4e2d")},
                       {QStringLiteral("volatile.eth0.hwaddr"), QStringLiteral("00:16:3e:01:02:03")}},
            .idSlot = quint32(number),
            .createdAt = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::UTC)};
}

inline ImageRecord sampleImage(QChar digit, const QStringList &aliases = {})
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::UTC);
    return {.image = {.id = ImageId{fingerprintOf(digit)},
                      .fingerprint = fingerprintOf(digit),
                      .aliases = aliases,
                      .description = QStringLiteral("Debian \"13\""),
                      .owner = 1000,
                      .isPublic = true,
                      .architecture = QStringLiteral("x86_64"),
                      .size = 5'000'000'000,
                      .unpackedSize = 7'000'000'000,
                      .createdAt = time,
                      .importedAt = time.addSecs(1)},
            .properties = {{QStringLiteral("os"), QStringLiteral("debian")}},
            .isSplit = true,
            .isHidden = false};
}

inline ProfileRecord sampleProfile(quint64 number, const QString &name)
{
    return {.number = number,
            .name = name,
            .description = QStringLiteral("For \u201cwebs\u201d"),
            .config = {{QStringLiteral("limits.memory"), QStringLiteral("1GiB")}},
            .devices = {{QStringLiteral("eth0"),
                         {{QStringLiteral("type"), QStringLiteral("nic")},
                          {QStringLiteral("network"), QStringLiteral("mooringbr0")}}}}};
}

// Something of every kind, as tests/data/db has it.
struct SampleHoldings
{
    QList<InstanceRecord> instances{};
    QList<ImageRecord> images{};
    QList<ProfileRecord> profiles{};
};

inline SampleHoldings sampleHoldings()
{
    InstanceRecord used = sampleInstance(1, QStringLiteral("web-1"));
    used.lastUsedAt = used.createdAt.addSecs(60);
    InstanceRecord deleted = sampleInstance(2, QStringLiteral("web-2"));
    deleted.deletedAt = deleted.createdAt.addSecs(120);
    return {.instances = {used, deleted, sampleInstance(7, QStringLiteral("db"))},
            .images = {sampleImage(u'a', {QStringLiteral("debian/13"), QStringLiteral("debian")}), sampleImage(u'b')},
            .profiles = {sampleProfile(1, QStringLiteral("default")), sampleProfile(2, QStringLiteral("web"))}};
}

} // namespace mooring::test
