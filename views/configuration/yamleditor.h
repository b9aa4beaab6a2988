// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"
#include "models/parse/configurationyaml.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;

namespace mooring {

class FieldNote;

// The own configuration as text, to be edited as a whole; what is wrong with it is told with its place, and marked there.
class YamlEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget *parent = nullptr);

    // What the text has to say. Somebody's own way of writing the same is left alone, and so is a text that is broken.
    void setConfig(const SettingMap &config);
    // Even a broken text is replaced.
    void reset(const SettingMap &config);
    // What is wrong with the values of these keys.
    void setProblems(const SettingMap &problems);
    // The text says nothing that could be used.
    [[nodiscard]] bool isBroken() const noexcept { return m_broken.has_value(); }

Q_SIGNALS:
    // The text was edited and says this now.
    void edited(const mooring::SettingMap &config);
    void brokenChanged();

private:
    void read();
    void showProblem();
    void mark(const QList<TextPosition> &positions);

    QPlainTextEdit *m_text;
    FieldNote *m_note;
    SettingMap m_config; // that the text says
    QHash<QString, TextPosition> m_positions;
    SettingMap m_problems;
    std::optional<YamlProblem> m_broken{};
    bool m_isReading = false;
};

} // namespace mooring
