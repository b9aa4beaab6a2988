// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurecommand.h"

#include "views/widgets/shellword.h"

#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// How mooringctl changes a thing of this kind.
struct Form
{
    QString noun{};
    bool unsetsOptions = false; // by a verb of its own; else by an empty value
};

QString line(const Form &form, const QString &verb, QStringList words)
{
    for (QString &word : words)
        word = shellWord(word);
    return u"mooringctl %1 %2 %3"_s.arg(form.noun, verb, words.join(u' '));
}

QStringList assignments(const QMap<QString, QString> &values)
{
    QStringList words;
    for (const auto &[name, value] : values.asKeyValueRange())
        words.append(u"%1=%2"_s.arg(name, value));
    return words;
}

// An own device changes option by option; one of another type, or none so far, is given anew.
QStringList deviceCommands(const Form &form, const QString &subject, const QString &name, const DeviceOptions &before,
                           DeviceOptions after)
{
    const QString type = u"type"_s;
    QStringList commands;
    if (before.value(type) != after.value(type)) {
        if (!before.isEmpty())
            commands.append(line(form, u"device remove"_s, {subject, name}));
        const QStringList words{subject, name, after.take(type)};
        if (!words.constLast().isEmpty())
            commands.append(line(form, u"device add"_s, words + assignments(after)));
        return commands;
    }
    QStringList gone;
    for (const QString &option : before.keys()) {
        if (!after.contains(option))
            gone.append(option);
    }
    after.removeIf([&](std::pair<const QString &, QString &> entry) {
        return before.contains(entry.first) && before.value(entry.first) == entry.second;
    });
    if (!form.unsetsOptions) {
        for (const QString &option : std::exchange(gone, {}))
            after.insert(option, QString());
    }
    if (!after.isEmpty())
        commands.append(line(form, u"device set"_s, QStringList{subject, name} + assignments(after)));
    if (!gone.isEmpty())
        commands.append(line(form, u"device unset"_s, QStringList{subject, name} + gone));
    return commands;
}

QString commandLine(const Form &form, const QString &subject, const ConfigurationDraft &draft)
{
    const ConfigureRequest request = draft.request();
    QStringList commands;
    if (!request.changes.isEmpty())
        commands.append(line(form, u"set"_s, QStringList{subject} + assignments(request.changes)));
    if (!request.removed.isEmpty())
        commands.append(line(form, u"unset"_s, QStringList{subject} + request.removed));
    for (const auto &[name, options] : draft.stagedDevices().asKeyValueRange())
        commands += deviceCommands(form, subject, name, draft.base().devices.value(name), options);
    return commands.join(u" && "_s);
}

} // namespace

QString configureCommand(const QString &instance, const ConfigurationDraft &draft)
{
    const QString rest = commandLine({.noun = u"config"_s, .unsetsOptions = true}, instance, draft);
    const auto profiles = draft.stagedProfiles();
    if (!profiles)
        return rest;
    // First, as the rest may be at odds with what they give.
    const QString assign = line({.noun = u"profile"_s}, u"assign"_s, QStringList{instance} + *profiles);
    return rest.isEmpty() ? assign : u"%1 && %2"_s.arg(assign, rest);
}

QString configureCommand(const QStringList &instances, const ConfigurationDraft &draft)
{
    const ConfigureRequest request = draft.request();
    const bool setsOnly = request.removed.isEmpty() && draft.stagedDevices().isEmpty() && !draft.stagedProfiles();
    if (setsOnly && !request.changes.isEmpty())
        return line({.noun = u"config"_s}, u"set"_s, instances + assignments(request.changes));
    QStringList commands;
    for (const QString &instance : instances)
        commands += configureCommand(instance, draft);
    return commands.join(u" && "_s);
}

QString profileCommand(const QString &profile, const ConfigurationDraft &draft)
{
    return commandLine({.noun = u"profile"_s}, profile, draft);
}

QString networkCommand(const QString &network, const ConfigurationDraft &draft)
{
    return commandLine({.noun = u"network"_s}, network, draft);
}

} // namespace mooring
