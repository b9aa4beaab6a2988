// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/verbs.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> version(Session &session)
{
    session.printer().raw(u"mooringctl %1\n"_s.arg(QCoreApplication::applicationVersion()).toUtf8());
    return ended(0);
}

} // namespace mooring::ctl
