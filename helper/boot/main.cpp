// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-boot: what mooring-containers.service runs when the computer comes up and goes down. See docs/man/mooring-boot.8.
#include "helper/boot/errand.h"

#include <QCoreApplication>
#include <QDBusConnection>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

std::optional<Errand::Kind> kindOf(const QStringList &words)
{
    if (words == QStringList{u"start"_s})
        return Errand::Kind::Start;
    if (words == QStringList{u"stop"_s})
        return Errand::Kind::Stop;
    if (words == QStringList{u"stop"_s, u"--now"_s})
        return Errand::Kind::StopNow;
    return std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"mooring-boot"_s);
    const auto kind = kindOf(QCoreApplication::arguments().mid(1));
    if (!kind) {
        std::fputs("usage: mooring-boot start | stop [--now]\n", stderr);
        return 2;
    }
    Errand errand(QDBusConnection::systemBus(), Layout{});
    errand.run(*kind).then(&app, [](const Result<> &outcome) {
        if (!outcome)
            std::fprintf(stderr, "mooring-boot: %s\n", qUtf8Printable(outcome.error().detail));
        QMetaObject::invokeMethod(
            qApp, [code = outcome ? 0 : 1] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    });
    return QCoreApplication::exec();
}
