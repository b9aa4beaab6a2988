// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagelistmodel.h"
#include "models/types/requests.h"
#include "views/dialogs/sheet.h"
#include "views/imagefiles.h"

class QLineEdit;
class QPushButton;

namespace mooring {

class FieldNote;

// Asks which file, or which two, hold an image, and what to call it. Files may also be dropped on it.
class ImportSheet final : public Sheet
{
    Q_OBJECT

public:
    ImportSheet(const ImageListModel &images, QWidget *parent);

    // Paths as chosen or dropped; a wrong kind is explained beside the field.
    void setFiles(const QStringList &paths);

Q_SIGNALS:
    // `request` has everything but the open files.
    void submitted(const QStringList &paths, const mooring::ImportImageRequest &request);

protected:
    void submit() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void chooseFiles();
    void check();
    [[nodiscard]] bool checkFiles();
    [[nodiscard]] bool checkAlias();
    void suggestAlias();

    const ImageListModel &m_images;
    QStringList m_paths;
    Result<ImageFiles> m_files;
    QLineEdit *m_file;
    QPushButton *m_choose;
    FieldNote *m_fileNote;
    QLineEdit *m_alias;
    FieldNote *m_aliasNote;
    QString m_suggested;
};

} // namespace mooring
