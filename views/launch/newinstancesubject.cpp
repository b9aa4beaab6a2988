// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/newinstancesubject.h"

#include "models/catalogue/configcatalogue.h"
#include "models/items/devicecells.h"

using namespace Qt::StringLiterals;

namespace mooring {

Result<> NewInstanceSubject::check(const QString &key, const QString &value) const
{
    return checkSetting(key, value);
}

QFuture<Result<ConfigurationDraft::Base>> NewInstanceSubject::read()
{
    return QtFuture::makeReadyValueFuture(Result<ConfigurationDraft::Base>(ConfigurationDraft::Base()));
}

QFuture<Result<QString>> NewInstanceSubject::change(const ConfigureRequest & /*request*/)
{
    return QtFuture::makeReadyValueFuture(
        Result<QString>(failure(Error::Code::NotFound, {}, u"There is no such container yet."_s)));
}

QString NewInstanceSubject::command(const ConfigurationDraft &draft) const
{
    return launchOptions(draft).join(u' ');
}

namespace {

// Without a type it is the profile's device with these options; what the profile has beyond is taken away by an empty value.
DeviceOptions toldOptions(const DeviceOptions &wanted, const DeviceOptions &given)
{
    const QString type = u"type"_s;
    if (wanted.value(type) != given.value(type))
        return wanted;
    DeviceOptions told;
    for (const auto &[option, value] : wanted.asKeyValueRange()) {
        if (given.value(option) != value)
            told.insert(option, value);
    }
    for (const QString &option : given.keys()) {
        if (!wanted.contains(option))
            told.insert(option, QString());
    }
    return told.isEmpty() ? wanted : told;
}

} // namespace

QStringList launchOptions(const ConfigurationDraft &draft)
{
    QStringList words;
    for (const auto &[key, value] : draft.wanted().asKeyValueRange())
        words += {u"-c"_s, u"%1=%2"_s.arg(key, value)};
    for (const auto &[name, options] : draft.wantedDevices().asKeyValueRange()) {
        const auto given = draft.inheritedDevice(name);
        const DeviceOptions told = toldOptions(options, given ? given->options : DeviceOptions());
        for (const auto &[option, value] : told.asKeyValueRange())
            words += {u"-d"_s, u"%1,%2=%3"_s.arg(name, option, value)};
    }
    return words;
}

} // namespace mooring
