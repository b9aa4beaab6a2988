// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/cloudconfig.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr QLatin1StringView header{"#cloud-config"};
constexpr QLatin1StringView listName{"ssh_authorized_keys:"};

// What sshd(8) and ssh-keygen(1) know.
bool isKeyType(const QString &word)
{
    constexpr QLatin1StringView types[] = {"ssh-ed25519"_L1,
                                           "ssh-rsa"_L1,
                                           "ecdsa-sha2-nistp256"_L1,
                                           "ecdsa-sha2-nistp384"_L1,
                                           "ecdsa-sha2-nistp521"_L1,
                                           "sk-ssh-ed25519@openssh.com"_L1,
                                           "sk-ecdsa-sha2-nistp256@openssh.com"_L1};
    return std::ranges::any_of(types, [&](QLatin1StringView type) { return word == type; });
}

// The blob begins with the type's length and name (RFC 4253, 6.6).
bool isBlobOf(const QString &type, const QString &word)
{
    const auto blob = QByteArray::fromBase64Encoding(word.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray name = type.toLatin1();
    const QByteArray start = QByteArray("\0\0\0", 3) + char(name.size()) + name;
    return blob && (*blob).size() > start.size() && (*blob).startsWith(start);
}

std::unexpected<Error> refusal(Error::Code code, const char *reason)
{
    return failure(code, {}, QString::fromUtf8(reason));
}

std::unexpected<Error> noKey()
{
    return refusal(Error::Code::InvalidArgument, QT_TRANSLATE_NOOP("SshKey", "This is no public key of SSH."));
}

} // namespace

Result<QString> parseSshKey(const QString &text)
{
    if (text.contains("PRIVATE KEY-----"_L1))
        return refusal(
            Error::Code::InvalidArgument,
            QT_TRANSLATE_NOOP("SshKey", "This is a private key. Take the file of the same name that ends in .pub."));
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        const QStringList words = line.simplified().split(u' ');
        if (words.constFirst().isEmpty() || words.constFirst().startsWith(u'#'))
            continue;
        if (words.size() < 2 || !isKeyType(words.at(0)) || !isBlobOf(words.at(0), words.at(1)))
            break;
        const bool isPlain = std::ranges::all_of(line, [](QChar c) { return c.isPrint() || c.isSpace(); });
        return isPlain ? Result<QString>(words.join(u' ')) : noKey();
    }
    return noKey();
}

Result<QString> withSshKey(const QString &userData, const QString &key)
{
    const QString entry =
        u"  - '%1'"_s.arg(QString(key).replace(u'\'', u"''"_s)); // the one quoting of YAML without escapes
    QStringList lines = userData.trimmed().isEmpty() ? QStringList{header} : userData.split(u'\n');
    if (lines.constFirst().trimmed() != header)
        return refusal(
            Error::Code::Unsupported,
            QT_TRANSLATE_NOOP(
                "SshKey", "What cloud-init does begins otherwise than with #cloud-config; add the key there by hand."));
    if (lines.contains(entry))
        return userData;
    const auto list = std::ranges::find_if(lines, [](const QString &line) { return line.startsWith(listName); });
    if (list == lines.end()) {
        while (lines.constLast().trimmed().isEmpty())
            lines.removeLast();
        lines += {listName, entry, QString()};
        return lines.join(u'\n');
    }
    const qsizetype at = list - lines.begin();
    const bool isBlock = list->sliced(listName.size()).trimmed().isEmpty();
    if (!isBlock)
        return refusal(
            Error::Code::Unsupported,
            QT_TRANSLATE_NOOP("SshKey", "ssh_authorized_keys is written in one line; add the key there by hand."));
    // As deep as the entries that are there.
    const QString next = lines.value(at + 1);
    const qsizetype hyphen = next.indexOf(u'-');
    const bool hasEntries = hyphen >= 0 && QStringView(next).first(hyphen).trimmed().isEmpty();
    lines.insert(at + 1, hasEntries ? QString(hyphen, u' ') + entry.trimmed() : entry);
    return lines.join(u'\n');
}

} // namespace mooring
