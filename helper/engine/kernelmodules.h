// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace mooring {

// The modules of the kernel that containers want (linux.kernel_modules).
class KernelModules : public QObject
{
    Q_OBJECT

public:
    // `folder` has a folder for each module that the kernel has.
    explicit KernelModules(Workers &workers, QString folder = QStringLiteral("/sys/module"), QObject *parent = nullptr);

    // Ends once the kernel has them: at once where it has. Names as kernelModules() gives them. Unsupported, with the reason, where one
    // cannot be loaded.
    QFuture<Result<>> ensure(const QStringList &names);

private:
    Workers &m_workers;
    QString m_folder;
};

} // namespace mooring
