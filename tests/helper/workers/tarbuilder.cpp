// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/workers/tarbuilder.h"

#include <QProcess>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr qsizetype blockSize = 512;

// "LENGTH KEY=VALUE\n", where the length counts itself.
QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype length = rest.size() + 1;
    while (QByteArray::number(length).size() + rest.size() != length)
        ++length;
    return QByteArray::number(length) + rest;
}

} // namespace

void TarBuilder::addHeader(const Member &member, char type, qint64 size)
{
    QByteArray block(blockSize, '\0');
    const auto put = [&](qsizetype at, const QByteArray &text) { block.replace(at, text.size(), text); };
    const auto octal = [&](qsizetype at, qsizetype width, qint64 value) {
        put(at, QByteArray::number(value, 8).rightJustified(width - 1, '0'));
    };
    put(0, member.name.left(100));
    octal(100, 8, member.mode);
    octal(108, 8, std::min<qint64>(member.user, 07777777));
    octal(116, 8, std::min<qint64>(member.group, 07777777));
    octal(124, 12, size);
    octal(136, 12, 1'700'000'000);
    put(148, QByteArray(8, ' '));
    block[156] = type;
    put(157, member.target.left(100));
    put(257, QByteArray("ustar\00000", 8));
    octal(329, 8, 1);
    octal(337, 8, 3);
    const int sum = std::accumulate(block.cbegin(), block.cend(), 0,
                                    [](int total, char c) { return total + static_cast<unsigned char>(c); });
    put(148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
    m_bytes += block;
}

void TarBuilder::addContents(const QByteArray &contents)
{
    m_bytes += contents;
    if (const qsizetype rest = contents.size() % blockSize; rest != 0)
        m_bytes += QByteArray(blockSize - rest, '\0');
}

TarBuilder &TarBuilder::add(const Member &member)
{
    QByteArray records;
    for (const auto &[key, value] : member.pax)
        records += paxRecord(key, value);
    if (member.name.size() > 100)
        records += paxRecord("path", member.name);
    if (member.user > 07777777)
        records += paxRecord("uid", QByteArray::number(member.user));
    if (!records.isEmpty()) {
        addHeader({.name = "pax"}, 'x', records.size());
        addContents(records);
    }
    addHeader(member, member.type, member.size >= 0 ? member.size : member.contents.size());
    addContents(member.contents);
    return *this;
}

TarBuilder &TarBuilder::image(const QByteArray &architecture)
{
    file("metadata.yaml", "architecture: " + architecture + "\ncreation_date: 1700000000\nproperties:\n  os: test\n");
    return folder("rootfs");
}

QByteArray compressed(const QByteArray &bytes, const char *program)
{
    QProcess process;
    process.start(QString::fromLatin1(program), {u"-c"_s});
    process.write(bytes);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return process.readAllStandardOutput();
}

} // namespace mooring::test
