// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QSettings>

#include <tuple>

namespace mooring {

// One thing that is remembered between runs: where it is kept and what it is at first.
template<typename T>
struct Remembered
{
    QLatin1StringView key;
    T fallback;
};

namespace setting {

using namespace Qt::StringLiterals;

inline const Remembered<QByteArray> windowGeometry{"window/geometry"_L1, {}};
inline const Remembered<QByteArray> containerColumns{"containers/columns"_L1, {}};
inline const Remembered<QByteArray> imageColumns{"images/columns"_L1, {}};
inline const Remembered<QByteArray> profileColumns{"profiles/columns"_L1, {}};
inline const Remembered<QByteArray> networkColumns{"networks/columns"_L1, {}};
inline constexpr Remembered<bool> sidebarShown{"window/sidebarShown"_L1, true};
inline constexpr Remembered<bool> drawerShown{"window/drawerShown"_L1, false};
inline constexpr Remembered<int> sidebarWidth{"window/sidebarWidth"_L1, 230}; // pixels
inline constexpr Remembered<int> drawerHeight{"window/drawerHeight"_L1, 260}; // pixels
inline constexpr Remembered<bool> launchOpensShell{"launch/openShell"_L1, true};

// The table that a test walks.
inline const auto all = std::tie(windowGeometry, containerColumns, imageColumns, profileColumns, networkColumns,
                                 sidebarShown, drawerShown, sidebarWidth, drawerHeight, launchOpensShell);

} // namespace setting

// Reads and writes by declaration. The store outlives it; a value of another type than declared counts as absent.
class Settings
{
public:
    explicit Settings(QSettings &store)
        : m_store(store)
    {
    }

    template<typename T>
    [[nodiscard]] T value(const Remembered<T> &setting) const
    {
        const QVariant stored = m_store.value(setting.key);
        return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : setting.fallback;
    }

    template<typename T>
    void set(const Remembered<T> &setting, const T &value)
    {
        m_store.setValue(setting.key, QVariant::fromValue(value));
    }

private:
    QSettings &m_store;
};

} // namespace mooring
