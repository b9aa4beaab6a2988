// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurationeditor.h"

#include "models/catalogue/devicecatalogue.h"
#include "models/errortext.h"
#include "models/items/profileseffect.h"
#include "views/configuration/configurationsource.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

struct Staged
{
    SettingMap settings{};
    DeviceMap devices{};
    std::optional<QStringList> profiles{};
};

Staged stagedIn(const ConfigurationDraft &draft)
{
    return {.settings = draft.staged(), .devices = draft.stagedDevices(), .profiles = draft.stagedProfiles()};
}

// From one set of staged changes to another.
class StageCommand final : public QUndoCommand
{
public:
    StageCommand(ConfigurationModel &model, const Staged &after, const QString &what, bool isTyping)
        : QUndoCommand(what)
        , m_model(model)
        , m_before(stagedIn(model.draft()))
        , m_after(after)
        , m_isTyping(isTyping)
    {
    }

    void undo() override { put(m_before); }
    void redo() override { put(m_after); }
    [[nodiscard]] int id() const override { return m_isTyping ? 1 : -1; }
    bool mergeWith(const QUndoCommand *next) override
    {
        m_after = static_cast<const StageCommand *>(next)->m_after; // of the same id, so of this class
        return true;
    }

private:
    void put(const Staged &staged)
    {
        m_model.setStaged(staged.settings);
        m_model.setStagedDevices(staged.devices);
        m_model.setStagedProfiles(staged.profiles);
    }

    ConfigurationModel &m_model;
    Staged m_before;
    Staged m_after;
    bool m_isTyping;
};

QString deedOf(const ConfigurationDraft &sent, const QString &subject)
{
    const int settings = int(sent.staged().size());
    const int devices = int(sent.stagedDevices().size());
    if (sent.stagedProfiles())
        return (settings + devices == 0 ? ConfigurationEditor::tr("Changed the profiles of %1")
                                        : ConfigurationEditor::tr("Changed profiles and settings of %1"))
            .arg(subject);
    if (devices == 0)
        return ConfigurationEditor::tr("Changed %n setting(s) of %1", nullptr, settings).arg(subject);
    if (settings == 0)
        return ConfigurationEditor::tr("Changed %n device(s) of %1", nullptr, devices).arg(subject);
    return ConfigurationEditor::tr("Changed settings and devices of %1").arg(subject);
}

} // namespace

