// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace mooring {

// Whether the desktop is light or dark, asked of its portal: for desktops that Qt has no plugin for.
class DesktopColors final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopColors(QObject *parent = nullptr);

Q_SIGNALS:
    // After a while at first, if the desktop tells at all.
    void changed(Qt::ColorScheme scheme);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(const QVariant &value);
};

} // namespace mooring
