// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/networks.h"
#include "helper/network/managedbridge.h"
#include "helper/network/networkrecord.h"

#include <map>
#include <memory>

namespace mooring {

// The managed networks of this computer. The first has the state folder to itself, which it had before there were others; theirs are
// below it, called by their numbers.
class LocalNetworks final : public Networks
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 100;

    struct Paths
    {
        ManagedBridge::Paths first{};
        QString interfaces = QStringLiteral("/sys/class/net");
    };
    LocalNetworks(Workers &workers, const Paths &paths, const ManagedBridge::HostServices &host,
                  QObject *parent = nullptr);
    LocalNetworks(Workers &workers, const Paths &paths);
    ~LocalNetworks() override;

    [[nodiscard]] QList<Network> all() const override;
    [[nodiscard]] Bridge *find(QStringView name) const override;
    [[nodiscard]] Result<NetworkConfiguration> configuration(const NetworkId &id) const override;
    [[nodiscard]] Result<QList<NetworkLease>> leases(const NetworkId &id) const override;
    QFuture<Result<QList<NetworkNotice>>> notices(const NetworkId &id) override;
    [[nodiscard]] QStringList addressesOf(const QString &mac) const override;
    [[nodiscard]] Result<> checkCreate(const CreateNetworkRequest &request) const override;
    [[nodiscard]] Result<> checkConfigure(const NetworkId &id, const ConfigureNetworkRequest &request) const override;
    QFuture<Result<NetworkId>> create(const CreateNetworkRequest &request) override;
    QFuture<Result<QString>> configure(const NetworkId &id, const ConfigureNetworkRequest &request) override;
    QFuture<Result<>> remove(const NetworkId &id) override;

private:
    struct Member
    {
        NetworkRecord record{};
        std::unique_ptr<ManagedBridge> bridge{};
        bool isBusy = false; // being made, changed or deleted
        bool isLeaving = false;
    };

    void load();
    [[nodiscard]] ManagedBridge::Paths pathsOf(quint64 number) const;
    [[nodiscard]] QString fileOf(quint64 number) const;
    // 0 where it cannot be written down.
    [[nodiscard]] quint64 nextNumber() const;
    Member &add(const NetworkRecord &record);
    void drop(quint64 number);
    [[nodiscard]] Network describe(const Member &member) const;
    [[nodiscard]] Result<const Member *> member(const NetworkId &id) const;
    [[nodiscard]] Result<NetworkRecord> changedRecord(const NetworkId &id,
                                                      const ConfigureNetworkRequest &request) const;
    [[nodiscard]] QList<Subnet> subnetsBeside(quint64 number) const;
    [[nodiscard]] QList<Subnet6> subnets6Beside(quint64 number) const;
    [[nodiscard]] bool isIpv6Beside(quint64 number) const;
    [[nodiscard]] Result<> checkBeside(quint64 number, const NetworkSettings &settings) const;
    void tell(quint64 number);
    QFuture<Result<>> apply(quint64 number, const NetworkRecord &record);

    Workers &m_workers;
    const Paths m_paths;
    const ManagedBridge::HostServices m_host;
    std::map<quint64, Member> m_members;
};

} // namespace mooring
