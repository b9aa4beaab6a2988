// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "tests/system/support/bususer.h"

#include <QByteArray>
#include <QStringList>

namespace mooring::test {

// The images that the dev script makes from Debian's packages.
namespace images {
using namespace Qt::StringLiterals;
inline const QString busybox = u"/images/busybox.tar.gz"_s;
inline const QString debian = u"/images/debian-13.tar.zst"_s;
inline const QString debianCloud = u"/images/debian-13-cloud.tar.zst"_s; // with cloud-init
inline const QString debianDocker = u"/images/debian-13-docker.tar.zst"_s;
inline const QString debianMetadata = u"/images/debian-13.metadata.tar.xz"_s;
inline const QString debianRootfs = u"/images/debian-13.rootfs.squashfs"_s;
} // namespace images

// The bus name of an error.
[[nodiscard]] QString errorName(Error::Code code);
// Read-only, or the test ends.
[[nodiscard]] int openFile(const QString &path);

// Group "testers" may do everything from here on, or nothing without a password (polkit reads rules anew within 0.1 s).
void letTestersWork();
void letNobodyWork();

// While it lives, whoever is not of that group is asked for an administrator's password, and the answer is kept.
class RememberedAnswers
{
public:
    RememberedAnswers();
    ~RememberedAnswers();
    RememberedAnswers(const RememberedAnswers &) = delete;
    RememberedAnswers &operator=(const RememberedAnswers &) = delete;
};

// The helper as the bus sees it; 0 when it is not there.
qint64 helperPid(const BusUser &user);
// kill -9, and until it is really gone. The next call on the bus starts it again.
void killHelper(const BusUser &user);

// What became of a call, and of the operation that its reply names at this position; all empty for a success.
struct Verdict
{
    QString error{}; // the error's bus name
    QString subject{};
    QString detail{};
};
Verdict verdictOf(const BusUser &user, const QDBusMessage &reply, qsizetype operationAt = 0);

// Until ImportImage succeeded: the image's path, "" otherwise. An image that is there already is taken as it is.
QString importImage(const BusUser &user, const QStringList &files, const QString &alias);
// Creates and starts; the instance's path once it runs, "" otherwise.
QString launch(const BusUser &user, const QString &image, const QString &name);
// Deletes every instance, whatever it does, so that a test leaves an empty house.
void removeAllInstances(const BusUser &user);
QStringList instancePaths(const BusUser &user);

// A command inside, without a terminal.
struct CommandResult
{
    QString outcome{}; // "exit 0", "signal 9"; "error NAME" when Exec itself said no
    QByteArray output{};
    QByteArray errors{};
};
CommandResult run(const BusUser &user, const QString &instance, const QStringList &command,
                  const QVariantMap &options = {}, const QMap<QString, QString> &environment = {});

// A program of this computer as a user: (status, output, errors).
struct ProgramResult
{
    int status = -1;
    QByteArray output{};
    QByteArray errors{};
};
ProgramResult runAs(const QString &login, const QStringList &command, const QByteArray &input = {},
                    int milliseconds = 60'000);

} // namespace mooring::test
