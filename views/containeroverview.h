// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/image.h"
#include "models/types/instance.h"

#include <QList>
#include <QScrollArea>

class QFormLayout;

namespace mooring {

class ConfigurationEditor;
class PlainTextLabel;
class ProfileOrder;

// What there is to know about a container at a glance.
class ContainerOverview final : public QScrollArea
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit ContainerOverview(ConfigurationEditor &editor, QWidget *parent = nullptr);

    // `owner` is the user's name, `image` what the image is called.
    void setInstance(const Instance &instance, const QString &image, const QString &owner);
    void setAddresses(const QStringList &addresses);
    [[nodiscard]] ProfileOrder &profiles() const { return *m_profiles; }

private:
    PlainTextLabel *addFact(QFormLayout *form, const QString &name, const QString &title);

    PlainTextLabel *m_status;
    PlainTextLabel *m_addresses;
    PlainTextLabel *m_image;
    ProfileOrder *m_profiles;
    PlainTextLabel *m_architecture;
    PlainTextLabel *m_owner;
    PlainTextLabel *m_created;
    PlainTextLabel *m_used;
    PlainTextLabel *m_kind;
};

} // namespace mooring
