// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/kernelmodules.h"

#include "helper/engine/answered.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mooring {

KernelModules::KernelModules(Workers &workers, QString folder, QObject *parent)
    : QObject(parent)
    , m_workers(workers)
    , m_folder(std::move(folder))
{
}

QFuture<Result<>> KernelModules::ensure(const QStringList &names)
{
    QStringList missing = names;
    missing.removeIf([this](const QString &name) { return QFileInfo::exists(m_folder + u'/' + name); });
    if (missing.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<>());
    return answered(m_workers.run(Workers::Program::Modprobe, QStringList{u"--all"_s, u"--"_s} + missing, {}))
        .then([missing](const Result<Workers::Finished> &finished) -> Result<> {
            if (!finished)
                return std::unexpected(finished.error());
            if (finished->status == 0)
                return {};
            return failure(Error::Code::Unsupported, u"linux.kernel_modules"_s,
                           u"Of the modules %1 not all could be loaded: %2"_s.arg(
                               missing.join(u", "_s), QString::fromUtf8(finished->errors.trimmed().left(500))));
        });
}

} // namespace mooring
