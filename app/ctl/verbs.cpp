// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/verbs.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

constexpr qsizetype many = std::numeric_limits<qsizetype>::max();
using Times = Option::Times;

constexpr Option launchOptions[] = {
    {"profile"_L1, "PROFILE"_L1, QT_TRANSLATE_NOOP("Ctl", "apply this profile; several in their order; else “default”"),
     Times::Many, Words::Profiles},
    {"no-profiles"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "apply no profile, not even “default”")},
    {"config"_L1, "KEY=VALUE"_L1, QT_TRANSLATE_NOOP("Ctl", "set a key of its configuration"), Times::Many,
     Words::ConfigSettings},
    {"no-start"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "create it, but do not start it")},
    {"ephemeral"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "delete it as soon as it stops")},
};

constexpr Option execOptions[] = {
    {"user"_L1, "UID"_L1, QT_TRANSLATE_NOOP("Ctl", "be this user, a number of the container's")},
    {"group"_L1, "GID"_L1, QT_TRANSLATE_NOOP("Ctl", "be in this group, a number of the container's")},
    {"cwd"_L1, "FOLDER"_L1, QT_TRANSLATE_NOOP("Ctl", "begin in this folder instead of the user's home")},
    {"env"_L1, "NAME=VALUE"_L1, QT_TRANSLATE_NOOP("Ctl", "set a variable of the environment"), Times::Many},
    {"terminal"_L1, "WHEN"_L1,
     QT_TRANSLATE_NOOP("Ctl", "auto, yes or no: give the command a terminal; auto does where you have one"),
     Times::Once, Words::Choices},
};

constexpr Option stopOptions[] = {
    {"force"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "kill it instead of asking it")},
    {"timeout"_L1, "SECONDS"_L1, QT_TRANSLATE_NOOP("Ctl", "wait so long for a clean end, 1 to 3600; else 30")},
};

constexpr Option deleteOptions[] = {
    {"force"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "kill those that run first")},
};

constexpr Option undeleteOptions[] = {
    {"name"_L1, "NEW"_L1, QT_TRANSLATE_NOOP("Ctl", "a new name, where the old one has been taken")},
};

constexpr Option importOptions[] = {
    {"alias"_L1, "ALIAS"_L1, QT_TRANSLATE_NOOP("Ctl", "a word for it, such as debian/13"), Times::Many},
    {"public"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "let other computers see it, once they can")},
};

constexpr Option recoverOptions[] = {
    {"yes"_L1, {}, QT_TRANSLATE_NOOP("Ctl", "do it without asking")},
};

