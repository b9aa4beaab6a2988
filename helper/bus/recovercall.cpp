// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/recovercall.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace mooring {

Result<RecoverRun> parseRecover(const QVariantMap &options)
{
    OptionReader reader(options);
    const auto run = reader.flag("dry-run"_L1) ? RecoverRun::Dry : RecoverRun::Real;
    return reader.done().transform([run] { return run; });
}

Question recoverQuestion(RecoverRun run)
{
    return {.action = run == RecoverRun::Dry ? bus::action::observe : bus::action::serverConfigure,
            .verb = u"recover"_s,
            .subjects = {{.name = QSysInfo::machineHostName()}}};
}

} // namespace mooring
