// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/instanceverb.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/requestparser.h"
#include "models/types/wiretext.h"

namespace mooring {

namespace {

using namespace Qt::StringLiterals;

constexpr WireTable<InstanceVerb, 4> verbWords{{
    {InstanceVerb::Start, "start"_L1},
    {InstanceVerb::Stop, "stop"_L1},
    {InstanceVerb::Restart, "restart"_L1},
    {InstanceVerb::Delete, "delete"_L1},
}};

} // namespace

QString wireText(InstanceVerb verb)
{
    return toWire(verbWords, verb);
}
std::optional<InstanceVerb> instanceVerb(QStringView wireText)
{
    return fromWire(verbWords, wireText);
}

Result<StopRequest> parseVerbOptions(InstanceVerb verb, const QVariantMap &options)
{
    switch (verb) {
    case InstanceVerb::Stop:
    case InstanceVerb::Restart:
        return parseStop(options);
    case InstanceVerb::Delete:
        return parseDelete(options);
    case InstanceVerb::Start:
        break;
    }
    return noOptions(options).transform([] { return StopRequest{}; });
}

Question verbQuestion(InstanceVerb verb)
{
    return {.action = verb == InstanceVerb::Delete ? bus::action::remove : bus::action::operate,
            .verb = wireText(verb),
            .startsOperation = true};
}

} // namespace mooring
