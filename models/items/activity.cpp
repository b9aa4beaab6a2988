// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activity.h"

#include "models/errortext.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

struct Titles
{
    const char *running; // of one object, by name (%1)
    const char *done;
    const char *runningMany; // of %n objects
    const char *doneMany;
};

// In the order of OperationKind. Kinds that are never about several objects repeat the title for one.
constexpr Titles titles[] = {
    {QT_TRANSLATE_NOOP("Activity", "Creating %1"), QT_TRANSLATE_NOOP("Activity", "Created %1"), nullptr, nullptr},
    {QT_TRANSLATE_NOOP("Activity", "Launching %1"), QT_TRANSLATE_NOOP("Activity", "Launched %1"), nullptr, nullptr},
    {QT_TRANSLATE_NOOP("Activity", "Starting %1"), QT_TRANSLATE_NOOP("Activity", "Started %1"),
     QT_TRANSLATE_N_NOOP("Activity", "Starting %n containers"),
     QT_TRANSLATE_N_NOOP("Activity", "Started %n containers")},
    {QT_TRANSLATE_NOOP("Activity", "Stopping %1"), QT_TRANSLATE_NOOP("Activity", "Stopped %1"),
     QT_TRANSLATE_N_NOOP("Activity", "Stopping %n containers"),
     QT_TRANSLATE_N_NOOP("Activity", "Stopped %n containers")},
    {QT_TRANSLATE_NOOP("Activity", "Restarting %1"), QT_TRANSLATE_NOOP("Activity", "Restarted %1"),
     QT_TRANSLATE_N_NOOP("Activity", "Restarting %n containers"),
     QT_TRANSLATE_N_NOOP("Activity", "Restarted %n containers")},
    {QT_TRANSLATE_NOOP("Activity", "Deleting %1"), QT_TRANSLATE_NOOP("Activity", "Deleted %1"),
     QT_TRANSLATE_N_NOOP("Activity", "Deleting %n containers"),
     QT_TRANSLATE_N_NOOP("Activity", "Deleted %n containers")},
    {QT_TRANSLATE_NOOP("Activity", "Bringing back %1"), QT_TRANSLATE_NOOP("Activity", "Brought back %1"), nullptr,
     nullptr},
    {QT_TRANSLATE_NOOP("Activity", "Configuring %1"), QT_TRANSLATE_NOOP("Activity", "Configured %1"),
     QT_TRANSLATE_N_NOOP("Activity", "Configuring %n containers"),
     QT_TRANSLATE_N_NOOP("Activity", "Configured %n containers")},
    {QT_TRANSLATE_NOOP("Activity", "Importing %1"), QT_TRANSLATE_NOOP("Activity", "Imported %1"), nullptr, nullptr},
    {QT_TRANSLATE_NOOP("Activity", "Deleting image %1"), QT_TRANSLATE_NOOP("Activity", "Deleted image %1"), nullptr,
     nullptr},
};
static_assert(std::size(titles) == std::to_underlying(OperationKind::ImageDelete) + 1);

QString phrase(const char *text, int n = -1)
{
    return QCoreApplication::translate("Activity", text, nullptr, n);
}

QString stageText(const Operation &operation)
{
    if (operation.status == OperationStatus::Pending)
        return QCoreApplication::translate("Activity", "Waiting");
    if (operation.status == OperationStatus::Cancelling)
        return QCoreApplication::translate("Activity", "Cancelling");
    switch (operation.stage) {
    case OperationStage::None:
        return QCoreApplication::translate("Activity", "Working");
    case OperationStage::Copying:
        return QCoreApplication::translate("Activity", "Copying");
    case OperationStage::Unpacking:
        return QCoreApplication::translate("Activity", "Unpacking");
    case OperationStage::Creating:
        return QCoreApplication::translate("Activity", "Creating");
    case OperationStage::Starting:
        return QCoreApplication::translate("Activity", "Starting");
    case OperationStage::Stopping:
        return QCoreApplication::translate("Activity", "Stopping");
    case OperationStage::Deleting:
        return QCoreApplication::translate("Activity", "Deleting");
    }
    return {};
}

QString sizeText(quint64 bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString leftText(std::chrono::seconds left)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(left);
    return minutes.count() >= 2
               ? QCoreApplication::translate("Activity", "%n minute(s) left", nullptr, int(minutes.count()))
               : QCoreApplication::translate("Activity", "%n second(s) left", nullptr, int(left.count()));
}

} // namespace

QString activityTitle(const Operation &operation)
{
    const Titles &title = titles[std::to_underlying(operation.kind)];
    const bool done = operation.status == OperationStatus::Success;
    if (operation.resources.size() > 1 && title.runningMany)
        return phrase(done ? title.doneMany : title.runningMany, int(operation.resources.size()));
    return phrase(done ? title.done : title.running).arg(visibleText(operation.subject));
}

QString progressText(const Operation &operation, const QDateTime &now)
{
    // Facts side by side, each a phrase of its own.
    QStringList facts{stageText(operation)};
    if (operation.bytesTotal > 0) {
        facts.append(QCoreApplication::translate("Activity", "%1 of %2")
                         .arg(sizeText(operation.bytesDone), sizeText(operation.bytesTotal)));
    } else if (operation.bytesDone > 0) {
        facts.append(sizeText(operation.bytesDone));
    }
    if (operation.rate > 0)
        facts.append(QCoreApplication::translate("Activity", "%1/s", "rate").arg(sizeText(operation.rate)));
    if (const auto left = timeLeft(operation, now))
        facts.append(leftText(*left));
    return facts.join(u" · "_s);
}

QString outcomeText(const Activity &activity)
{
    const QString time =
        activity.endedAt ? QLocale().toString(activity.endedAt->toLocalTime().time(), QLocale::ShortFormat) : QString();
    switch (activity.operation.status) {
    case OperationStatus::Failure: {
        const Error error = activity.reason.value_or(Error{
            .code = activity.operation.error.value_or(Error::Code::Failed), .subject = activity.operation.subject});
        //: when it failed, and why
        return QCoreApplication::translate("Activity", "Failed at %1. %2")
            .arg(time, visibleText(explain(error).sentence));
    }
    case OperationStatus::Cancelled:
        return QCoreApplication::translate("Activity", "Cancelled at %1").arg(time);
    default:
        return QCoreApplication::translate("Activity", "Done at %1").arg(time);
    }
}

std::optional<int> percentDone(const Operation &operation)
{
    if (operation.bytesTotal == 0)
        return std::nullopt;
    const double part = double(operation.bytesDone) / double(operation.bytesTotal);
    return std::clamp(int(part * 100), 0, 100);
}

std::optional<std::chrono::seconds> timeLeft(const Operation &operation, const QDateTime &now)
{
    constexpr qint64 settled = 3;
    if (operation.rate == 0 || operation.bytesTotal <= operation.bytesDone || operation.createdAt.secsTo(now) < settled)
        return std::nullopt;
    return std::chrono::seconds((operation.bytesTotal - operation.bytesDone) / operation.rate + 1);
}

} // namespace mooring
