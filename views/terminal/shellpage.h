// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/requests.h"
#include "views/terminal/sessionoutcome.h"
#include "views/terminalfactory.h"

namespace mooring {

class InstanceServer;
class SessionBar;
class TerminalView;

// A login shell in one container. It outlives the shell, and the container: what was on the screen stays, and a new shell can be
// opened as soon as the container runs.
class ShellPage final : public TerminalPage
{
    Q_OBJECT

public:
    // The server outlives the page.
    ShellPage(InstanceServer &server, const Instance &instance, int scrollbackLines, QWidget *parent = nullptr);

    [[nodiscard]] bool isBusy() const override;

private:
    enum class Stage { Opening, Open, Failed, Ended };

    void reopen(); // where that makes sense
    void request();
    void show(const ExecSession &session);
    void fail(const Error &error);
    void end(const SessionOutcome &outcome);
    void follow(const Instance &instance);
    void followList();
    void leave();
    // Says what the stage is, and what can be done about it.
    void explainStage();
    void explainFailure();
    void explainEnd();
    [[nodiscard]] bool canOpen() const;

    InstanceServer &m_server;
    Instance m_instance;
    bool m_isGone = false; // the container was deleted
    Stage m_stage = Stage::Opening;
    Error m_error{};
    SessionOutcome m_outcome{};
    TerminalView *m_view;
    SessionBar *m_bar;
};

} // namespace mooring
