// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/programoutput.h"

using namespace Qt::StringLiterals;

namespace mooring {

Result<QByteArray> programOutput(const QString &program, const Result<Workers::Finished> &finished)
{
    constexpr qsizetype most = 600;
    if (!finished) {
        Error error = finished.error();
        error.subject = program;
        return std::unexpected(error);
    }
    if (finished->status == 0)
        return finished->output;
    QString words = QString::fromUtf8(finished->errors.left(most)).simplified();
    if (words.contains("Operation not permitted"_L1))
        words += u" (The programs of mooring-helper need CAP_NET_ADMIN.)"_s;
    return failure(Error::Code::Failed, program,
                   words.isEmpty() ? u"It failed with status %1."_s.arg(finished->status) : words);
}

} // namespace mooring
