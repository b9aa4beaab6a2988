// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-unpack: takes a stranger's image apart, for the spawner. The plan is on descriptor 3, answers go to 4, the files are 5 and 6.
#include "helper/workers/codec.h"
#include "helper/workers/unpack/jail.h"
#include "helper/workers/unpack/unpack.h"
#include "helper/workers/wire.h"

#include <sys/stat.h>

#include <clocale>

using namespace mooring::workers;

namespace {

int refuse(const Refusal &refusal)
{
    (void)send(answerFd, encode(Refused{.kind = refusal.kind, .detail = refusal.sentence}));
    return 1;
}

} // namespace

int main()
{
    std::setlocale(LC_CTYPE, "C.UTF-8"); // libarchive turns names of other encodings into this one
    ::umask(0);
    const auto bytes = readPlanFile(planFd);
    const auto plan = bytes ? decode<UnpackPlan>(*bytes) : std::nullopt;
    if (!plan || plan->files < 1 || plan->files > 2)
        return refuse({RefusalKind::InvalidArgument, "The plan cannot be read."});
    if (const auto jailed = enterJail(*plan); !jailed)
        return refuse({RefusalKind::Failed, jailed.error()});

    std::vector<int> sources{firstExtraFd};
    if (plan->files == 2)
        sources.push_back(firstExtraFd + 1);
    // A helper that is gone hears nothing: then there is nobody to unpack for.
    const auto report = [](const Progress &progress) {
        if (!send(answerFd, encode(progress)))
            throw Refusal{RefusalKind::Failed, "Nobody wants the image any more."};
    };
    const auto unpacked = unpack(*plan, sources, answerFd, report);
    if (!unpacked)
        return refuse(unpacked.error());
    (void)send(answerFd, encode(*unpacked));
    return 0;
}
