// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr int patienceMs = 20'000;

int codeOf(const QProcess &process)
{
    if (process.state() != QProcess::NotRunning)
        return -1;
    // Qt's exit code of a killed process is the signal's number.
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128 + process.exitCode();
}

termios modeOf(int terminal)
{
    termios mode{};
    ::tcgetattr(terminal, &mode);
    return mode;
}

QByteArray bytesOf(const termios &mode)
{
    return {reinterpret_cast<const char *>(&mode.c_iflag), 4 * sizeof(tcflag_t)};
}

} // namespace

CtlScene::CtlScene()
{
    stage.engine.put(someInstance());
    stage.engine.put(someInstance(u"2"_s, u"web-2"_s, InstanceStatus::Running));
    stage.engine.put(someImage());
    stage.engine.put(Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s});
    stage.engine.put(Network{.id = NetworkId{u"1"_s},
                             .name = u"mooringbr0"_s,
                             .type = u"bridge"_s,
                             .status = u"Ready"_s,
                             .etag = u"n1"_s},
                     {{u"ipv4.address"_s, u"10.1.2.1/24"_s}, {u"ipv4.nat"_s, u"true"_s}});
    stage.open();
}

QString CtlScene::program()
{
    return QStringLiteral(MOORING_CTL);
}

void CtlScene::prepare(QProcess &process) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, stage.bus.address());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"TZ"_s, u"UTC"_s);
    environment.insert(u"CTL"_s, program());
    process.setProcessEnvironment(environment);
}

CtlScene::Run CtlScene::finish(QProcess &process, const std::function<void(QProcess &)> &meanwhile) const
{
    const bool hasEnded = QTest::qWaitFor(
        [&] {
            if (meanwhile)
                meanwhile(process);
            return process.state() == QProcess::NotRunning;
        },
        patienceMs);
    if (!hasEnded) {
        process.kill();
        process.waitForFinished();
    }
    return {.code = hasEnded ? codeOf(process) : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

CtlScene::Run CtlScene::ctl(const QStringList &arguments, const QByteArray &input,
                            const std::function<void(QProcess &)> &meanwhile) const
{
    QProcess process;
    prepare(process);
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process, meanwhile);
}

CtlScene::Run CtlScene::bash(const QString &line) const
{
    QProcess process;
    prepare(process);
    process.start(u"bash"_s, {u"-c"_s, line});
    process.closeWriteChannel();
    return finish(process, {});
}

void CtlScene::endOperations(OperationStatus status, const QList<OperationResult> &results,
                             const QStringList &resources)
{
    QObject::connect(&stage.engine, &Engine::operationChanged, &m_context, [=, this](const Operation &operation) {
        if (operation.status != OperationStatus::Running)
            return;
        QTimer::singleShot(20, &m_context, [=, this] {
            Operation ended = *stage.engine.operation(operation.id);
            if (!resources.isEmpty())
                ended.resources = resources;
            if (status == OperationStatus::Failure)
                ended.error = results.isEmpty() ? Error::Code::Failed : results.last().outcome.error_or(Error{}).code;
            ended.status = OperationStatus::Cancelling; // so that put() is not taken for a new one
            stage.engine.put(ended);
            stage.engine.finish(operation.id, status, results);
        });
    });
}

PtyProcess::PtyProcess(const CtlScene &scene, const QStringList &arguments, int columns, int rows)
{
    int master = -1;
    int slave = -1;
    if (::openpty(&master, &slave, nullptr, nullptr, nullptr) != 0)
        qFatal("There is no terminal to be had");
    ::fcntl(master, F_SETFD, FD_CLOEXEC);
    ::fcntl(slave, F_SETFD, FD_CLOEXEC);
    ::fcntl(master, F_SETFL, O_NONBLOCK);
    m_master = FileDescriptor(master);
    m_slave = FileDescriptor(slave);
    m_before = bytesOf(modeOf(slave));
    resize(columns, rows);

    scene.prepare(process);
    process.setChildProcessModifier([slave] {
        ::setsid();
        ::ioctl(slave, TIOCSCTTY, 0);
        for (int stream = 0; stream < 3; ++stream)
            ::dup2(slave, stream);
    });
    process.start(CtlScene::program(), arguments);
}

PtyProcess::~PtyProcess()
{
    process.kill();
    process.waitForFinished();
}

bool PtyProcess::prints(const QByteArray &text)
{
    return QTest::qWaitFor(
        [&] {
            char buffer[65536];
            for (ssize_t count = 0; (count = ::read(m_master.get(), buffer, sizeof buffer)) > 0;)
                output.append(buffer, count);
            return output.contains(text);
        },
        patienceMs);
}

void PtyProcess::type(const QByteArray &keys) const
{
    [[maybe_unused]] const ssize_t written = ::write(m_master.get(), keys.constData(), size_t(keys.size()));
}

void PtyProcess::resize(int columns, int rows) const
{
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    ::ioctl(m_master.get(), TIOCSWINSZ, &size);
}

bool PtyProcess::ends()
{
    return QTest::qWaitFor(
        [&] {
            prints({});
            return process.state() == QProcess::NotRunning;
        },
        patienceMs);
}

int PtyProcess::code() const
{
    return codeOf(process);
}
bool PtyProcess::isAsItWas() const
{
    return bytesOf(modeOf(m_slave.get())) == m_before;
}
bool PtyProcess::isRaw() const
{
    return !(modeOf(m_slave.get()).c_lflag & (ICANON | ECHO | ISIG));
}

} // namespace mooring::test
