// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagefiltermodel.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QListView;
class QStackedLayout;

namespace mooring {

// A filter field over a short list of images; arrow keys in the field walk the list.
class ImagePicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ImagePicker(ImageListModel &images, QWidget *parent = nullptr);

    void select(const ImageId &image);
    [[nodiscard]] std::optional<Image> selected() const;
    [[nodiscard]] QLineEdit *filterField() const { return m_field; }

Q_SIGNALS:
    void changed();
    void importWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keepOneSelected();
    void selectLikeliest();

    ImageListModel &m_images;
    ImageFilterModel m_filter;
    QLineEdit *m_field;
    QListView *m_list;
    QStackedLayout *m_stack;
    QWidget *m_empty;
};

} // namespace mooring
