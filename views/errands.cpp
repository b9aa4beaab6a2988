// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/errands.h"

#include "views/imagefiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QList<InstanceId> idsOf(const QList<Instance> &instances)
{
    QList<InstanceId> ids;
    for (const Instance &instance : instances)
        ids.append(instance.id);
    return ids;
}

std::optional<Instance> instanceById(const InstanceServer &server, const QString &id)
{
    const QList<Instance> instances = server.instances();
    const auto it = std::ranges::find(instances, InstanceId{id}, &Instance::id);
    return it == instances.cend() ? std::nullopt : std::optional(*it);
}

} // namespace

Errands::Errands(InstanceServer &server, OperationListModel &operations, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_operations(operations)
{
    connect(&server, &InstanceServer::operationChanged, this, [this](const Operation &operation) {
        if (isFinal(operation.status))
            end(operation);
    });
}

void Errands::launch(const CreateInstanceRequest &request, AfterLaunch after, const Answered &answered)
{
    const auto launched = [this, after](const QStringList &ids) {
        for (const QString &id : ids) {
            const auto instance = instanceById(m_server, id);
            if (!instance)
                continue;
            Q_EMIT this->launched(*instance);
            if (after == AfterLaunch::OpenShell)
                Q_EMIT shellWanted(*instance);
        }
    };
    run(m_server.createInstance(request), {.again = [=, this] { launch(request, after); }, .succeeded = launched},
        answered);
}

void Errands::importImage(const QStringList &paths, const ImportImageRequest &request, const Answered &answered)
{
    auto files = openForReading(paths);
    if (!files) {
        if (answered)
            answered(std::unexpected(files.error()));
        else
            Q_EMIT failed(files.error());
        return;
    }
    ImportImageRequest opened = request;
    opened.files = *files;
    run(m_server.importImage(opened), {.again = [=, this] { importImage(paths, request); }}, answered);
}

void Errands::start(const QList<Instance> &instances)
{
    run(m_server.start(idsOf(instances)), {.again = [=, this] { start(instances); }});
}

void Errands::stop(const QList<Instance> &instances, StopWay way)
{
    run(m_server.stop(idsOf(instances), {.force = way == StopWay::Forced}),
        {.again = [=, this] { stop(instances, way); }});
}

void Errands::restart(const QList<Instance> &instances)
{
    run(m_server.restart(idsOf(instances), {}), {.again = [=, this] { restart(instances); }});
}

void Errands::remove(const QList<Instance> &instances)
{
    const bool anyRuns = std::ranges::any_of(instances, [](const Instance &i) { return !canDelete(i.status); });
    const auto gone = [this, instances](const QStringList &ids) {
        QList<Instance> inTrash;
        std::ranges::copy_if(instances, std::back_inserter(inTrash),
                             [&](const Instance &instance) { return ids.contains(instance.id.text); });
        if (!inTrash.isEmpty())
            Q_EMIT deleted(inTrash);
    };
    run(m_server.remove(idsOf(instances), anyRuns ? InstanceServer::Force::Yes : InstanceServer::Force::No),
        {.again = [=, this] { remove(instances); }, .succeeded = gone});
}

void Errands::undelete(const QList<Instance> &instances)
{
    for (const Instance &instance : instances)
        run(m_server.undelete(instance.id), {.again = [=, this] { undelete({instance}); }});
}

void Errands::removeImage(const Image &image)
{
    run(m_server.removeImage(image.id), {.again = [=, this] { removeImage(image); }});
}

void Errands::configure(const InstanceId &instance, const ConfigureRequest &request)
{
    m_server.configure(instance, request).then(this, [this](const Result<QString> &etag) {
        if (!etag)
            Q_EMIT failed(etag.error());
    });
}

void Errands::shareFolder(const Instance &instance, const QString &folder, const ShareFolderRequest &request,
                          const Answered &answered)
{
    m_server.shareFolder(instance.id, folder, request).then(this, [=, this](const Result<QString> &device) {
        answered(device ? Result<>() : std::unexpected(device.error()));
        if (device)
            Q_EMIT shared(instance, folder, *device);
    });
}

void Errands::configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request, const Ended &ended)
{
    const auto answered = [this, ended](const Result<> &answer) {
        if (answer)
            return;
        if (ended)
            ended(std::unexpected(answer.error()));
        else
            Q_EMIT failed(answer.error());
    };
    run(m_server.configureAll(instances, request),
        {.again = [=, this] { configureAll(instances, request); }, .ended = ended}, answered);
}

void Errands::cancel(const OperationId &operation)
{
    m_server.cancel(operation).then(this, [this](const Result<> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void Errands::retry(const OperationId &operation)
{
    if (const auto again = m_again.value(operation))
        again();
}

void Errands::run(QFuture<Result<OperationId>> call, const Errand &errand, const Answered &answered)
{
    call.then(this, [this, errand, answered](const Result<OperationId> &id) {
        if (id)
            follow(*id, errand);
        if (answered)
            answered(id ? Result<>() : std::unexpected(id.error()));
        else if (!id)
            Q_EMIT failed(id.error());
    });
}

void Errands::follow(const OperationId &id, const Errand &errand)
{
    m_underWay.insert(id, errand);
    m_again.insert(id, errand.again);
    m_operations.allowRetry(id);
    // A short one may be over before its number arrives.
    const QList<Operation> operations = m_server.operations();
    const auto it = std::ranges::find(operations, id, &Operation::id);
    if (it != operations.cend() && isFinal(it->status))
        end(*it);
}

void Errands::end(const Operation &operation)
{
    const auto it = m_underWay.constFind(operation.id);
    if (it == m_underWay.cend())
        return; // somebody else's
    const Errand errand = *it;
    m_underWay.erase(it);
    m_operations.allowRetry(operation.id);
    if (operation.status == OperationStatus::Failure)
        explainFailure(operation, errand);
    if (operation.status == OperationStatus::Cancelled && errand.ended)
        errand.ended(failure(Error::Code::Cancelled, operation.subject));
    if (operation.status != OperationStatus::Success)
        return;
    m_again.remove(operation.id);
    if (errand.succeeded)
        errand.succeeded(operation.resources);
    if (errand.ended)
        errand.ended(operation.resources);
}

// What worked for some of several objects still happened.
void Errands::explainFailure(const Operation &operation, const Errand &errand)
{
    m_server.results(operation.id).then(this, [this, operation, errand](const Result<QList<OperationResult>> &results) {
        Error reason{.code = operation.error.value_or(Error::Code::Failed), .subject = operation.subject};
        QStringList succeeded;
        QStringList details;
        for (const OperationResult &result : results.value_or(QList<OperationResult>())) {
            if (result.outcome) {
                succeeded.append(result.resource);
                continue;
            }
            if (details.isEmpty())
                reason = result.outcome.error();
            const Error &error = result.outcome.error();
            details.append(error.subject.isEmpty() ? error.detail : u"%1: %2"_s.arg(error.subject, error.detail));
        }
        if (details.size() > 1)
            reason.detail = details.join(u'\n');
        m_operations.explain(operation.id, reason);
        if (errand.ended && succeeded.isEmpty())
            return errand.ended(std::unexpected(reason));
        Q_EMIT failed(reason);
        if (errand.succeeded && !succeeded.isEmpty())
            errand.succeeded(succeeded);
        if (errand.ended)
            errand.ended(succeeded);
    });
}

} // namespace mooring
