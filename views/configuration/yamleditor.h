// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"
#include "models/parse/configurationyaml.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;

namespace mooring {

class FieldNote;

// The own configuration and devices as text, to be edited as a whole; what is wrong with it is told with its place, and marked there.
class YamlEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget *parent = nullptr);

    // What the text has to say. Somebody's own way of writing the same is left alone, and so is a text that is broken.
    void setContent(const SettingMap &config, const DeviceMap &devices);
    // Even a broken text is replaced.
    void reset(const SettingMap &config, const DeviceMap &devices);
    // What is wrong with the values of these keys, and with these devices.
    void setProblems(const SettingMap &problems, const SettingMap &deviceProblems);
    // The text says nothing that could be used.
    [[nodiscard]] bool isBroken() const noexcept { return m_broken.has_value(); }

Q_SIGNALS:
    // The text was edited and says this now.
    void edited(const mooring::SettingMap &config, const mooring::DeviceMap &devices);
    void brokenChanged();

private:
    void read();
    void showProblem();
    void mark(const QList<TextPosition> &positions);

    QPlainTextEdit *m_text;
    FieldNote *m_note;
    ConfigurationText m_content; // that the text says
    SettingMap m_problems;
    SettingMap m_deviceProblems;
    std::optional<YamlProblem> m_broken{};
    bool m_isReading = false;
};

} // namespace mooring
