// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitcodes.h"

#include <utility>

namespace mooring::ctl {

namespace {

constexpr ExitCode codes[] = {
    {exitSuccess, "", "It is done."},
    {exitFailed, "Failed", "It failed for a reason that has no number of its own."},
    {exitUsage, "InvalidArgument", "The command line makes no sense, or a value cannot be used."},
    {3, "NotFound", "There is no such thing."},
    {4, "AlreadyExists", "The name is taken."},
    {5, "Busy", "It is in the wrong state, or something else is happening to it."},
    {6, "Conflict", "It does not fit what is there; an ambiguous fingerprint, for example."},
    {7, "NoSpace", "The disk is full."},
    {8, "LimitExceeded", "A limit was reached."},
    {9, "Unsupported", "This computer or its helper cannot do it."},
    {10, "NotAuthorized", "You may not, or the password was wrong."},
    {11, "NoAgent", "A password is needed, and nobody could be asked for it."},
    {12, "Cancelled", "You cancelled it, or dismissed the password prompt."},
    {13, "TimedOut", "It took too long."},
    {14, "Unreachable", "The helper is not installed or does not start."},
    {15, "Untrusted", "The other side is not who it should be."},
    {16, "Protocol", "The helper answered something that makes no sense."},
    {17, "Damaged", "The helper's database is damaged; recover rebuilds it."},
    {18, "Newer", "The helper's database was written by a newer Mooring."},
    {exitNotRun, "", "exec and shell only: the command was not run, or nobody knows how it ended."},
};

constexpr int firstOwn = 2; // InvalidArgument's

} // namespace

std::span<const ExitCode> exitCodes()
{
    return codes;
}

int exitCodeOf(Error::Code code)
{
    return code == Error::Code::Failed ? exitFailed : std::to_underlying(code) + firstOwn;
}

} // namespace mooring::ctl
