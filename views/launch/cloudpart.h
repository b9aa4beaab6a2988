// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QWidget>

class QMimeData;
class QPlainTextEdit;

namespace mooring {

class ConfigurationEditor;
class FieldNote;

// What cloud-init does at the first boot, as text, with a way to let in who has a key for SSH.
class CloudPart final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit CloudPart(ConfigurationEditor &editor, QWidget *parent = nullptr);

    // The text of an id_ed25519.pub or its like; what became of it is told here.
    void addKey(const QString &text);
    void addKeyFile(const QString &path);
    // Whether this is something to be dropped on it: one file whose name ends in .pub, or a key.
    [[nodiscard]] static bool takes(const QMimeData &dropped);
    void take(const QMimeData &dropped);
    bool focus(const QString &key);

private:
    void showState();
    void openFileDialog();

    ConfigurationEditor &m_editor;
    QPlainTextEdit *m_text;
    FieldNote *m_note;
    FieldNote *m_keyNote;
};

} // namespace mooring
