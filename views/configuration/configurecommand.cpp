// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurecommand.h"

#include "views/widgets/shellword.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString line(const QString &verb, QStringList words)
{
    for (QString &word : words)
        word = shellWord(word);
    return u"mooringctl config %1 %2"_s.arg(verb, words.join(u' '));
}

QStringList assignments(const QMap<QString, QString> &values)
{
    QStringList words;
    for (const auto &[name, value] : values.asKeyValueRange())
        words.append(u"%1=%2"_s.arg(name, value));
    return words;
}

// An own device changes option by option; one of another type, or none so far, is given anew.
QStringList deviceCommands(const QString &instance, const QString &name, const DeviceOptions &before,
                           DeviceOptions after)
{
    const QString type = u"type"_s;
    QStringList commands;
    if (before.value(type) != after.value(type)) {
        if (!before.isEmpty())
            commands.append(line(u"device remove"_s, {instance, name}));
        const QStringList words{instance, name, after.take(type)};
        if (!words.constLast().isEmpty())
            commands.append(line(u"device add"_s, words + assignments(after)));
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
    if (!after.isEmpty())
        commands.append(line(u"device set"_s, QStringList{instance, name} + assignments(after)));
    if (!gone.isEmpty())
        commands.append(line(u"device unset"_s, QStringList{instance, name} + gone));
    return commands;
}

} // namespace

QString configureCommand(const QString &instance, const ConfigurationDraft &draft)
{
    const ConfigureRequest request = draft.request();
    QStringList commands;
    if (!request.changes.isEmpty())
        commands.append(line(u"set"_s, QStringList{instance} + assignments(request.changes)));
    if (!request.removed.isEmpty())
        commands.append(line(u"unset"_s, QStringList{instance} + request.removed));
    for (const auto &[name, options] : draft.stagedDevices().asKeyValueRange())
        commands += deviceCommands(instance, name, draft.base().devices.value(name), options);
    return commands.join(u" && "_s);
}

} // namespace mooring
