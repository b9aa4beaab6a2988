// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/devicedescription.h"

#include <QObject>

class QGridLayout;
class QLabel;

namespace mooring {

class FieldNote;

// One option of a device: its name, a field of its type, and below it what it is for or what is wrong with it.
class OptionField final : public QObject
{
    Q_OBJECT

public:
    // The widgets become the parent's. `known` are values worth a try.
    OptionField(const DeviceOptionDescription &option, const QString &value, const QStringList &known, QWidget *parent);

    [[nodiscard]] const DeviceOptionDescription &option() const noexcept { return m_option; }
    [[nodiscard]] QString value() const; // empty where it is not to be set
    [[nodiscard]] QWidget *field() const noexcept { return m_field; }
    // In place of the option's own name, which is then in the tooltip.
    void setTitle(const QString &title);
    // What counts while it is not set.
    void setUnsetText(const QString &text);
    void setValue(const QString &value);
    // In the next rows of two columns.
    void addTo(QGridLayout *rows);
    void setVisible(bool visible);
    // What is missing is told only to who was at the field already; nobody is blamed for a form that was opened just now.
    void showProblem(const QString &problem);

Q_SIGNALS:
    void changed();

private:
    QWidget *makeField(const QString &value, const QStringList &known, QWidget *parent);
    QWidget *makeList(const QStringList &choices, const QString &value, QWidget *parent);
    QWidget *makeNumber(const QString &value, QWidget *parent);
    QWidget *makeLine(const QString &value, const QStringList &known, QWidget *parent);
    void touch();
    [[nodiscard]] QString help() const;

    DeviceOptionDescription m_option;
    QLabel *m_label;
    QWidget *m_field;
    FieldNote *m_note;
    bool m_isTouched = false;
};

} // namespace mooring
