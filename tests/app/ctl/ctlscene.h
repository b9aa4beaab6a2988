// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/filedescriptor.h"
#include "tests/helper/bus/stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <functional>

namespace mooring::test {

// mooringctl as a process, and the helper's bus side that it speaks to, which lives on the test's own thread.
class CtlScene
{
public:
    CtlScene();

    struct Run
    {
        int code = -1; // 128 + N after signal N, as a shell has it; -1 when it did not end
        QByteArray out{};
        QByteArray err{};

        [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
        [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    };

    Stage stage{};

    [[nodiscard]] static QString program();
    // Until it has ended; `meanwhile` is called again and again while it runs.
    Run ctl(const QStringList &arguments, const QByteArray &input = {},
            const std::function<void(QProcess &)> &meanwhile = {}) const;
    // The same of a line for bash, where $CTL is the program.
    Run bash(const QString &line) const;
    // With a terminal as its standard streams; see PtyProcess.
    void prepare(QProcess &process) const;

    // Every operation from here on ends like this, a little later.
    void endOperations(OperationStatus status = OperationStatus::Success, const QList<OperationResult> &results = {},
                       const QStringList &resources = {});

private:
    Run finish(QProcess &process, const std::function<void(QProcess &)> &meanwhile) const;

    QObject m_context;
};

// A pseudo terminal, and mooringctl on it as in an interactive shell. What it prints is gathered in output.
class PtyProcess
{
public:
    PtyProcess(const CtlScene &scene, const QStringList &arguments, int columns = 101, int rows = 33);
    ~PtyProcess();

    QProcess process{};
    QByteArray output{};

    // Reads what is there; true once `text` has been printed.
    bool prints(const QByteArray &text);
    void type(const QByteArray &keys) const;
    void resize(int columns, int rows) const;
    bool ends();
    [[nodiscard]] int code() const;
    // Whether the terminal is in the mode that it was made with.
    [[nodiscard]] bool isAsItWas() const;
    [[nodiscard]] bool isRaw() const;

private:
    FileDescriptor m_master;
    FileDescriptor m_slave;
    QByteArray m_before;
};

} // namespace mooring::test
