// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configvalue.h"

#include "models/types/ascii.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Digits only.
std::optional<qint64> natural(QStringView text)
{
    return text.startsWith(u'-') || text.startsWith(u'+') ? std::nullopt : integer(text);
}

// Of a size: 1 for none, nothing for what is no unit.
std::optional<qint64> unit(QStringView text)
{
    struct Unit
    {
        QLatin1StringView name;
        qint64 bytes;
    };
    constexpr qint64 k = 1000;
    constexpr qint64 ki = 1024;
    constexpr std::array units{Unit{""_L1, 1},
                               Unit{"B"_L1, 1},
                               Unit{"kB"_L1, k},
                               Unit{"MB"_L1, k * k},
                               Unit{"GB"_L1, k * k * k},
                               Unit{"TB"_L1, k * k * k * k},
                               Unit{"PB"_L1, k * k * k * k * k},
                               Unit{"EB"_L1, k * k * k * k * k * k},
                               Unit{"KiB"_L1, ki},
                               Unit{"MiB"_L1, ki * ki},
                               Unit{"GiB"_L1, ki * ki * ki},
                               Unit{"TiB"_L1, ki * ki * ki * ki},
                               Unit{"PiB"_L1, ki * ki * ki * ki * ki},
                               Unit{"EiB"_L1, ki * ki * ki * ki * ki * ki}};
    const auto it = std::ranges::find_if(units, [text](const Unit &known) { return text == known.name; });
    return it == units.end() ? std::nullopt : std::optional(it->bytes);
}

// "3", or "0-3"; adds them to `set`.
bool addRange(QStringView text, QList<int> &set)
{
    constexpr qint64 last = 8191; // the most that Linux can have (CONFIG_NR_CPUS)
    const qsizetype dash = text.indexOf(u'-');
    const auto from = natural(dash < 0 ? text : text.first(dash));
    const auto to = dash < 0 ? from : natural(text.sliced(dash + 1));
    if (!from || !to || *from > *to || *to > last)
        return false;
    for (qint64 cpu = *from; cpu <= *to; ++cpu) {
        if (set.contains(int(cpu)))
            return false;
        set += int(cpu);
    }
    return true;
}

std::optional<std::chrono::milliseconds> milliseconds(QStringView text)
{
    const auto number = text.endsWith("ms"_L1) ? natural(text.chopped(2)) : std::nullopt;
    return number.transform([](qint64 count) { return std::chrono::milliseconds(count); });
}

// The highest for "unlimited".
std::optional<qint64> limit(QStringView text)
{
    return text == "unlimited"_L1 ? std::numeric_limits<qint64>::max() : natural(text);
}

} // namespace

std::optional<bool> boolean(QStringView text)
{
    const auto isOneOf = [text](std::initializer_list<QLatin1StringView> words) {
        return std::ranges::any_of(
            words, [text](QLatin1StringView word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
    };
    if (isOneOf({"true"_L1, "yes"_L1, "on"_L1, "1"_L1}))
        return true;
    if (isOneOf({"false"_L1, "no"_L1, "off"_L1, "0"_L1}))
        return false;
    return std::nullopt;
}

std::optional<qint64> integer(QStringView text)
{
    const bool hasSign = text.startsWith(u'-') || text.startsWith(u'+');
    const QStringView digits = text.sliced(hasSign ? 1 : 0);
    if (digits.isEmpty() || !std::ranges::all_of(digits, ascii::isDigit)) // Qt would take spaces, and others' digits
        return std::nullopt;
    bool isInRange = false;
    const qint64 number = text.toLongLong(&isInRange, 10);
    return isInRange ? std::optional(number) : std::nullopt;
}

std::optional<qint64> bytes(QStringView text)
{
    const auto firstLetter = std::ranges::find_if_not(text, ascii::isDigit);
    const qsizetype digits = firstLetter - text.begin();
    const auto number = natural(text.first(digits));
    const auto factor = unit(text.sliced(digits));
    if (!number || !factor || *number > std::numeric_limits<qint64>::max() / *factor)
        return std::nullopt;
    return *number * *factor;
}

std::optional<qint64> percentage(QStringView text)
{
    return text.endsWith(u'%') ? natural(text.chopped(1)) : std::nullopt;
}

std::optional<Processors> processors(QStringView text)
{
    constexpr qint64 most = 8192;
    if (const auto count = natural(text))
        return *count >= 1 && *count <= most ? std::optional(Processors{.count = *count}) : std::nullopt;
    Processors wanted;
    for (const QStringView part : text.split(u',')) {
        if (!addRange(part, wanted.set))
            return std::nullopt;
    }
    std::ranges::sort(wanted.set);
    wanted.count = wanted.set.size();
    return wanted;
}

std::optional<CpuAllowance> cpuAllowance(QStringView text)
{
    using namespace std::chrono_literals;
    if (const auto percent = percentage(text))
        return *percent >= 1 && *percent <= 100 ? std::optional(CpuAllowance{.percent = percent}) : std::nullopt;
    const qsizetype slash = text.indexOf(u'/');
    const auto time = slash < 0 ? std::nullopt : milliseconds(text.first(slash));
    const auto period = slash < 0 ? std::nullopt : milliseconds(text.sliced(slash + 1));
    // What the kernel's bandwidth control takes (cgroup-v2: cpu.max).
    constexpr auto shortest = 1ms;
    constexpr auto longestPeriod = 1000ms;
    constexpr auto longest = 1h;
    if (!time || !period || *time < shortest || *time > longest || *period < shortest || *period > longestPeriod)
        return std::nullopt;
    return CpuAllowance{.time = *time, .period = *period};
}

std::optional<QString> resourceLimit(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView soft = colon < 0 ? text : text.first(colon);
    const QStringView hard = colon < 0 ? text : text.sliced(colon + 1);
    const auto lower = limit(soft);
    const auto upper = limit(hard);
    if (!lower || !upper || *lower > *upper)
        return std::nullopt;
    return u"%1:%2"_s.arg(soft, hard);
}

} // namespace mooring
