// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/devicekeeper.h"

#include "helper/engine/answered.h"
#include "helper/engine/devices/builtindevices.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/idrange.h"
#include "helper/storage/files.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(devices, "mooring.devices", QtInfoMsg)

constexpr auto givenFile = "given"_L1;
constexpr auto appliedFile = "now"_L1;

// The instance is what errors are about; the detail names the device.
Result<> named(const Result<> &outcome, const DeviceUse &use)
{
    return outcome.transform_error([&](const Error &error) {
        const QString about = error.subject.isEmpty() ? use.name : error.subject;
        return Error{.code = error.code, .subject = use.instanceName, .detail = u"%1: %2"_s.arg(about, error.detail)};
    });
}

// What it remembers beside its options.
bool isSameThing(const DeviceUse &before, const DeviceUse &after)
{
    return before.hardwareAddress == after.hardwareAddress && before.knownSource == after.knownSource;
}

QMap<QString, StringMap> optionsOf(const QMap<QString, DeviceUse> &uses)
{
    QMap<QString, StringMap> options;
    for (const DeviceUse &use : uses) {
        StringMap kept = use.options;
        kept.insert(hardwareAddressKey(use.name), use.hardwareAddress);
        kept.insert(sourceKey(use.name), use.knownSource);
        options.insert(use.name, kept);
    }
    return options;
}

} // namespace

DeviceKeeper::DeviceKeeper(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.registry, &InstanceRegistry::stopped, this, &DeviceKeeper::end);
    connect(&m_parts.registry, &InstanceRegistry::removed, this, &DeviceKeeper::end);
    connect(&m_parts.registry, &InstanceRegistry::rebooted, this, &DeviceKeeper::rebooted);
    connect(&m_parts.registry, &InstanceRegistry::changed, this, [this](const Instance &instance) {
        if (m_configured.value(instance.id) != instance.name)
            configured(instance.id);
    });
    connect(&m_parts.registry, &InstanceRegistry::removed, this, [this](const InstanceId &id) {
        m_configured.remove(id);
        for (const auto &[type, driver] : m_drivers)
            driver->configured(id, {});
    });
}

void DeviceKeeper::setDriver(const QString &type, DeviceDriver &driver)
{
    m_drivers[type] = &driver;
}

DeviceDriver *DeviceKeeper::driverOf(const DeviceUse &use) const
{
    if (isRoot(use.options))
        return use.options.contains(u"size"_s) ? m_rootDriver : nullptr;
    const auto it = m_drivers.find(typeOf(use.options));
    return it == m_drivers.end() ? nullptr : it->second;
}

QString DeviceKeeper::fileOf(const InstanceId &id, QLatin1StringView which) const
{
    return u"%1/devices-%2.json"_s.arg(m_parts.layout.container(id.text), which);
}

Result<QString> DeviceKeeper::volumeFolderOf(const DeviceOptions &options) const
{
    if (!m_parts.volumeFolder || !isVolume(options))
        return {};
    return m_parts.volumeFolder(options.value(u"pool"_s), options.value(u"source"_s));
}

DeviceKeeper::Devices DeviceKeeper::allOf(const InstanceRecord &record, const ExpandedConfiguration &expanded) const
{
    Devices uses;
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        const QString set = device.options.value(u"hwaddr"_s);
        DeviceUse use{.instance = {QString::number(record.number)},
                      .instanceName = record.name,
                      .name = name,
                      .options = device.options,
                      .ids = idRangeOf(m_parts.ids, record, expanded),
                      .hardwareAddress = set.isEmpty() ? expanded.value(hardwareAddressKey(name)) : set,
                      .knownSource = expanded.value(sourceKey(name)),
                      .privateFolders = m_parts.layout.privateFolders(QString::number(record.number)),
                      .pool = record.number == 0 ? QString() : poolOf(record),
                      .volumeFolder = volumeFolderOf(device.options),
                      .runFolder = m_parts.layout.container(QString::number(record.number))};
        use.options.removeIf([](std::pair<const QString &, QString &> option) { return option.second.isEmpty(); });
        uses.insert(name, use);
    }
    return uses;
}

DeviceKeeper::Devices DeviceKeeper::devicesOf(const InstanceRecord &record, const ExpandedConfiguration &expanded) const
{
    Devices uses = allOf(record, expanded);
    uses.removeIf([this](std::pair<const QString &, DeviceUse &> entry) { return !driverOf(entry.second); });
    return uses;
}

