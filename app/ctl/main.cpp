// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"
#include "app/ctl/complete.h"
#include "app/ctl/exitcodes.h"
#include "app/ctl/printer.h"
#include "app/ctl/session.h"
#include "app/ctl/standardstreams.h"
#include "app/translations.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::ctl;

namespace {

int refuse(const Error &error, const CommandLine &line)
{
    Printer::note(error.subject.isEmpty() ? error.detail : u"%1: %2"_s.arg(error.subject, error.detail));
    return line.verb && line.verb->passesExitCode ? exitNotRun : exitUsage;
}

} // namespace

int main(int argc, char *argv[])
{
    const StandardStreams streams;
    useUtf8();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"mooringctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MOORING_VERSION));
    installTranslations();

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == completionVerb)
        return complete(arguments.mid(1));

    CommandLine line;
    if (const auto parsed = parse(arguments, line); !parsed)
        return refuse(parsed.error(), line);
    Session session(line);
    QObject::connect(
        &session, &Session::ended, &application, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    session.run();
    return QCoreApplication::exec();
}
