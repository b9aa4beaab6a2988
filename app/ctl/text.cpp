// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/text.h"

#include "models/types/fingerprint.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cwchar>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

const char *templateOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::InstanceCreate:
        return QT_TRANSLATE_NOOP("Ctl", "Creating %1");
    case OperationKind::InstanceLaunch:
        return QT_TRANSLATE_NOOP("Ctl", "Launching %1");
    case OperationKind::InstanceStart:
        return QT_TRANSLATE_NOOP("Ctl", "Starting %1");
    case OperationKind::InstanceStop:
        return QT_TRANSLATE_NOOP("Ctl", "Stopping %1");
    case OperationKind::InstanceRestart:
        return QT_TRANSLATE_NOOP("Ctl", "Restarting %1");
    case OperationKind::InstanceDelete:
    case OperationKind::ImageDelete:
        return QT_TRANSLATE_NOOP("Ctl", "Deleting %1");
    case OperationKind::InstanceUndelete:
        return QT_TRANSLATE_NOOP("Ctl", "Bringing %1 back");
    case OperationKind::InstanceConfigure:
        return QT_TRANSLATE_NOOP("Ctl", "Configuring %1");
    case OperationKind::ImageImport:
        break;
    }
    return QT_TRANSLATE_NOOP("Ctl", "Importing %1");
}

} // namespace

QString say(const char *text)
{
    return QCoreApplication::translate("Ctl", text);
}

QString shown(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : u"-"_s;
}

QString shown(const std::optional<QDateTime> &time)
{
    return shown(time.value_or(QDateTime()));
}

QString shownBytes(quint64 bytes)
{
    const auto bounded = qint64(std::min<quint64>(bytes, quint64(std::numeric_limits<qint64>::max())));
    return QLocale().formattedDataSize(bounded, 1, QLocale::DataSizeSIFormat);
}

QString shown(bool value)
{
    return value ? say(QT_TRANSLATE_NOOP("Ctl", "yes")) : say(QT_TRANSLATE_NOOP("Ctl", "no"));
}

QString nameOf(const Image &image)
{
    return image.aliases.value(0, image.fingerprint.left(Fingerprint::shownLength));
}

QString deedOf(const Operation &operation)
{
    return say(templateOf(operation.kind)).arg(visibleText(operation.subject));
}

QString shown(OperationStage stage)
{
    switch (stage) {
    case OperationStage::None:
        return {};
    case OperationStage::Copying:
        return say(QT_TRANSLATE_NOOP("Ctl", "copying"));
    case OperationStage::Unpacking:
        return say(QT_TRANSLATE_NOOP("Ctl", "unpacking"));
    case OperationStage::Creating:
        return say(QT_TRANSLATE_NOOP("Ctl", "creating"));
    case OperationStage::Starting:
        return say(QT_TRANSLATE_NOOP("Ctl", "starting"));
    case OperationStage::Stopping:
        return say(QT_TRANSLATE_NOOP("Ctl", "stopping"));
    case OperationStage::Deleting:
        return say(QT_TRANSLATE_NOOP("Ctl", "deleting"));
    }
    return {};
}

qsizetype widthOf(const QString &text)
{
    qsizetype width = 0;
    for (const uint character : text.toUcs4()) {
        const int columns = ::wcwidth(wchar_t(character));
        width += columns < 0 ? 1 : columns;
    }
    return width;
}

} // namespace mooring::ctl