DeviceKeeper::Devices DeviceKeeper::wantedBy(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    return guest ? devicesOf(guest->record, m_parts.expand(guest->record)) : Devices();
}

DeviceUse DeviceKeeper::running(DeviceUse use) const
{
    if (const Guest *guest = std::as_const(m_parts.registry).find(use.instance))
        use.init = guest->runtime->initPidfd();
    return use;
}

Result<> DeviceKeeper::check(const InstanceRecord &record, const ExpandedConfiguration &expanded) const
{
    for (const DeviceUse &use : allOf(record, expanded)) {
        const DeviceDriver *driver = isRoot(use.options) ? m_rootDriver : driverOf(use);
        const auto checked = driver ? driver->check(use) : checkBuiltIn(use);
        if (!checked)
            return named(checked, use);
    }
    return {};
}

void DeviceKeeper::configured(const InstanceId &id)
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return;
    m_configured.insert(id, guest->record.name);
    QMap<QString, QList<DeviceUse>> uses;
    for (const DeviceUse &use : wantedBy(id))
        uses[typeOf(use.options)] += use;
    for (const auto &[type, driver] : m_drivers)
        driver->configured(id, uses.value(type));
}

Result<> DeviceKeeper::begin(const InstanceId &id, workers::StartPlan &plan)
{
    const Devices wanted = wantedBy(id);
    for (const DeviceUse &use : wanted) {
        if (const auto planned = driverOf(use)->plan(use, plan); !planned)
            return named(planned, use);
    }
    m_runs.insert(id, {.given = wanted, .applied = wanted});
    return {};
}

QFuture<Result<>> DeviceKeeper::started(const InstanceId &id)
{
    const Devices given = m_runs.value(id).given;
    if (given.isEmpty())
        return nothingToDo();
    write(id, givenFile, given);
    write(id, appliedFile, given);
    QList<Step> steps;
    for (const DeviceUse &use : given)
        steps += [this, use] {
            return answered(driverOf(use)->started(running(use))).then([use](const Result<> &done) {
                return named(done, use);
            });
        };
    return inTurn(steps);
}

// All that was plugged in since its start is gone, and what was taken out is back.
void DeviceKeeper::rebooted(const InstanceId &id)
{
    const auto run = m_runs.find(id);
    if (run == m_runs.end())
        return;
    for (const DeviceUse &use : std::as_const(run->applied))
        driverOf(use)->stopped(use);
    run->applied = run->given;
    started(id).then(this, [this, id](const Result<> &outcome) {
        if (!outcome)
            qCWarning(devices, "%s: %s", qUtf8Printable(id.text), qUtf8Printable(outcome.error().detail));
        (void)apply(id);
    });
}

void DeviceKeeper::end(const InstanceId &id)
{
    for (const DeviceUse &use : m_runs.take(id).applied)
        driverOf(use)->stopped(use);
}

void DeviceKeeper::write(const InstanceId &id, QLatin1StringView which, const Devices &uses) const
{
    if (const auto written = writeFile(fileOf(id, which), toJson(optionsOf(uses))); !written)
        qCWarning(devices, "%s: %s", qUtf8Printable(id.text), qUtf8Printable(written.error().detail));
}

// As they were written, whatever the configuration says by now.
DeviceKeeper::Devices DeviceKeeper::read(const Guest &guest, QLatin1StringView which) const
{
    ExpandedConfiguration had = m_parts.expand(guest.record);
    had.devices.clear();
    QFile file(fileOf(guest.id(), which));
    if (file.open(QIODevice::ReadOnly)) {
        for (const auto &[name, options] : deviceMap(file.readAll()).asKeyValueRange())
            had.devices.insert(name, {.options = options, .origin = {}});
    }
    Devices uses = devicesOf(guest.record, had);
    for (DeviceUse &use : uses) {
        use.hardwareAddress = use.options.take(hardwareAddressKey(use.name));
        use.knownSource = use.options.take(sourceKey(use.name));
    }
    return uses;
}

void DeviceKeeper::resume(const InstanceId &id)
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return;
    const Run run{.given = read(*guest, givenFile), .applied = read(*guest, appliedFile)};
    m_runs.insert(id, run);
    for (const DeviceUse &use : run.applied)
        driverOf(use)->resumed(running(use));
    (void)apply(id);
}

