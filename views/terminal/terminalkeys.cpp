// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/terminalkeys.h"

namespace mooring {

namespace {

constexpr Qt::KeyboardModifiers controlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

std::optional<TerminalKey> terminalKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key();
    if (modifiers == controlShift) {
        switch (key) {
        case Qt::Key_C:
            return TerminalKey::Copy;
        case Qt::Key_V:
            return TerminalKey::Paste;
        case Qt::Key_F:
            return TerminalKey::Search;
        case Qt::Key_Plus:
            return TerminalKey::ZoomIn; // '+' needs Shift on many keyboards
        case Qt::Key_Escape:
            return TerminalKey::Leave;
        default:
            return {};
        }
    }
    if (modifiers == Qt::ControlModifier) {
        switch (key) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return TerminalKey::ZoomIn;
        case Qt::Key_Minus:
            return TerminalKey::ZoomOut;
        case Qt::Key_0:
            return TerminalKey::ZoomReset;
        case Qt::Key_Insert:
            return TerminalKey::Copy;
        default:
            return {};
        }
    }
    if (modifiers == Qt::ShiftModifier && key == Qt::Key_Insert)
        return TerminalKey::Paste;
    return {};
}

bool belongsToWindow(const QKeyEvent &event)
{
    return event.modifiers() == controlShift && event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z;
}

} // namespace mooring
