// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/terminal/terminalkeys.h"
#include "views/terminal/terminalsession.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QClipboard;
class QTermWidget;

namespace mooring {

struct PastedText;

// Shows an ExecSession's terminal. What was shown stays when the session has ended and another one is attached.
class TerminalView final : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalView(int scrollbackLines, QWidget *parent = nullptr);
    ~TerminalView() override;

    // Shows this session from now on; one that still runs is hung up.
    void attach(const ExecSession &session);
    [[nodiscard]] bool isAttached() const noexcept { return m_session && !m_session->outcome(); }

    [[nodiscard]] QSize cells() const; // columns, rows
    // Scrollback and screen, as plain text.
    [[nodiscard]] QString text() const;

    // As if it were typed; asks first where the text would surprise.
    void paste(const QString &text);
    void perform(TerminalKey key);

Q_SIGNALS:
    void ended(const mooring::SessionOutcome &outcome);
    // Made visible already, and cut to a sensible length.
    void titleChanged(const QString &title);
    void restartWanted(); // Enter, where no session is attached
    void left();          // the keys go elsewhere from now on

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] FileDescriptor openSink() const;
    void resetModes();
    void followSize();
    void followPalette();
    void setFontSize(int points);
    bool hearKey(const QKeyEvent &event);
    bool hearBackspace(const QKeyEvent &event);
    bool hearDrop(QEvent *event);
    void pasteFrom(bool selection);
    void type(const PastedText &pasted);
    void flash();
    void announceTitle();
    void showMenu(QPoint where);
    void addLinkActions(class QMenu &menu, QPoint where);
    // Whether the program inside has asked for the mouse, so that clicks are its.
    [[nodiscard]] bool programUsesMouse() const;

    QTermWidget *m_terminal;
    QWidget *m_display; // the part of it that takes keys and paints
    QWidget *m_flash;
    QTimer m_flashEnd{};
    std::unique_ptr<TerminalSession> m_session{};
    QPointer<QWidget> m_question{}; // at most one at a time
    int m_defaultFontSize;
};

} // namespace mooring
