// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/devicelistmodel.h"
#include "views/dialogs/sheet.h"

class QComboBox;
class QLineEdit;

namespace mooring {

class OptionList;

// A device to be added or changed: its name, its kind, and what the server says can be said of devices of that kind.
class DeviceSheet final : public Sheet
{
    Q_OBJECT

public:
    // A device without a name is to be added; a profile's is to be copied. The model outlives it.
    DeviceSheet(const DeviceListModel &devices, const Device &device, QWidget *parent);

Q_SIGNALS:
    void submitted(const QString &name, const mooring::DeviceOptions &options);

protected:
    void submit() override;

private:
    void buildName();
    void buildKinds();
    void chooseKind();
    void check();
    [[nodiscard]] bool checkName();
    [[nodiscard]] QString name() const;
    [[nodiscard]] const DeviceDescription &kind() const;
    [[nodiscard]] DeviceOptions options() const;

    const DeviceListModel &m_devices;
    Device m_device;
    QLineEdit *m_name = nullptr; // of one that is to be added
    FieldNote *m_nameNote;
    QComboBox *m_kind;
    FieldNote *m_about;
    FieldNote *m_harm;
    OptionList *m_options;
    FieldNote *m_note;
    bool m_isTouched = false;
};

} // namespace mooring
