// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/limits/groupsettings.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using StringMap = QMap<QString, QString>;

constexpr auto cpuKey = "limits.cpu"_L1;
constexpr auto allowanceKey = "limits.cpu.allowance"_L1;
constexpr auto diskKey = "limits.disk.priority"_L1;
constexpr auto memoryKey = "limits.memory"_L1;
constexpr auto enforceKey = "limits.memory.enforce"_L1;
constexpr auto swapKey = "limits.memory.swap"_L1;
constexpr auto swapPriorityKey = "limits.memory.swap.priority"_L1;
constexpr auto processesKey = "limits.processes"_L1;
constexpr auto hugePagesBeginning = "limits.hugepages."_L1;

QString text(qint64 number)
{
    return QString::number(number);
}

QString listOf(const QList<int> &processors)
{
    QStringList numbers;
    for (const int number : processors)
        numbers += QString::number(number);
    return numbers.join(u',');
}

void addProcessors(GroupSettings &settings, const Capacity &capacity, const QList<int> &given)
{
    if (!capacity.controls(u"cpuset"_s))
        return;
    // Nothing means all in v2; v1 wants to be told.
    const bool isUnified = capacity.unified.contains(u"cpuset"_s);
    settings.insert(u"cpuset.cpus"_s, listOf(given.isEmpty() && !isUnified ? capacity.processors : given));
}

void addCpuTime(GroupSettings &settings, const StringMap &config, const Capacity &capacity)
{
    if (!capacity.controls(u"cpu"_s))
        return;
    const auto allowance = cpuAllowance(effectiveValue(config, allowanceKey)).value_or(CpuAllowance{.percent = 100});
    const qint64 rank = 10 - integer(effectiveValue(config, "limits.cpu.priority"_L1)).value_or(10);
    const qint64 percent = allowance.percent.value_or(100);
    const bool hasCeiling = !allowance.percent;
    const QString period =
        text(hasCeiling ? std::chrono::microseconds(allowance.period).count() : 100'000); // the kernel's own
    const QString time = text(std::chrono::microseconds(allowance.time).count());
    if (capacity.unified.contains(u"cpu"_s)) {
        settings.insert(u"cpu.weight"_s, text(std::max<qint64>(percent - rank, 1)));
        settings.insert(u"cpu.max"_s, (hasCeiling ? time : u"max"_s) + u' ' + period);
    } else {
        settings.insert(u"cpu.shares"_s, text(std::max<qint64>(1024 * percent / 100 - rank, 2)));
        settings.insert(u"cpu.cfs_period_us"_s, period);
        settings.insert(u"cpu.cfs_quota_us"_s, hasCeiling ? time : u"-1"_s);
    }
}

void addDisk(GroupSettings &settings, const StringMap &config, const Capacity &capacity)
{
    if (!capacity.hasDiskShares)
        return;
    const QString value = config.value(diskKey);
    const qint64 usual = 100; // the kernel's own, where nothing is set
    settings.insert(u"io.weight"_s,
                    text(value.isEmpty() ? usual : std::max<qint64>(integer(value).value_or(5) * 100, 10)));
}

// Bytes; nothing where there is no limit.
std::optional<qint64> memoryLimit(const StringMap &config, const Capacity &capacity)
{
    const QString value = config.value(memoryKey);
    if (const auto percent = percentage(value))
        return qint64(double(capacity.memory) * double(*percent) / 100);
    return bytes(value);
}

void addMemory(GroupSettings &settings, const StringMap &config, const Capacity &capacity)
{
    if (!capacity.controls(u"memory"_s))
        return;
    const auto limit = memoryLimit(config, capacity);
    const bool isHard = effectiveValue(config, enforceKey) == "hard"_L1;
    const bool mayBeSwapped = isTrue(effectiveValue(config, swapKey));
    const bool isUnified = capacity.unified.contains(u"memory"_s);
    const QString none = isUnified ? u"max"_s : u"-1"_s;
    const QString hard = limit && isHard ? text(*limit) : none;
    const QString soft = limit && !isHard ? text(*limit) : none;
    if (isUnified) {
        settings.insert(u"memory.max"_s, hard);
        settings.insert(u"memory.high"_s, soft);
        settings.insert(u"memory.swap.max"_s, mayBeSwapped ? u"max"_s : u"0"_s);
        return;
    }
    settings.insert(u"memory.limit_in_bytes"_s, hard);
    settings.insert(u"memory.soft_limit_in_bytes"_s, soft);
    const QString priority = config.value(swapPriorityKey);
    const qint64 usual = 60; // vm.swappiness
    const qint64 swappiness = priority.isEmpty() ? usual : 70 - integer(priority).value_or(10);
    settings.insert(u"memory.swappiness"_s, text(mayBeSwapped ? swappiness : 0));
}

void addProcesses(GroupSettings &settings, const StringMap &config, const Capacity &capacity)
{
    const QString value = config.value(processesKey);
    if (capacity.controls(u"pids"_s))
        settings.insert(u"pids.max"_s, value.isEmpty() ? u"max"_s : text(integer(value).value_or(1)));
}

void addHugePages(GroupSettings &settings, const StringMap &config, const Capacity &capacity)
{
    if (!capacity.controls(u"hugetlb"_s))
        return;
    const bool isUnified = capacity.unified.contains(u"hugetlb"_s);
    for (const QString &size : capacity.hugePages) {
        const auto limit = bytes(config.value(hugePagesBeginning + size));
        settings.insert(u"hugetlb.%1.%2"_s.arg(size, isUnified ? u"max"_s : u"limit_in_bytes"_s), limit ? text(*limit)
                                                                                                  : isUnified
                                                                                                      ? u"max"_s
                                                                                                      : u"-1"_s);
    }
}

// What a key needs of the kernel; empty where it is there.
QString missing(const QString &key, const QString &value, const Capacity &capacity)
{
    const auto controller = [&](const QString &name) {
        return capacity.controls(name)
                   ? QString()
                   : u"This computer's control groups have no controller “%1”, which it takes."_s.arg(name);
    };
    if (key == cpuKey)
        return controller(u"cpuset"_s);
    if (key.startsWith("limits.cpu."_L1))
        return controller(u"cpu"_s);
    if (key == processesKey)
        return controller(u"pids"_s);
    if (key == diskKey)
        return capacity.hasDiskShares
                   ? QString()
                   : u"It takes control groups v2 and a kernel with the io.cost model, which this computer has not."_s;
    if (key == swapPriorityKey && capacity.unified.contains(u"memory"_s))
        return u"Control groups v2, which this computer has, know no order of swapping; limits.memory.swap=false keeps memory from it."_s;
    if (key == memoryKey || key.startsWith("limits.memory."_L1))
        return key == enforceKey && value == "hard"_L1 ? QString() : controller(u"memory"_s);
    if (!key.startsWith(hugePagesBeginning))
        return {};
    const QString size = key.sliced(hugePagesBeginning.size());
    return capacity.hugePages.contains(size) ? controller(u"hugetlb"_s)
                                             : u"This computer's kernel has no huge pages of %1."_s.arg(size);
}

} // namespace

