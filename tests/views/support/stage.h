// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/fakeinstanceserver.h"
#include "tests/views/support/fakeshells.h"
#include "views/mainwindow.h"
#include "views/settings.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

class QAbstractItemView;

namespace mooring::test {

// The window over a fake server with sample containers, found and driven by object names.
class Stage
{
public:
    Stage();

    void open(const QSize &size = {1120, 720});

    // The visible widget of that name; nullptr when there is none.
    template<typename T = QWidget>
    [[nodiscard]] static T *find(const QString &name)
    {
        const auto widgets = QApplication::allWidgets();
        for (QWidget *widget : widgets) {
            if (widget->objectName() == name && widget->isVisible()) {
                if (auto *found = qobject_cast<T *>(widget))
                    return found;
            }
        }
        return nullptr;
    }
    // Waits for it; the test fails where the pointer is used if it never comes.
    template<typename T = QWidget>
    [[nodiscard]] static T *see(const QString &name)
    {
        T *widget = nullptr;
        if (!QTest::qWaitFor([&] { return (widget = find<T>(name)) != nullptr; }, 3000))
            qWarning() << "never saw" << name;
        return widget;
    }
    // Texts of labels and buttons.
    [[nodiscard]] static QString text(const QString &name);
    static void click(const QString &name);
    static void type(const QString &name, const QString &text);
    // A shortcut of the window, once nothing stands over it.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    [[nodiscard]] static bool isEnabled(const QString &name);

    [[nodiscard]] static QAbstractItemView *list() { return see<QAbstractItemView>(QStringLiteral("containerList")); }
    // The name column, as shown.
    [[nodiscard]] static QStringList shown(const QString &listName = QStringLiteral("containerList"));
    static void select(const QStringList &names, const QString &listName = QStringLiteral("containerList"));
    [[nodiscard]] static QStringList selected();
    static void goToImages();
    static void goToProfiles();
    static void goToNetworks();

    FakeInstanceServer server;
    FakeShells shells;
    std::unique_ptr<MainWindow> window;

    [[nodiscard]] Settings &settings() { return m_settings; }

private:
    QTemporaryDir m_folder;
    QSettings m_store;
    Settings m_settings;
};

} // namespace mooring::test
