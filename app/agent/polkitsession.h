// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/authenticationsession.h"

typedef struct _PolkitAgentSession PolkitAgentSession;

namespace mooring {

// The real thing: through polkit's setuid helper program, without blocking.
class PolkitSession final : public AuthenticationSession
{
    Q_OBJECT

public:
    // Identity as polkit writes it. One that polkit cannot read completes at once, not gained.
    PolkitSession(const QString &identity, const QString &cookie, QObject *parent = nullptr);
    ~PolkitSession() override;

    void start() override;
    void respond(const QString &answer) override;

private:
    PolkitAgentSession *m_session = nullptr;
};

} // namespace mooring
