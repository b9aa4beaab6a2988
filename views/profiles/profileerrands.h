// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/instanceserver.h"

#include <functional>

namespace mooring {

// What this window asks the server to do with profiles. Knows no widget.
class ProfileErrands final : public QObject
{
    Q_OBJECT

public:
    // How the server took a request. Where there is one, a refusal goes there and is not told by failed().
    using Answered = std::function<void(const Result<> &answer)>;

    explicit ProfileErrands(InstanceServer &server, QObject *parent = nullptr);

    void create(const CreateProfileRequest &request, const Answered &answered = {});
    void rename(const Profile &profile, const QString &name, const Answered &answered = {});
    void describe(const Profile &profile, const QString &description, const Answered &answered = {});
    void configure(const ProfileId &profile, const ConfigureProfileRequest &request);
    // What it was is read first, so that it can be made again.
    void remove(const Profile &profile);

Q_SIGNALS:
    void failed(const mooring::Error &error);
    void created(const mooring::ProfileId &profile);
    void renamed(const mooring::Profile &before, const QString &name);
    void described(const mooring::Profile &before, const QString &description);
    void deleted(const mooring::Profile &profile, const mooring::CreateProfileRequest &again);

private:
    void answer(const Result<> &result, const Answered &answered);

    InstanceServer &m_server;
};

} // namespace mooring
