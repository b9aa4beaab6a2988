// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>

class QSocketNotifier;

namespace mooring::ctl {

// Moves bytes from one descriptor to another, as fast as the slower of both, without ever blocking and without a byte lost. Reads only
// what it can put somewhere. The descriptors stay their owner's, and must stay open until it has ended.
class Pump : public QObject
{
    Q_OBJECT

public:
    enum class End {
        Source,     // nothing more comes, and everything was written
        Destination // nobody takes any more
    };

    // `from` need not be in non-blocking mode (somebody else may share it): it is read once each time it is readable.
    Pump(int from, int to, QObject *parent = nullptr);
    ~Pump() override;

    // Nothing will be written to `from` any more: end as soon as what is there has been moved, even while somebody still holds its
    // other end open. `from` must be in non-blocking mode.
    void drain();
    [[nodiscard]] bool hasEnded() const noexcept { return m_hasEnded; }

Q_SIGNALS:
    void ended(mooring::ctl::Pump::End end);

private:
    void read();
    void write();
    void end(End end);

    int m_from = -1;
    int m_to = -1;
    QSocketNotifier *m_readable = nullptr;
    QSocketNotifier *m_writable = nullptr;
    std::array<char, 65536> m_buffer{};
    size_t m_begin = 0; // of what is still to be written
    size_t m_end = 0;
    bool m_isDraining = false;
    bool m_hasEnded = false;
};

// A descriptor for writing to one of the standard streams that does not block, without changing the mode that others see who share it:
// opened anew where it is a pipe or a terminal. The same one where that cannot be; see Pump.
[[nodiscard]] int openOutput(int stream);

} // namespace mooring::ctl
