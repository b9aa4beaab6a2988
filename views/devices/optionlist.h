// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/devicelistmodel.h"

#include <QScrollArea>

class QToolButton;

namespace mooring {

class OptionField;

// The options of one kind of devices, a field each: first those that must be given or are set, and some more; the others on demand.
class OptionList final : public QScrollArea
{
    Q_OBJECT

public:
    // The model knows values worth a try, and outlives it.
    explicit OptionList(const DeviceListModel &devices, QWidget *parent = nullptr);

    // Other fields. A value of an option that the kind does not have gets a field too, to be seen and cleared, or is forgotten.
    enum class Unknown { Forget, Keep };
    void setKind(const DeviceDescription &kind, const DeviceOptions &values, Unknown unknown);
    // Those that are set.
    [[nodiscard]] DeviceOptions values() const;
    void showProblems(const QList<DeviceProblem> &problems);
    void focusFirst();
    // It can do with little; what does not fit is scrolled to.
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }

Q_SIGNALS:
    void changed();

private:
    void addField(const DeviceOptionDescription &option, const QString &type, const QString &value);
    void arrange(const DeviceOptions &values);
    void showMore(bool more);

    const DeviceListModel &m_devices;
    QList<OptionField *> m_fields;
    QList<OptionField *> m_others; // of them, those on demand
    QToolButton *m_more = nullptr;
};

} // namespace mooring
