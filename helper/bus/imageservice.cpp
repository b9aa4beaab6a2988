// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/imageservice.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/reception.h"
#include "imageadaptor.h"
#include "models/parse/paths.h"
#include "models/types/fingerprint.h"

using namespace Qt::StringLiterals;

namespace mooring {

ImageService::ImageService(const Image &image, Engine &engine, Reception &reception)
    : BusObject(busPath(image.id), bus::imageInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_image(image)
{
    new ImageAdaptor(this);
}

Question ImageService::question(QLatin1StringView action, const QString &verb) const
{
    const QString name = m_image.aliases.value(0, m_image.fingerprint.left(Fingerprint::shownLength));
    return {.action = action, .verb = verb, .subjects = {{.name = name, .owner = m_image.owner}}};
}

bus::StringMap ImageService::GetProperties()
{
    m_reception.serve(*this, question(bus::action::observe, u"get-properties"_s),
                      atOnce([&engine = m_engine, id = m_image.id](const Caller &) -> Answer {
                          return engine.imageProperties(id).transform([](const bus::StringMap &properties) {
                              return QVariantList{QVariant::fromValue(properties)};
                          });
                      }));
    return {};
}

QDBusObjectPath ImageService::Delete(const QVariantMap &options)
{
    if (const auto checked = noOptions(options); !checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    Question asked = question(bus::action::imageDelete, u"delete"_s);
    asked.startsOperation = true;
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, id = m_image.id](const Caller &caller) -> Answer {
        return engine.removeImage(id, caller.uid).transform(pathAnswer<OperationId>);
    }));
    return {};
}

} // namespace mooring
