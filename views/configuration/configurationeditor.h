// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"
#include "models/items/devicelistmodel.h"
#include "views/configuration/configurationsubject.h"

#include <QUndoStack>

#include <memory>
#include <optional>

namespace mooring {

class ConfigurationSource;

// What is done to the configuration of an instance or a profile, and to its devices, before it is applied; all sections of its page share it. Nothing is sent before
// apply(); what is staged survives whatever the server does meanwhile.
class ConfigurationEditor final : public QObject
{
    Q_OBJECT

public:
    // The server outlives it. It asks the server nothing before load().
    ConfigurationEditor(InstanceServer &server, std::unique_ptr<ConfigurationSubject> subject,
                        QObject *parent = nullptr);
    ~ConfigurationEditor() override;

    // Asks the server anew; what is staged stays.
    void load();
    // There is news of the subject; loads when its configuration is another one now.
    void takeNews();

    [[nodiscard]] const ConfigurationSubject &subject() const noexcept { return *m_subject; }
    [[nodiscard]] const ConfigurationDraft &draft() const noexcept { return m_settings.draft(); }
    [[nodiscard]] ConfigurationModel &settings() noexcept { return m_settings; }
    [[nodiscard]] DeviceListModel &devices() noexcept { return m_devices; }
    [[nodiscard]] QUndoStack &history() noexcept { return m_history; }
    [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] bool isBusy() const noexcept { return m_isBusy; }
    // Whether a change of what cannot be plugged has to wait for a restart.
    [[nodiscard]] bool runs() const { return m_subject->runs(); }

    // A step of the history. Typing in a text is one step until something else happens.
    void stage(const SettingMap &staged, const QString &what, bool isTyping = false);
    // All own settings and devices that are wanted, as a text says them; typing, as above.
    void stageText(const SettingMap &own, const DeviceMap &devices, const QString &what);
    void stageDevices(const DeviceMap &staged, const QString &what);
    // Whose layers are not known yet are asked for.
    void stageProfiles(const QStringList &staged, const QString &what);
    // Whether the staged list of profiles counts from a restart on only, in part at least.
    [[nodiscard]] bool profilesNeedRestart() const;
    // Words of somebody that say nothing usable are work, too.
    void setBrokenText(bool broken);
    [[nodiscard]] bool hasBrokenText() const noexcept { return m_hasBrokenText; }
    [[nodiscard]] int stagedCount() const;
    void discard();
    void apply();
    // Somebody else sent what is staged, and the server refused it: told beside the setting or the device that it names ("limits.cpu",
    // "eth0", "eth0 mtu"). False where it names none of those that are staged.
    bool refuse(const Error &error);
    // What does the same in a terminal.
    [[nodiscard]] QString command() const { return m_subject->command(draft()); }

Q_SIGNALS:
    void loaded(bool isFirst);
    // Nothing is known yet, and this is why.
    void failed(const mooring::Error &error);
    // To be told beside what is known; whatever was told before no longer counts.
    void troubled(const mooring::Error &error);
    void calmed();
    // Anything of it is another.
    void changed();
    void discarded();
    // Something was applied; the request takes it back.
    void applied(const QString &deed, const mooring::ConfigureRequest &inverse);
    // The server did not take this one; the model knows why.
    void settingRefused(const QString &key);
    void deviceRefused(const QString &name);

private:
    void push(const ConfigurationDraft &after, const QString &what, bool isTyping = false);
    void askForLayers();
    void offerNetworks();
    void take();
    void takeFailure(const Error &error);
    void finish(const Result<QString> &etag, const ConfigurationDraft &sent);
    void takeRefusal(const Error &error);

    InstanceServer &m_server;
    std::unique_ptr<ConfigurationSubject> m_subject;
    ConfigurationModel m_settings;
    DeviceListModel m_devices;
    QUndoStack m_history;
    ConfigurationSource *m_source;
    std::optional<Error> m_conflict{}; // told once it is known that nothing was changed by both
    QString m_askedFor;                // the etag that was the last known when the server was asked
    bool m_isLoaded = false;
    bool m_isBusy = false;
    bool m_hasBrokenText = false;
};

} // namespace mooring
