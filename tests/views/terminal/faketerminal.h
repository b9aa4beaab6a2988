// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/requests.h"

#include <QByteArray>
#include <QSize>

namespace mooring::test {

// The other side of an ExecSession: a real pty and a real control socket, without a container.
class FakeTerminal
{
public:
    enum class Mode { Cooked, Raw };
    explicit FakeTerminal(Mode mode = Mode::Raw);

    // To be given to the one under test; the master side is then its alone.
    [[nodiscard]] ExecSession takeSession();

    [[nodiscard]] int slave() const { return m_slave.get(); }
    void print(QByteArrayView output) const; // blocking
    // Everything that was typed so far.
    [[nodiscard]] const QByteArray &typed();
    [[nodiscard]] QSize size() const;
    void say(QByteArrayView verdict) const; // on control
    void closeTerminal() { m_slave.reset(); }
    void closeControl() { m_control.reset(); }

private:
    FileDescriptor m_slave;
    FileDescriptor m_control;
    ExecSession m_session;
    QByteArray m_typed{};
};

} // namespace mooring::test
