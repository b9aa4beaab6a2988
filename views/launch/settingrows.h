// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingcells.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace mooring {

class ConfigurationEditor;
class FieldNote;

// The least width of the titles of rows, in letters, so that the fields of forms below each other stand below each other.
inline constexpr int rowTitleLetters = 20;

// Some settings as a form: each a field, with what the profiles would give in it while it is empty, and below it what it is for, what is
// wrong with it, or whom it does harm.
class SettingRows final : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        QString key{};
        QString title{};
    };
    // Of these, those that the server knows and lets be set. The editor outlives it.
    SettingRows(ConfigurationEditor &editor, const QList<Row> &rows, QWidget *parent = nullptr);

    [[nodiscard]] QStringList keys() const;
    // Puts the keyboard there; false where it has no such key.
    bool focus(const QString &key);

private:
    struct Field
    {
        QString key{};
        QWidget *field = nullptr;
        FieldNote *note = nullptr;
    };

    void build();
    void addRow(QGridLayout *rows, const Row &row);
    void take(const Field &field);
    void show(const Field &field);
    [[nodiscard]] Setting setting(const QString &key) const;

    ConfigurationEditor &m_editor;
    QList<Row> m_rows;
    QList<Field> m_fields;
};

// "2GiB, from web", "100% by default"; where nothing counts, a value that fits, or that it is not set.
[[nodiscard]] QString unsetText(const Setting &setting);

} // namespace mooring
