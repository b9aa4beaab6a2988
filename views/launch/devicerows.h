// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/devicedescription.h"
#include "models/types/expansion.h"

#include <QWidget>

namespace mooring {

class ConfigurationEditor;
class FieldNote;
class OptionField;

// Some options of one device as a form. What a profile gives stands in a field while it is empty; as soon as something is written the
// device becomes the container's own, a copy of the profile's with that, and the profile's again once nothing is.
class DeviceRows final : public QWidget
{
    Q_OBJECT

public:
    // Which device it is, and what it is like where nobody gives it.
    struct Subject
    {
        bool (*matches)(const DeviceOptions &options) = nullptr;
        QString name{}; // of one that is to be made
        DeviceOptions options{};
        bool staysWhenPlain = false; // one that nobody gives is still wanted when nothing is written in its fields
    };
    struct Row
    {
        QString option{};
        QString title{};
    };
    // The editor outlives it.
    DeviceRows(ConfigurationEditor &editor, Subject subject, QList<Row> rows, QWidget *parent = nullptr);

    // The first that matches, what counts of it once all is applied, or the one that is to be made; the second without options where
    // there is none.
    [[nodiscard]] QString name() const;
    [[nodiscard]] DeviceOptions wanted() const;
    bool focus(const QString &option);

private:
    void showState();
    void build(const DeviceDescription &kind);
    void take();
    void showProblems(const DeviceOptions &options);
    [[nodiscard]] DeviceOptions inherited() const;
    [[nodiscard]] QString unsetText(const OptionField &field) const;

    ConfigurationEditor &m_editor;
    Subject m_subject;
    QList<Row> m_rows;
    DeviceDescription m_kind; // whose fields these are
    QWidget *m_part = nullptr;
    QList<OptionField *> m_fields;
    FieldNote *m_note;
};

// The device's options as a profile gives them; none where no profile does, or only hides it.
[[nodiscard]] DeviceOptions inheritedOptions(const ConfigurationEditor &editor, const QString &name);

} // namespace mooring
