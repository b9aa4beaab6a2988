// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/migrations.h"

using namespace Qt::StringLiterals;

namespace mooring {

const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps{
        // 1: as released with 0.1
        {
            u"CREATE TABLE numbers (kind TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT"_s,
            u"CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"_s,
            uR"(CREATE TABLE profiles (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL,
                config TEXT NOT NULL, devices TEXT NOT NULL) STRICT)"_s,
            uR"(CREATE TABLE images (
                fingerprint TEXT PRIMARY KEY, record TEXT NOT NULL, last_used_at INTEGER) STRICT)"_s,
            uR"(CREATE TABLE image_aliases (
                alias TEXT PRIMARY KEY, position INTEGER NOT NULL,
                fingerprint TEXT NOT NULL REFERENCES images (fingerprint) ON DELETE CASCADE) STRICT)"_s,
            uR"(CREATE TABLE instances (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, image TEXT NOT NULL, id_slot INTEGER NOT NULL UNIQUE,
                record TEXT NOT NULL, last_used_at INTEGER, deleted_at INTEGER) STRICT)"_s,
            u"CREATE UNIQUE INDEX instance_names ON instances (name) WHERE deleted_at IS NULL"_s,
        },
    };
    return steps;
}

} // namespace mooring