constexpr Verb table[] = {
    {.words = "launch"_L1,
     .operands = "IMAGE NAME",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Create a container from an image and start it"),
     .details = QT_TRANSLATE_NOOP(
         "Ctl", "IMAGE is an alias, a fingerprint or the beginning of one. Ctrl-C undoes what was begun."),
     .leastOperands = 2,
     .mostOperands = 2,
     .options = launchOptions,
     .offers = Words::Images,
     .offersNext = Words::None, // the name is new
     .run = launch},
    {.words = "list"_L1, .summary = QT_TRANSLATE_NOOP("Ctl", "List the containers"), .run = list},
    {.words = "info"_L1,
     .operands = "NAME",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Show everything about a container"),
     .leastOperands = 1,
     .mostOperands = 1,
     .offers = Words::Instances,
     .run = info},
    {.words = "config show"_L1,
     .operands = "NAME",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Show what counts for a container, and where it comes from"),
     .leastOperands = 1,
     .mostOperands = 1,
     .offers = Words::Instances,
     .run = configShow},
    {.words = "config get"_L1,
     .operands = "NAME KEY",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Print the value of a key"),
     .leastOperands = 2,
     .mostOperands = 2,
     .offers = Words::Instances,
     .offersNext = Words::ConfigKeys,
     .run = configGet},
    {.words = "config set"_L1,
     .operands = "NAME KEY=VALUE…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Set keys of a container's configuration"),
     .details = QT_TRANSLATE_NOOP("Ctl", "The keys are in mooring-config(7). Either all are set, or none."),
     .leastOperands = 2,
     .mostOperands = many,
     .offers = Words::Instances,
     .offersNext = Words::ConfigSettings,
     .run = configSet},
    {.words = "config unset"_L1,
     .operands = "NAME KEY…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Take keys away again; what profiles say counts then"),
     .leastOperands = 2,
     .mostOperands = many,
     .offers = Words::Instances,
     .offersNext = Words::ConfigKeys,
     .run = configUnset},
    {.words = "exec"_L1,
     .operands = "NAME",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Run a command in a running container"),
     .details = QT_TRANSLATE_NOOP(
         "Ctl",
         "It ends with the command's own exit code, 128 and the signal's number where a signal ended it, and 125 "
         "where the command could not be run."),
     .leastOperands = 1,
     .mostOperands = 1,
     .options = execOptions,
     .command = Verb::Command::Needed,
     .offers = Words::RunningInstances,
     .passesExitCode = true,
     .run = exec},
    {.words = "shell"_L1,
     .operands = "NAME",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Open the user's own shell in a running container"),
     .leastOperands = 1,
     .mostOperands = 1,
     .options = execOptions,
     .offers = Words::RunningInstances,
     .passesExitCode = true,
     .run = shell},
    {.words = "start"_L1,
     .operands = "NAME…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Start containers"),
     .leastOperands = 1,
     .mostOperands = many,
     .offers = Words::StoppedInstances,
     .run = start},
    {.words = "stop"_L1,
     .operands = "NAME…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Stop containers"),
     .details = QT_TRANSLATE_NOOP("Ctl", "A container that does not end in time goes on running."),
     .leastOperands = 1,
     .mostOperands = many,
     .options = stopOptions,
     .offers = Words::RunningInstances,
     .run = stop},
    {.words = "restart"_L1,
     .operands = "NAME…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Stop containers, then start them"),
     .leastOperands = 1,
     .mostOperands = many,
     .options = stopOptions,
     .offers = Words::RunningInstances,
     .run = restart},
    {.words = "delete"_L1,
     .operands = "NAME…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Delete containers; undelete brings them back for a day"),
     .leastOperands = 1,
     .mostOperands = many,
     .options = deleteOptions,
     .offers = Words::Instances,
     .run = remove},
    {.words = "undelete"_L1,
     .operands = "NAME|NUMBER",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Bring a deleted container back, stopped"),
     .details = QT_TRANSLATE_NOOP(
         "Ctl",
         "Of several with one name it brings back the one that was deleted last; their numbers are in the trash's "
         "list."),
     .leastOperands = 1,
     .mostOperands = 1,
     .options = undeleteOptions,
     .offers = Words::Trash,
     .run = undelete},
    {.words = "trash"_L1,
     .summary = QT_TRANSLATE_NOOP("Ctl", "List the deleted containers that can be brought back"),
     .run = trash},
    {.words = "image import"_L1,
     .operands = "FILE [ROOTFS]",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Take an image into the store"),
     .details = QT_TRANSLATE_NOOP(
         "Ctl", "FILE is a whole image, or the metadata of one whose root file system is ROOTFS; “-” is the standard "
                "input. Compressed tar archives and squashfs are understood."),
     .leastOperands = 1,
     .mostOperands = 2,
     .options = importOptions,
     .run = imageImport},
    {.words = "image list"_L1, .summary = QT_TRANSLATE_NOOP("Ctl", "List the images"), .run = imageList},
    {.words = "image info"_L1,
     .operands = "IMAGE",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Show everything about an image"),
     .leastOperands = 1,
     .mostOperands = 1,
     .offers = Words::Images,
     .run = imageInfo},
    {.words = "image delete"_L1,
     .operands = "IMAGE…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Delete images; containers made from them keep working"),
     .leastOperands = 1,
     .mostOperands = many,
     .offers = Words::Images,
     .run = imageDelete},
    {.words = "operation list"_L1,
     .summary = QT_TRANSLATE_NOOP("Ctl", "List the work under way, and what ended lately"),
     .run = operationList},
    {.words = "operation cancel"_L1,
     .operands = "ID…",
     .summary = QT_TRANSLATE_NOOP("Ctl", "End work early; what it had begun is undone"),
     .leastOperands = 1,
     .mostOperands = many,
     .offers = Words::Operations,
     .run = operationCancel},
    {.words = "facts"_L1,
     .summary = QT_TRANSLATE_NOOP("Ctl", "Show what this computer offers, and what it lacks"),
     .run = facts},
    {.words = "recover"_L1,
     .summary = QT_TRANSLATE_NOOP("Ctl", "Rebuild a damaged database from what lies on the disk"),
     .details = QT_TRANSLATE_NOOP(
         "Ctl", "It says what it found and what it will do, and asks. The old database is moved aside and "
                "never deleted; containers that run go on running."),
     .options = recoverOptions,
     .run = recover},
    {.words = "completion"_L1,
     .operands = "SHELL",
     .summary = QT_TRANSLATE_NOOP("Ctl", "Print a completion script for bash, zsh or fish"),
     .leastOperands = 1,
     .mostOperands = 1,
     .offers = Words::Shells,
     .helper = Verb::Helper::NotNeeded,
     .run = completion},
    {.words = "help"_L1,
     .operands = "[VERB]",
     .summary = QT_TRANSLATE_NOOP("Ctl", "List the verbs, or show how one is used"),
     .mostOperands = 2,
     .offers = Words::Verbs,
     .helper = Verb::Helper::NotNeeded,
     .run = help},
    {.words = "version"_L1,
     .summary = QT_TRANSLATE_NOOP("Ctl", "Print the version"),
     .helper = Verb::Helper::NotNeeded,
     .run = version},
};

} // namespace

std::span<const Verb> verbs()
{
    return table;
}

} // namespace mooring::ctl
