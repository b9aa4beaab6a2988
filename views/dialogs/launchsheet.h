// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagelistmodel.h"
#include "models/items/instancelistmodel.h"
#include "models/ports/instanceserver.h"
#include "views/dialogs/sheet.h"

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QScrollArea;

namespace mooring {

class CommandLine;
class ConfigurationEditor;
class FieldNote;
class ImagePicker;
class LaunchSections;
class NewInstanceSubject;
class ProfilePicker;

// Asks from what image, under what name and with which profiles a container is to be launched, and, in sections that open in place, what
// it is to have beyond what these profiles give.
class LaunchSheet final : public Sheet
{
    Q_OBJECT

public:
    // The server is asked what can be set, and what the profiles give; all three outlive the sheet.
    LaunchSheet(InstanceServer &server, ImageListModel &images, const InstanceListModel &instances, QWidget *parent);

    void selectImage(const ImageId &image);
    void setOpensShell(bool opens);
    [[nodiscard]] bool opensShell() const;
    [[nodiscard]] CreateInstanceRequest request() const;

Q_SIGNALS:
    void submitted(const mooring::CreateInstanceRequest &request, bool openShell);
    void importWanted();

protected:
    void submit() override;
    void takeRefusal(const Error &error) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    QWidget *buildName();
    QWidget *buildProfiles();
    QWidget *buildAfter();
    void connectParts();
    void chooseProfiles();
    void showOutlook();
    void fit(QWidget *visible);
    [[nodiscard]] int problems() const;
    void suggestName();
    void check();
    [[nodiscard]] bool checkName();
    [[nodiscard]] QSet<QString> takenNames() const;
    [[nodiscard]] QStringList command() const;

    const InstanceListModel &m_instances;
    NewInstanceSubject *m_subject; // the editor's
    ConfigurationEditor *m_editor;
    QScrollArea *m_scroll;
    ImagePicker *m_image;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    ProfilePicker *m_profiles;
    FieldNote *m_outlook; // what all of this gives
    FieldNote *m_checks;
    LaunchSections *m_sections;
    QCheckBox *m_start;
    QCheckBox *m_shell;
    QCheckBox *m_ephemeral;
    FieldNote *m_harm;
    CommandLine *m_command;
    QString m_suggested;
};

} // namespace mooring
