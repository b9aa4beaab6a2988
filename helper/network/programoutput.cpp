// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/programoutput.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Program = Workers::Program;

QString nameOf(Program program)
{
    switch (program) {
    case Program::Ip:
        return u"ip"_s;
    case Program::Nft:
        return u"nft"_s;
    case Program::Dnsmasq:
        return u"dnsmasq"_s;
    case Program::Sysctl:
        return u"sysctl"_s;
    case Program::AppArmorParser:
        return u"apparmor_parser"_s;
    case Program::Modprobe:
        return u"modprobe"_s;
    case Program::Tc:
        return u"tc"_s;
    case Program::Bridge:
        return u"bridge"_s;
    }
    std::unreachable();
}

} // namespace

Result<QByteArray> programOutput(Workers::Program called, const Result<Workers::Finished> &finished)
{
    constexpr qsizetype most = 600;
    const QString program = nameOf(called);
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

QFuture<Result<QByteArray>> runProgram(Workers &workers, Workers::Program program, const QStringList &arguments,
                                       const QByteArray &input)
{
    return workers.run(program, arguments, input).then([program](const Result<Workers::Finished> &finished) {
        return programOutput(program, finished);
    });
}

QFuture<Result<>> succeeded(QFuture<Result<QByteArray>> run)
{
    return run.then(
        [](const Result<QByteArray> &output) -> Result<> { return output.transform([](const QByteArray &) {}); });
}

QFuture<Result<>> readyResult(Result<> result)
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

} // namespace mooring
