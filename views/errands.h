// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/operationlistmodel.h"
#include "models/ports/instanceserver.h"

#include <functional>

namespace mooring {

// What this window asked the server for: each request is followed to its end, and what went wrong is told once, here, however it
// went wrong. Knows no widget.
class Errands final : public QObject
{
    Q_OBJECT

public:
    enum class AfterLaunch { Nothing, OpenShell };
    // How the server took a request; what comes of the operation is told by signals.
    using Answered = std::function<void(const Result<> &answer)>;

    // Operations that may be repeated are marked so in `operations`, and failed ones explained.
    Errands(InstanceServer &server, OperationListModel &operations, QObject *parent = nullptr);

    // With `answered`, a refusal goes there and is not told by failed().
    void launch(const CreateInstanceRequest &request, AfterLaunch after, const Answered &answered = {});
    void importImage(const QStringList &paths, const ImportImageRequest &request, const Answered &answered = {});

    void start(const QList<Instance> &instances);
    enum class StopWay { Clean, Forced };
    void stop(const QList<Instance> &instances, StopWay way);
    void restart(const QList<Instance> &instances);
    // Running ones are stopped first.
    void remove(const QList<Instance> &instances);
    void undelete(const QList<Instance> &instances);
    void configure(const InstanceId &instance, const ConfigureRequest &request);
    // Ends once, with those it worked for; what failed of a part of them is told by failed(). An error: it worked for none.
    using Ended = std::function<void(const Result<QStringList> &succeeded)>;
    void configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request, const Ended &ended = {});
    // `folder` is the path of one of the user's own. Told by shared().
    void shareFolder(const Instance &instance, const QString &folder, const ShareFolderRequest &request,
                     const Answered &answered);
    void removeImage(const Image &image);

    void cancel(const OperationId &operation);
    void retry(const OperationId &operation);

Q_SIGNALS:
    void failed(const mooring::Error &error);
    // They are in the trash now; some may have been stopped for it.
    void deleted(const QList<mooring::Instance> &instances);
    void launched(const mooring::Instance &instance);
    // As the device of this name.
    void shared(const mooring::Instance &instance, const QString &folder, const QString &device);
    void shellWanted(const mooring::Instance &instance);

private:
    struct Errand
    {
        std::function<void()> again{};                                 // the same request once more
        std::function<void(const QStringList &succeeded)> succeeded{}; // for the objects it worked for
        Ended ended{};                                                 // in any case, once it was accepted
    };

    void run(QFuture<Result<OperationId>> call, const Errand &errand, const Answered &answered = {});
    void follow(const OperationId &id, const Errand &errand);
    void end(const Operation &operation);
    void explainFailure(const Operation &operation, const Errand &errand);

    InstanceServer &m_server;
    OperationListModel &m_operations;
    QHash<OperationId, Errand> m_underWay;
    QHash<OperationId, std::function<void()>> m_again;
};

} // namespace mooring