GroupSettings groupSettings(const StringMap &config, const Capacity &capacity, const QList<int> &processors)
{
    GroupSettings settings;
    addProcessors(settings, capacity, processors);
    addCpuTime(settings, config, capacity);
    addDisk(settings, config, capacity);
    addMemory(settings, config, capacity);
    addProcesses(settings, config, capacity);
    addHugePages(settings, config, capacity);
    return settings;
}

GroupSettings changedSettings(const GroupSettings &present, const GroupSettings &wanted)
{
    GroupSettings changed;
    for (const auto &[file, value] : wanted.asKeyValueRange()) {
        if (present.value(file) != value)
            changed.insert(file, value);
    }
    return changed;
}

Result<> checkHonoured(const StringMap &config, const Capacity &capacity)
{
    for (const auto &[key, value] : config.asKeyValueRange()) {
        if (const QString reason = value.isEmpty() ? QString() : missing(key, value, capacity); !reason.isEmpty())
            return failure(Error::Code::Unsupported, key, reason);
    }
    const auto wanted = processors(config.value(cpuKey)).value_or(Processors());
    for (const int number : wanted.set) {
        if (!capacity.processors.contains(number))
            return failure(
                Error::Code::InvalidArgument, cpuKey,
                u"This computer has no processor %1; it has these: %2."_s.arg(number).arg(listOf(capacity.processors)));
    }
    return {};
}

} // namespace mooring
