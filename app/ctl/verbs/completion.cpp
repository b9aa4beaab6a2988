// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/complete.h"
#include "app/ctl/session.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// They only ask: complete.cpp knows.
constexpr auto bashScript = R"(# bash completion for mooringctl
_mooringctl() {
    local IFS=$'\n' current=${COMP_WORDS[COMP_CWORD]}
    local -a words=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
    mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" "$current" 2> /dev/null)
    if [[ ${#COMPREPLY[@]} = 1 && ${COMPREPLY[0]} = *[=.] ]]; then compopt -o nospace 2> /dev/null; fi
}
complete -o bashdefault -o default -F _mooringctl mooringctl
)"_L1;

constexpr auto zshScript = R"(#compdef mooringctl
_mooringctl() {
    local -a candidates=("${(@f)$("$words[1]" __complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)}")
    candidates=(${candidates:#})
    local -a open=(${(M)candidates:#*[=.]})
    compadd -S '' -- $open
    if (( $#candidates )); then compadd -- ${candidates:#*[=.]}; else _files; fi
}
# From a file that zsh loads at the first use, this is that use; sourced, it is told what it is for.
if [[ $funcstack[1] = _mooringctl ]]; then _mooringctl "$@"; else compdef _mooringctl mooringctl; fi
)"_L1;

constexpr auto fishScript = R"(# fish completion for mooringctl
complete -c mooringctl -a '(set -l words (commandline -opc); $words[1] __complete -- $words[2..] (commandline -ct) 2> /dev/null)'
)"_L1;

} // namespace

QFuture<Result<int>> completion(Session &session)
{
    const QString shell = session.line().operands[0];
    QLatin1StringView script;
    if (shell == u"bash"_s)
        script = bashScript;
    else if (shell == u"zsh"_s)
        script = zshScript;
    else if (shell == u"fish"_s)
        script = fishScript;
    else
        return failed(
            {.code = Error::Code::Unsupported, .subject = shell, .detail = u"The shells are bash, zsh and fish."_s});
    session.printer().raw({script.data(), script.size()});
    return ended(0);
}

} // namespace mooring::ctl
