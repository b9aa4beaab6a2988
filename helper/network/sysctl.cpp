// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/sysctl.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mooring {

Result<> setSysctl(const QString &file, const QByteArray &value)
{
    QFile setting(file);
    if (setting.open(QIODevice::ReadOnly) && setting.readAll().trimmed() == value)
        return {};
    setting.close();
    // Unbuffered: the kernel's refusal comes with the write itself.
    if (setting.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && setting.write(value) == value.size())
        return {};
    return failure(Error::Code::Failed, file,
                   u"The kernel setting cannot be changed: %1."_s.arg(setting.errorString()));
}

} // namespace mooring