ConfigurationEditor::ConfigurationEditor(InstanceServer &server, std::unique_ptr<ConfigurationSubject> subject,
                                         QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_subject(std::move(subject))
    , m_settings([this](const QString &key, const QString &value) { return m_subject->check(key, value); })
    , m_devices(m_settings, {.alone = deviceProblems, .together = checkDevicesTogether})
    , m_source(new ConfigurationSource(server, this))
{
    connect(m_source, &ConfigurationSource::loaded, this, &ConfigurationEditor::take);
    connect(m_source, &ConfigurationSource::failed, this, &ConfigurationEditor::takeFailure);
    connect(&server, &InstanceServer::listed, this, &ConfigurationEditor::offerNetworks);
    connect(&server, &InstanceServer::networkChanged, this, &ConfigurationEditor::offerNetworks);
    connect(&server, &InstanceServer::networkRemoved, this, &ConfigurationEditor::offerNetworks);
    offerNetworks();
    connect(&m_settings, &ConfigurationModel::stagedChanged, this, &ConfigurationEditor::changed);
    connect(&m_settings, &ConfigurationModel::stagedChanged, this, &ConfigurationEditor::askForLayers);
}

// A history that ends says that nothing can be undone any more; whoever would hear it ends, too.
ConfigurationEditor::~ConfigurationEditor()
{
    m_history.disconnect();
}

bool ConfigurationEditor::isLoading() const
{
    return m_source->isLoading();
}

void ConfigurationEditor::load()
{
    if (m_isBusy)
        return;
    m_askedFor = m_subject->etag();
    m_source->load(*m_subject, draft().wantedProfiles());
    Q_EMIT changed();
}

void ConfigurationEditor::takeNews()
{
    const QString etag = m_subject->etag();
    const bool isNews = etag != draft().base().etag && etag != m_askedFor;
    if (m_isLoaded && isNews)
        load();
    Q_EMIT changed();
}

void ConfigurationEditor::offerNetworks()
{
    QStringList names;
    const QList<Network> networks = m_server.networks();
    for (const Network &network : networks)
        names.append(network.name);
    names.sort();
    m_devices.offer(u"nic"_s, u"network"_s, names);
}

void ConfigurationEditor::take()
{
    const bool isFirst = !std::exchange(m_isLoaded, true);
    m_askedFor.clear(); // what is undone has the etag again that it had before
    if (m_source->keys() != m_settings.descriptions())
        m_settings.setDescriptions(m_source->keys());
    if (m_source->devices() != m_devices.descriptions())
        m_devices.setDescriptions(m_source->devices());
    if (m_source->base() != draft().base())
        m_settings.rebase(m_source->base());
    Q_EMIT loaded(isFirst);
    const auto conflict = std::exchange(m_conflict, std::nullopt);
    if (conflict && draft().conflicts().isEmpty() && draft().deviceConflicts().isEmpty() && !draft().profilesConflict())
        Q_EMIT troubled(*conflict);
    Q_EMIT changed();
}

void ConfigurationEditor::takeFailure(const Error &error)
{
    if (!m_isLoaded)
        return Q_EMIT failed(error);
    Q_EMIT troubled(error); // what was known is still worth a look
    Q_EMIT changed();
}

void ConfigurationEditor::push(const ConfigurationDraft &after, const QString &what, bool isTyping)
{
    m_history.push(new StageCommand(m_settings, stagedIn(after), what, isTyping));
}

void ConfigurationEditor::stage(const SettingMap &staged, const QString &what, bool isTyping)
{
    ConfigurationDraft after = draft();
    after.setStaged(staged);
    if (staged != draft().staged())
        push(after, what, isTyping);
}

void ConfigurationEditor::stageText(const SettingMap &own, const DeviceMap &devices, const QString &what)
{
    ConfigurationDraft after = draft();
    after.setStaged(draft().towards(own));
    after.setStagedDevices(draft().towardsDevices(devices));
    if (after.staged() != draft().staged() || after.stagedDevices() != draft().stagedDevices())
        push(after, what, true);
}

void ConfigurationEditor::stageDevices(const DeviceMap &staged, const QString &what)
{
    ConfigurationDraft after = draft();
    after.setStagedDevices(staged);
    if (staged != draft().stagedDevices())
        push(after, what);
}

void ConfigurationEditor::stageProfiles(const QStringList &staged, const QString &what)
{
    ConfigurationDraft after = draft();
    after.setStagedProfiles(staged);
    if (staged != draft().wantedProfiles())
        push(after, what);
}

void ConfigurationEditor::askForLayers()
{
    if (!m_isLoaded || m_isBusy || m_source->isLoading())
        return;
    const QList<ConfigurationLayer> known = draft().base().profiles + draft().base().others;
    const QStringList wanted = draft().wantedProfiles();
    const bool isMissing = std::ranges::any_of(
        wanted, [&](const QString &name) { return !std::ranges::contains(known, name, &ConfigurationLayer::origin); });
    if (isMissing)
        load();
}

bool ConfigurationEditor::profilesNeedRestart() const
{
    const ProfilesEffect effect = effectOfProfiles(draft());
    return std::ranges::any_of(effect.settings,
                               [this](const QString &key) { return !m_settings.describe(key).isLive; }) ||
           std::ranges::any_of(effect.devices,
                               [this](const Device &device) { return needsRestart(device, m_devices.descriptions()); });
}

void ConfigurationEditor::setBrokenText(bool broken)
{
    if (std::exchange(m_hasBrokenText, broken) != broken)
        Q_EMIT changed();
}

int ConfigurationEditor::stagedCount() const
{
    return int(draft().changes()) + (m_hasBrokenText ? 1 : 0);
}

void ConfigurationEditor::discard()
{
    if (draft().changes() > 0)
        m_history.push(new StageCommand(m_settings, {}, tr("Discard all changes"), false));
    Q_EMIT discarded();
    Q_EMIT calmed();
    Q_EMIT changed();
}

void ConfigurationEditor::apply()
{
    Q_EMIT calmed();
    m_isBusy = true;
    Q_EMIT changed();
    const ConfigurationDraft sent = draft();
    m_subject->change(sent.request()).then(this, [this, sent](const Result<QString> &etag) {
        m_isBusy = false;
        finish(etag, sent);
    });
}

void ConfigurationEditor::finish(const Result<QString> &etag, const ConfigurationDraft &sent)
{
    if (!etag) {
        takeRefusal(etag.error());
        return Q_EMIT changed();
    }
    m_settings.rebase(sent.applied(*etag));
    m_history.clear();
    Q_EMIT applied(deedOf(sent, m_subject->name()), sent.inverse(*etag));
    load(); // the server may have made more of it
    Q_EMIT changed();
}

void ConfigurationEditor::takeRefusal(const Error &error)
{
    const bool isOfASetting = draft().staged().contains(error.subject); // such as an address that somebody else has
    if (error.code == Error::Code::Conflict && !isOfASetting) {
        m_conflict = error;
        return load();
    }
    if (!refuse(error))
        Q_EMIT troubled(error);
}

bool ConfigurationEditor::refuse(const Error &error)
{
    if (error.code == Error::Code::Cancelled || error.code == Error::Code::NotAuthorized)
        return false;
    Error reason = error;
    if (reason.detail.isEmpty())
        reason.detail = explain(error).sentence;
    const QString device = error.subject.section(u' ', 0, 0);
    if (draft().staged().contains(error.subject)) {
        m_settings.refuse(error.subject, reason.detail);
        Q_EMIT settingRefused(error.subject);
    } else if (draft().stagedDevices().contains(device)) {
        m_devices.refuse(device, reason);
        Q_EMIT deviceRefused(device);
    } else {
        return false;
    }
    Q_EMIT changed();
    return true;
}

} // namespace mooring
