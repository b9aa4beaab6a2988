// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>
#include <QStringList>

class QWidget;

namespace mooring::test {

// A person at a real screen: the X server's own pointer and keyboard, aimed at widgets of this process by their object names.
// For programs under Xvfb with a window manager; blocks while the event loop turns.
class Desk
{
public:
    // Pictures go to `folder`, numbered in the order they are taken.
    explicit Desk(QString folder);

    // The visible widget of that object name; nullptr if it does not come in time.
    [[nodiscard]] static QWidget *see(const QString &objectName, int milliseconds = 10'000);
    [[nodiscard]] static QWidget *find(const QString &objectName);
    // The middle of the widget, or of the item with this text in a view, on the screen; a null point when it is not there.
    [[nodiscard]] static QPoint middle(QWidget *widget);
    [[nodiscard]] static QPoint itemMiddle(const QString &viewName, const QString &text, int milliseconds = 10'000);

    enum class Button { Left = 1, Right = 3 };
    bool click(const QString &objectName, Button button = Button::Left);
    void click(QPoint where, Button button = Button::Left, int times = 1);
    // As xdotool names keys: "ctrl+n", "Return".
    void press(const QString &keys);
    void type(const QString &text);
    // A drag from one place to another with the steps a real hand makes; drop() lets go.
    void drag(QPoint from, QPoint to);
    void drop() { pointer({QStringLiteral("mouseup"), QStringLiteral("1")}); }

    // A picture of the whole screen, "03-launch-sheet.png"; its path.
    QString picture(const QString &name);
    [[nodiscard]] const QStringList &pictures() const noexcept { return m_pictures; }

private:
    static void run(const QString &program, const QStringList &arguments);
    static void pointer(const QStringList &arguments) { run(QStringLiteral("xdotool"), arguments); }

    QString m_folder;
    QStringList m_pictures;
};

} // namespace mooring::test
