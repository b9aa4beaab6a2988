// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/bus/question.h"
#include "helper/bus/wiretime.h"
#include "helper/engine/engine.h"
#include "models/types/image.h"
#include "models/types/instance.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Image. `engine` and `reception` must outlive it.
class ImageService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Fingerprint READ fingerprint)
    Q_PROPERTY(QStringList Aliases READ aliases)
    Q_PROPERTY(QString Description READ description)
    Q_PROPERTY(quint32 Owner READ owner)
    Q_PROPERTY(bool Public READ isPublic)
    Q_PROPERTY(QString Architecture READ architecture)
    Q_PROPERTY(QString Type READ type)
    Q_PROPERTY(qulonglong Size READ size)
    Q_PROPERTY(qulonglong UnpackedSize READ unpackedSize)
    Q_PROPERTY(qlonglong CreatedAt READ createdAt)
    Q_PROPERTY(qlonglong ImportedAt READ importedAt)
    Q_PROPERTY(qlonglong LastUsedAt READ lastUsedAt)

public:
    ImageService(const Image &image, Engine &engine, Reception &reception);

    void set(const Image &image) { m_image = image; }

    [[nodiscard]] QString fingerprint() const { return m_image.fingerprint; }
    [[nodiscard]] QStringList aliases() const { return m_image.aliases; }
    [[nodiscard]] QString description() const { return m_image.description; }
    [[nodiscard]] quint32 owner() const { return m_image.owner; }
    [[nodiscard]] bool isPublic() const { return m_image.isPublic; }
    [[nodiscard]] QString architecture() const { return m_image.architecture; }
    [[nodiscard]] QString type() const { return wireText(InstanceType::Container); }
    [[nodiscard]] qulonglong size() const { return m_image.size; }
    [[nodiscard]] qulonglong unpackedSize() const { return m_image.unpackedSize; }
    [[nodiscard]] qlonglong createdAt() const { return wireTime(m_image.createdAt); }
    [[nodiscard]] qlonglong importedAt() const { return wireTime(m_image.importedAt); }
    [[nodiscard]] qlonglong lastUsedAt() const { return wireTime(m_image.lastUsedAt); }

public Q_SLOTS:
    mooring::bus::StringMap GetProperties();
    QDBusObjectPath Delete(const QVariantMap &options);

private:
    [[nodiscard]] Question question(QLatin1StringView action, const QString &verb) const;

    Engine &m_engine;
    Reception &m_reception;
    Image m_image;
};

} // namespace mooring
