// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/imagecommands.h"

#include "helper/engine/gathering.h"
#include "models/types/fingerprint.h"

#include <QPointer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString subjectOf(const ImportImageRequest &request)
{
    return request.name.isEmpty() ? request.aliases.value(0, u"image"_s) : request.name;
}

} // namespace

ImageCommands::ImageCommands(ImageStore &images, OperationBook &operations, QObject *parent)
    : QObject(parent)
    , m_images(images)
    , m_operations(operations)
{
}

Result<> ImageCommands::checkImport(const ImportImageRequest &request) const
{
    return m_images.checkAliases(request.aliases);
}

Result<OperationId> ImageCommands::import(const ImportImageRequest &request, quint32 owner)
{
    if (const auto checked = checkImport(request); !checked)
        return std::unexpected(checked.error());
    Running running{
        .request = request, .staging = u"image-"_s + QUuid::createUuid().toString(QUuid::Id128), .owner = owner};
    running.request.name = subjectOf(request);
    const QPointer<ImageImport> import = m_images.unpack(running.request, running.staging);
    running.operation = m_operations.begin({.kind = OperationKind::ImageImport,
                                            .subject = running.request.name,
                                            .owner = owner,
                                            .stage = OperationStage::Copying,
                                            .cancel = [import] {
                                                if (import)
                                                    import->cancel();
                                            }});
    connect(import, &ImageImport::progress, this, [this, id = running.operation](const workers::Progress &step) {
        m_operations.progress(id, step.stage == 0 ? OperationStage::Copying : OperationStage::Unpacking, step.done,
                              step.total);
    });
    connect(import, &ImageImport::finished, this,
            [this, running](const Result<workers::Unpacked> &outcome) { unpacked(running, outcome); });
    return running.operation;
}

void ImageCommands::unpacked(const Running &running, const Result<workers::Unpacked> &outcome)
{
    if (!outcome) {
        m_images.abandon(running.staging);
        m_operations.finish(running.operation, {{.outcome = std::unexpected(outcome.error())}});
        return;
    }
    m_images.take(*outcome, running.request, running.staging, running.owner)
        .then(this, [this, operation = running.operation](const Result<QString> &taken) {
            if (taken)
                m_operations.finish(operation, {{.resource = *taken}}, QStringList{*taken});
            else
                m_operations.finish(operation, {{.outcome = std::unexpected(taken.error())}});
        });
}

Result<OperationId> ImageCommands::remove(const ImageId &id, quint32 owner)
{
    const auto image = m_images.find(id);
    if (!image)
        return std::unexpected(image.error());
    const QString name = image->image.aliases.value(0, id.text.left(Fingerprint::shownLength));
    const OperationId operation = m_operations.begin({.kind = OperationKind::ImageDelete,
                                                      .subject = name,
                                                      .resources = {id.text},
                                                      .owner = owner,
                                                      .stage = OperationStage::Deleting});
    finishAfter({{.resource = id.text, .outcome = m_images.remove(id)}}, m_operations, operation, this);
    return operation;
}

} // namespace mooring
