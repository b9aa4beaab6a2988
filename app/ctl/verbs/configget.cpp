// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/verbs.h"
#include "models/catalogue/configcatalogue.h"
#include "models/types/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<bus::ConfigurationEntry> entryOf(const HelperClient::Configuration &configuration, const QString &key)
{
    const auto it = std::ranges::find(configuration.entries, key, &bus::ConfigurationEntry::key);
    if (it != configuration.entries.end())
        return *it;
    return failure(Error::Code::NotFound, key, configKey(key) ? u"The key is not set."_s : u"There is no such key."_s);
}

void print(const Printer &printer, const bus::ConfigurationEntry &entry)
{
    if (printer.format() == Format::Json)
        printer.json(toJson(bus::ConfigurationEntryList{entry})[0]);
    else
        printer.raw(visibleText(entry.value, LineEnds::Keep, entry.value.size()).toUtf8() + '\n');
}

} // namespace

QFuture<Result<int>> configGet(Session &session)
{
    const auto look = [&session](const InstanceId &id) {
        return chain(session.client().configuration(id), &session,
                     [&session](const HelperClient::Configuration &configuration) {
                         const auto entry = entryOf(configuration, session.line().operands[1]);
                         if (!entry)
                             return failed(entry.error());
                         print(session.printer(), *entry);
                         return ended(0);
                     });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
