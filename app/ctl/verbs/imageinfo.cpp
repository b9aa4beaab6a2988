// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QList<QPair<QString, QString>> fieldsOf(const Image &image, const bus::StringMap &properties)
{
    QList<QPair<QString, QString>> fields{
        {say(QT_TRANSLATE_NOOP("Ctl", "Fingerprint")), image.fingerprint},
        {say(QT_TRANSLATE_NOOP("Ctl", "Aliases")), image.aliases.join(u' ')},
        {say(QT_TRANSLATE_NOOP("Ctl", "Description")), image.description},
        {say(QT_TRANSLATE_NOOP("Ctl", "Architecture")), image.architecture},
        {say(QT_TRANSLATE_NOOP("Ctl", "Public")), shown(image.isPublic)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Owner")), QString::number(image.owner)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Size")), shownBytes(image.size)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Unpacked")), shownBytes(image.unpackedSize)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Created")), shown(image.createdAt)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Imported")), shown(image.importedAt)},
        {say(QT_TRANSLATE_NOOP("Ctl", "Last used")), shown(image.lastUsedAt)},
    };
    for (const auto &[key, value] : properties.asKeyValueRange())
        fields += {key, value};
    return fields;
}

void print(const Printer &printer, const Image &image, const Result<bus::StringMap> &properties)
{
    if (!properties)
        Printer::error(properties.error()); // what everybody may know is shown all the same
    QJsonObject json = toJson(image);
    json[u"properties"_s] = properties ? QJsonValue(toJson(*properties)) : QJsonValue(QJsonValue::Null);
    printer.object(fieldsOf(image, properties.value_or(bus::StringMap())), json);
}

} // namespace

QFuture<Result<int>> imageInfo(Session &session)
{
    const auto look = [&session](const ImageId &id) {
        return chain(session.client().properties(busPath(id), bus::imageInterface), &session,
                     [&session, id](const QVariantMap &all) {
                         return session.client().imageProperties(id).then(
                             &session,
                             [&session, image = parsed<Image>(id, all)](const Result<bus::StringMap> &properties) {
                                 print(session.printer(), image, properties);
                                 return Result<int>(0);
                             });
                     });
    };
    return chain(session.client().findImage(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
