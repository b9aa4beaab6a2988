// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/configuration/configurationsubject.h"

#include <QMap>

#include <memory>

namespace mooring {

class Errands;

// One request for several instances, and whose it is.
struct SharedChange
{
    QList<InstanceId> instances{};
    ConfigureRequest request{};
};

// Several instances at once: what they have alike is shown, what is changed is changed on all of them in one request.
class SeveralSubject final : public ConfigurationSubject
{
public:
    // Server and errands outlive it.
    SeveralSubject(InstanceServer &server, Errands &errands, const QList<Instance> &instances);

    void setInstances(const QList<Instance> &instances) { m_instances = instances; }
    // Keys and devices that they do not have alike, when they were read last.
    [[nodiscard]] qsizetype differences() const;
    // What takes the last change back from those that it was done to: one request for all that had the same before.
    [[nodiscard]] QList<SharedChange> inverses() const;

    [[nodiscard]] Kind kind() const override { return Kind::Instance; }
    [[nodiscard]] QString name() const override;
    // Of all their etags.
    [[nodiscard]] QString etag() const override;
    [[nodiscard]] bool runs() const override;
    [[nodiscard]] QStringList profiles() const override;
    [[nodiscard]] bool mayHave(const KeyDescription &key) const override;
    [[nodiscard]] Result<> check(const QString &key, const QString &value) const override;
    // What they have alike.
    [[nodiscard]] QFuture<Result<ConfigurationDraft::Base>> read() override;
    // Ends with the operation, for however many it worked; what failed, Errands tells. An error where it worked for none.
    QFuture<Result<QString>> change(const ConfigureRequest &request) override;
    [[nodiscard]] QString command(const ConfigurationDraft &draft) const override;

private:
    struct Memory
    {
        QMap<InstanceId, ConfigurationDraft::Base> read{};
        QList<SharedChange> inverses{};
    };

    InstanceServer &m_server;
    Errands &m_errands;
    QList<Instance> m_instances;
    std::shared_ptr<Memory> m_memory; // answers may come when the subject is gone
};

} // namespace mooring
