// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace mooring::test {

// Writes tar archives by the letter, good ones and ones that no tool would write.
class TarBuilder
{
public:
    struct Member
    {
        QByteArray name{};
        char type = '0'; // '0' file, '1' hard link, '2' symbolic link, '3' '4' devices, '5' folder, '6' fifo
        QByteArray contents{};
        QByteArray target{}; // of links
        qint64 user = 0;
        qint64 group = 0;
        int mode = 0644;
        qint64 size = -1;                           // what the header says; -1 = what is true
        QList<QPair<QByteArray, QByteArray>> pax{}; // extended header records
    };

    TarBuilder &add(const Member &member);
    TarBuilder &folder(const QByteArray &name) { return add({.name = name, .type = '5', .mode = 0755}); }
    TarBuilder &file(const QByteArray &name, const QByteArray &contents)
    {
        return add({.name = name, .contents = contents});
    }
    TarBuilder &link(const QByteArray &name, const QByteArray &target)
    {
        return add({.name = name, .type = '2', .target = target});
    }
    // metadata.yaml of an image for this architecture, and rootfs/.
    TarBuilder &image(const QByteArray &architecture = "x86_64");

    // Ended as tar ends: two empty blocks.
    [[nodiscard]] QByteArray bytes() const { return m_bytes + QByteArray(1024, '\0'); }

private:
    void addHeader(const Member &member, char type, qint64 size);
    void addContents(const QByteArray &contents);

    QByteArray m_bytes;
};

// By the program of this name: "gzip", "xz", "zstd", "bzip2", "lzma".
[[nodiscard]] QByteArray compressed(const QByteArray &bytes, const char *program);

} // namespace mooring::test
