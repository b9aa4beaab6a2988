// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagelistmodel.h"
#include "models/items/instancelistmodel.h"
#include "models/types/profile.h"
#include "models/types/requests.h"
#include "views/dialogs/sheet.h"

class QCheckBox;
class QLineEdit;

namespace mooring {

class CommandLine;
class FieldNote;
class ImagePicker;
class ProfilePicker;

// Asks from what image, under what name and with which profiles a container is to be launched.
class LaunchSheet final : public Sheet
{
    Q_OBJECT

public:
    LaunchSheet(ImageListModel &images, const InstanceListModel &instances, const QList<Profile> &profiles,
                QWidget *parent);

    void selectImage(const ImageId &image);
    void setOpensShell(bool opens);
    [[nodiscard]] bool opensShell() const;
    [[nodiscard]] CreateInstanceRequest request() const;

Q_SIGNALS:
    void submitted(const mooring::CreateInstanceRequest &request, bool openShell);
    void importWanted();

protected:
    void submit() override;

private:
    void build();
    void suggestName();
    void check();
    [[nodiscard]] bool checkName();
    [[nodiscard]] QSet<QString> takenNames() const;
    [[nodiscard]] QStringList command() const;

    const InstanceListModel &m_instances;
    ImagePicker *m_image;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    ProfilePicker *m_profiles;
    QCheckBox *m_start;
    QCheckBox *m_shell;
    CommandLine *m_command;
    QString m_suggested;
};

} // namespace mooring
