// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QWidget>

class QMimeData;
class QVBoxLayout;

namespace mooring {

class CloudPart;
class ConfigurationEditor;
class DeviceRows;
class NetworkPart;
class Section;
class SettingRows;
class StoragePart;

// What can be said of a container before it is launched, beyond image, name and profiles: in sections that open in place. All of it is
// staged in the editor.
class LaunchSections final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit LaunchSections(ConfigurationEditor &editor, QWidget *parent = nullptr);

    // Opens the section that this refusal is told in and puts the keyboard there; false where there is none.
    bool reveal(const Error &error);
    // Whether it is something for one of them, such as a key for SSH; and takes it there.
    [[nodiscard]] static bool takes(const QMimeData &dropped);
    void take(const QMimeData &dropped);

Q_SIGNALS:
    // A section opened (the widget that is to be seen) or closed (nullptr).
    void opened(QWidget *section);

private:
    void buildSize(QVBoxLayout *column);
    void buildDevices(QVBoxLayout *column);
    void buildSecurity(QVBoxLayout *column);
    Section *add(QVBoxLayout *column, const QString &name, const QString &title, QWidget *content);
    void showSummaries();
    bool focusDevice(const QString &device, const QString &option);

    ConfigurationEditor &m_editor;
    SettingRows *m_limits = nullptr;
    DeviceRows *m_rootSize = nullptr;
    NetworkPart *m_networkPart;
    StoragePart *m_storagePart;
    CloudPart *m_cloudPart;
    SettingRows *m_securityRows = nullptr;
    Section *m_size = nullptr;
    Section *m_network = nullptr;
    Section *m_storage = nullptr;
    Section *m_devices = nullptr;
    Section *m_cloudInit = nullptr;
    Section *m_security = nullptr;
};

} // namespace mooring
