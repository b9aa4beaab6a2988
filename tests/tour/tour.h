// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "tests/tour/stagehand.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace mooring::test {

// The main job by mouse and keys: from image files to running containers, a shell, and back. Each step stands on the one before.
class Tour : public QObject
{
    Q_OBJECT

public:
    // Pictures go to `folder`.
    explicit Tour(const QString &folder);

private Q_SLOTS:
    void theWindowOpensWithoutAnything();
    void anImageComesInByTheFileDialog();
    void aDroppedFileComesInToo();
    void aContainerIsLaunchedByKeys();
    void anotherIsLaunchedFromTheDroppedImage();
    void aShellInItIsARealOne();
    void aLimitIsChangedWhileItRuns();
    void aContainerIsStoppedAndStartedAgain();
    void aDeletedContainerComesBack();
    void whatWasDoneIsInTheActivityDrawer();
    void everythingIsStopped();

private:
    // Types the value into the setting's field in the list of settings.
    [[nodiscard]] bool set(const QString &key, const QString &value);

    enum class Afterwards { Nothing, Shell };
    [[nodiscard]] bool launch(const QString &image, const QString &name, Afterwards afterwards,
                              const QString &pictureName);

    Application m_application{{.colors = Theme::Choice::Light}};
    Desk m_desk;
    Stagehand m_hand{m_desk};
};

// The window where the bus cannot start the helper, and then can. To be looked at before anything has started it.
class MissingHelper : public QObject
{
    Q_OBJECT

public:
    // Pictures go to `folder`.
    explicit MissingHelper(const QString &folder);

private Q_SLOTS:
    void theWindowSaysWhatIsMissing();
    void tryAgainFindsIt();

private:
    Application m_application{{.colors = Theme::Choice::Light}};
    Desk m_desk;
    QElapsedTimer m_sinceOpened;
};

// How the window looks in this language and these colours, with what is there.
class Portraits : public QObject
{
    Q_OBJECT

public:
    Portraits(const QString &folder, Theme::Choice colors);

private Q_SLOTS:
    void theList();
    void theLaunchSheet();
    void theSettings();
    void aSmallWindow();

private:
    Application m_application;
    Desk m_desk;
};

} // namespace mooring::test
