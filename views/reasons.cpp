// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace mooring {

namespace {

// The details of InstanceName::parse, ProfileName::parse, ImageAlias::parse and checkNetworkName, where lupdate finds them; a test keeps both together.
constexpr const char *reasons[] = {
    QT_TRANSLATE_NOOP("Reason", "The name is empty."),
    QT_TRANSLATE_NOOP("Reason", "The name is longer than 63 characters."),
    QT_TRANSLATE_NOOP("Reason", "The name does not start with a letter."),
    QT_TRANSLATE_NOOP("Reason", "The name ends with a hyphen."),
    QT_TRANSLATE_NOOP("Reason", "The name has characters other than a-z, A-Z, 0-9 and the hyphen."),
    QT_TRANSLATE_NOOP("Reason",
                      "The name has characters other than a-z, A-Z, 0-9, the hyphen, the underscore and the dot."),
    QT_TRANSLATE_NOOP("Reason", "The name does not start with a letter or a digit."),
    QT_TRANSLATE_NOOP("Reason", "“local” is what is set on the container itself."),
    QT_TRANSLATE_NOOP("Reason", "The alias is empty."),
    QT_TRANSLATE_NOOP("Reason", "The alias is longer than 128 characters."),
    QT_TRANSLATE_NOOP("Reason", "The alias does not start with a letter or a digit."),
    QT_TRANSLATE_NOOP("Reason", "The alias has characters other than a-z, A-Z, 0-9 and . _ - /"),
    QT_TRANSLATE_NOOP("Reason", "The alias looks like a fingerprint."),
    QT_TRANSLATE_NOOP("Reason",
                      "A network is called by 2 to 15 of a-z, 0-9, the hyphen, the underscore and the dot, the first "
                      "a letter."),
    QT_TRANSLATE_NOOP("Reason", "The cables of containers are called so."),
};

} // namespace

QString nameReason(const Error &error)
{
    return QCoreApplication::translate("Reason", error.detail.toUtf8().constData());
}

bool isKnownReason(const Error &error)
{
    return std::ranges::contains(reasons, error.detail, [](const char *text) { return QString::fromUtf8(text); });
}

} // namespace mooring
