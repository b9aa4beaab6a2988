// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/requests.h"
#include "views/dialogs/sheet.h"

class QCheckBox;
class QLineEdit;
class QMimeData;
class QSpinBox;

namespace mooring {

class CommandLine;

// A folder of the user's own for a container: which, where it appears inside, and whose its files are there.
class ShareSheet final : public Sheet
{
    Q_OBJECT

public:
    ShareSheet(const QString &container, QWidget *parent);

    void setFolder(const QString &path);
    void setReadOnly(bool isReadOnly);

Q_SIGNALS:
    // `folder` is its path.
    void submitted(const QString &folder, const mooring::ShareFolderRequest &request);

protected:
    void submit() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void chooseFolder();
    void check();
    [[nodiscard]] bool checkFolder();
    [[nodiscard]] bool checkPlace();
    [[nodiscard]] QString place() const;

    QString m_container;
    QLineEdit *m_folder;
    FieldNote *m_folderNote;
    QLineEdit *m_place;
    FieldNote *m_placeNote;
    QSpinBox *m_user;
    FieldNote *m_userNote;
    QCheckBox *m_readOnly;
    CommandLine *m_command;
    QString m_suggested; // the place that was filled in for the folder
};

// The one folder of this computer among what is dragged here; empty where it is anything else.
[[nodiscard]] QString draggedFolder(const QMimeData *data);

} // namespace mooring