bool DeviceKeeper::waits(const InstanceId &id, const ExpandedConfiguration &before) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return false;
    const QMap<QString, ExpandedDevice> after = m_parts.expand(guest->record).devices;
    const Devices wanted = wantedBy(id);
    const Devices applied = m_runs.value(id).applied;
    const auto optionsIn = [](const QMap<QString, ExpandedDevice> &all, const QString &name) {
        const DeviceOptions options = all.value(name).options;
        return typeOf(options) == "none"_L1 ? DeviceOptions() : options;
    };
    const QStringList names = before.devices.keys() + after.keys();
    return std::ranges::any_of(names, [&](const QString &name) {
        const DeviceOptions had = optionsIn(before.devices, name);
        const DeviceOptions has = optionsIn(after, name);
        if (had == has)
            return false;
        const bool isPlugged = driverOf({.options = has.isEmpty() ? had : has}) != nullptr;
        return !isPlugged || wanted.value(name).options != applied.value(name).options;
    });
}

void DeviceKeeper::setApplied(const InstanceId &id, const Devices &uses)
{
    m_runs[id].applied = uses;
    write(id, appliedFile, uses);
}

QFuture<Result<>> DeviceKeeper::apply(const InstanceId &id)
{
    if (!m_runs.contains(id))
        return nothingToDo();
    return m_queues.add(id, [this, id] { return applyNow(id); });
}

// Out first, so that what comes in finds the place that it takes over.
QFuture<Result<>> DeviceKeeper::applyNow(const InstanceId &id)
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!m_runs.contains(id) || !guest || guest->runtime->status() != InstanceStatus::Running)
        return nothingToDo();
    const Devices had = m_runs.value(id).applied;
    const Devices wanted = wantedBy(id);
    QList<Step> out;
    QList<Step> in;
    for (const DeviceUse &use : had) {
        const DeviceUse after = wanted.value(use.name);
        if (after.options == use.options && isSameThing(use, after))
            continue;
        if (changesInPlace(use.options, after.options) && isSameThing(use, after))
            in += [this, id, use, after] { return change(id, use, after); };
        else
            out += [this, id, use] { return remove(id, use); };
    }
    for (const DeviceUse &use : wanted) {
        const DeviceUse before = had.value(use.name);
        const bool isSame = before.options == use.options && isSameThing(before, use);
        if (!isSame && !(changesInPlace(before.options, use.options) && isSameThing(before, use)))
            in += [this, id, use] { return add(id, use); };
    }
    return inTurn(out + in);
}

namespace {

bool isPluggable(const DeviceUse &use)
{
    const auto kind = deviceKind(use.options);
    return kind && (*kind)->isPluggable;
}

} // namespace

QFuture<Result<>> DeviceKeeper::remove(const InstanceId &id, const DeviceUse &use)
{
    if (!isPluggable(use))
        return nothingToDo();
    return answered(driverOf(use)->remove(running(use))).then(this, [this, id, use](const Result<> &removed) {
        if (removed && m_runs.contains(id)) {
            Devices devices = m_runs.value(id).applied;
            devices.remove(use.name);
            setApplied(id, devices);
        }
        return named(removed, use);
    });
}

QFuture<Result<>> DeviceKeeper::add(const InstanceId &id, const DeviceUse &use)
{
    if (!isPluggable(use) || m_runs.value(id).applied.contains(use.name)) // it could not be taken out
        return nothingToDo();
    return answered(driverOf(use)->add(running(use))).then(this, [this, id, use](const Result<> &added) {
        if (added && m_runs.contains(id)) {
            Devices devices = m_runs.value(id).applied;
            devices.insert(use.name, use);
            setApplied(id, devices);
        }
        return named(added, use);
    });
}

QFuture<Result<>> DeviceKeeper::change(const InstanceId &id, const DeviceUse &before, const DeviceUse &after)
{
    return answered(driverOf(before)->change(before, running(after)))
        .then(this, [this, id, after](const Result<> &changed) {
            if (changed && m_runs.contains(id)) {
                Devices devices = m_runs.value(id).applied;
                devices.insert(after.name, after);
                setApplied(id, devices);
            }
            return named(changed, after);
        });
}

QFuture<Result<>> DeviceKeeper::inTurn(QList<Step> steps, const Result<> &soFar)
{
    if (steps.isEmpty())
        return QtFuture::makeReadyValueFuture(soFar);
    const Step step = steps.takeFirst();
    return step()
        .then(this, [this, steps, soFar](const Result<> &done) { return inTurn(steps, soFar ? done : soFar); })
        .unwrap();
}

} // namespace mooring
