// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/complete.h"

#include "app/ctl/commandline.h"
#include "app/ctl/networks.h"
#include "app/ctl/objects.h"
#include "app/ctl/pools.h"
#include "app/ctl/verbs.h"
#include "app/local/helperclient.h"
#include "app/local/helperlink.h"
#include "models/catalogue/configkey.h"
#include "models/catalogue/devicekind.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace mooring::ctl {

namespace {

constexpr std::chrono::seconds patience{2};

// What is asked for: words of ours, or of the helper's.
struct Request
{
    QString current{};
    QStringList fixed{};
    Words words = Words::None;
};

QStringList optionWords(const Verb &verb)
{
    QStringList words;
    for (const std::span<const Option> options : {verb.options, commonOptions()}) {
        for (const Option &option : options)
            words += u"--"_s + option.name;
    }
    return words;
}

// The words that may follow these, of verbs of more than one: "image" leads to "import", "list"…
QStringList verbWords(const QStringList &before)
{
    QStringList words;
    for (const Verb &verb : verbs()) {
        const QStringList own = QString(verb.words).split(u' ');
        if (own.size() > before.size() && own.mid(0, before.size()) == before && !words.contains(own[before.size()]))
            words += own[before.size()];
    }
    return words;
}

// Of a beginning, such as "user.", nobody knows how it goes on.
QStringList configWords(const QString &end)
{
    QStringList words;
    for (const ConfigKey &key : mooring::configKeys()) {
        if (!key.isOurs && key.refusal.english.isEmpty())
            words += key.suffix == ConfigKey::Suffix::None ? key.name + end : QString(key.name);
    }
    return words;
}

// With the patterns as the catalogue has them, "user.*".
QStringList everyConfigKey()
{
    QStringList words;
    for (const ConfigKey &key : mooring::configKeys())
        words += key.shownName();
    return words;
}

QStringList deviceTypes()
{
    QStringList types;
    for (const DeviceKind &kind : deviceKinds()) {
        if (kind.refusal.english.isEmpty() && !types.contains(kind.type))
            types += kind.type;
    }
    return types;
}

QStringList fixedWords(Words words)
{
    switch (words) {
    case Words::Formats:
        return {u"table"_s, u"json"_s, u"csv"_s};
    case Words::Choices:
        return {u"auto"_s, u"yes"_s, u"no"_s};
    case Words::Shells:
        return {u"bash"_s, u"zsh"_s, u"fish"_s};
    case Words::Verbs:
        return verbWords({});
    case Words::DeviceTypes:
        return deviceTypes();
    case Words::ConfigKeys:
        return configWords(QString());
    case Words::ConfigSettings:
        return configWords(u"="_s);
    case Words::EveryConfigKey:
        return everyConfigKey();
    case Words::NetworkSettings: {
        QStringList settings;
        for (const QString &key : networkKeys())
            settings += key + u'=';
        return settings;
    }
    case Words::PoolSettings: {
        QStringList settings;
        for (const QString &key : poolKeys())
            settings += key + u'=';
        return settings;
    }
    default:
        return {};
    }
}

bool hasOperand(const Verb &verb, const QStringList &words)
{
    bool isValue = false;
    for (const QString &word : words) {
        if (!isValue && !word.startsWith(u'-'))
            return true;
        const Option *option = verb.optionOf(word);
        isValue = !isValue && option && !option->value.isEmpty();
    }
    return false;
}

// After a verb: an option, an option's value, or an operand; after "--" nothing of ours.
Request requestAfter(const Verb &verb, const QStringList &words, const QString &current)
{
    if (words.contains(u"--"_s))
        return {};
    const QString last = words.isEmpty() ? QString() : words.last();
    const Option *open = verb.optionOf(last);
    if (open && !open->value.isEmpty())
        return {.current = current, .fixed = fixedWords(open->words), .words = open->words};
    if (current.startsWith(u'-'))
        return {.current = current, .fixed = optionWords(verb)};
    const Words offers = hasOperand(verb, words) ? verb.offersNext.value_or(verb.offers) : verb.offers;
    return {.current = current, .fixed = fixedWords(offers), .words = offers};
}

Request requestOf(const QStringList &words, const QString &current)
{
    const auto [verb, length] = findVerb(words);
    if (verb)
        return requestAfter(*verb, words.mid(length), current);
    return {.current = current, .fixed = verbWords(words)};
}

QStringList instanceNames(const bus::ManagedObjects &objects, bool (*isFit)(InstanceStatus))
{
    QStringList names;
    for (const Instance &instance : valuesIn<Instance>(objects, bus::instanceInterface)) {
        if (isFit(instance.status))
            names += instance.name;
    }
    return names;
}

QStringList imageNames(const bus::ManagedObjects &objects)
{
    QStringList names;
    for (const Image &image : valuesIn<Image>(objects, bus::imageInterface))
        names += image.aliases.isEmpty() ? QStringList{image.fingerprint} : image.aliases;
    return names;
}

QStringList namesIn(const bus::ManagedObjects &objects, Words words)
{
    switch (words) {
    case Words::Instances:
        return instanceNames(objects, [](InstanceStatus) { return true; });
    case Words::RunningInstances:
        return instanceNames(objects, [](InstanceStatus status) { return canStop(status); });
    case Words::StoppedInstances:
        return instanceNames(objects, [](InstanceStatus status) { return canStart(status); });
    case Words::Images:
        return imageNames(objects);
    case Words::Profiles: {
        QStringList names;
        for (const Profile &profile : valuesIn<Profile>(objects, bus::profileInterface))
            names += profile.name;
        return names;
    }
    case Words::Networks: {
        QStringList names;
        for (const Network &network : valuesIn<Network>(objects, bus::networkInterface))
            names += network.name;
        return names;
    }
    case Words::Pools: {
        QStringList names;
        for (const Pool &pool : valuesIn<Pool>(objects, bus::poolInterface))
            names += pool.name;
        return names;
    }
    case Words::Operations: {
        QStringList ids;
        for (const Operation &operation : valuesIn<Operation>(objects, bus::operationInterface)) {
            if (!isFinal(operation.status))
                ids += operation.id.text;
        }
        return ids;
    }
    default:
        return {};
    }
}

void print(const QStringList &words, const QString &current)
{
    for (const QString &word : words) {
        if (word.startsWith(current))
            std::puts(qUtf8Printable(word));
    }
}

QStringList namesInTrash(const bus::TrashEntryList &entries)
{
    QStringList names;
    for (const bus::TrashEntry &entry : entries)
        names += entry.name;
    return names;
}

} // namespace

int complete(const QStringList &arguments)
{
    const QStringList words = arguments.value(0) == u"--"_s ? arguments.mid(1) : arguments;
    const Request request = requestOf(words.mid(0, words.size() - 1), words.isEmpty() ? QString() : words.last());
    print(request.fixed, request.current);
    if (request.words == Words::None || !request.fixed.isEmpty())
        return 0;

    HelperLink link(HelperLink::systemBus, HelperLink::Patience(), HelperLink::Start::Forbidden);
    HelperClient client(link);
    client.allowPrompts(false);
    QObject context;
    const auto quit = [] { QCoreApplication::exit(0); };
    if (request.words == Words::Trash)
        client.trash().then(&context, [&](const Result<bus::TrashEntryList> &entries) {
            print(namesInTrash(entries.value_or(bus::TrashEntryList())), request.current);
            quit();
        });
    else
        client.objects().then(&context, [&](const Result<bus::ManagedObjects> &objects) {
            print(namesIn(objects.value_or(bus::ManagedObjects()), request.words), request.current);
            quit();
        });
    QTimer::singleShot(patience, &context, quit);
    return QCoreApplication::exec();
}

} // namespace mooring::ctl
