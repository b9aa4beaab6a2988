// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/polkitlistener.h"

#include <map>
#include <memory>

namespace mooring {

class AuthenticationFlow;

// Asks for passwords where the desktop has no polkit agent; where it has one, that one is asked and this is never seen.
// Each question has a dialog of its own.
class FallbackAgent final : public QObject
{
    Q_OBJECT

public:
    explicit FallbackAgent(QObject *parent = nullptr);
    ~FallbackAgent() override;

    void start(); // returns at once
    // Whether polkit knows us by now.
    [[nodiscard]] bool isRegistered() const noexcept { return m_listener.isRegistered(); }

private:
    void ask(quint64 question, const AuthenticationRequest &request);
    void takeBack(quint64 question);

    PolkitListener m_listener{};
    std::map<quint64, AuthenticationFlow *> m_flows{}; // children
};

} // namespace mooring
