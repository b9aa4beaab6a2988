// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/scene.h"

#include "dbus/names.h"
#include "dbus/wiretypes.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

// polkit goes by the first one that answers.
constexpr auto testersRule = "/etc/polkit-1/rules.d/40-mooring-test.rules"_L1;
constexpr auto keepRule = "/etc/polkit-1/rules.d/41-mooring-test.rules"_L1;
constexpr int ruleDelay = 200; // ms until polkitd has read a rule

void writeRule(QLatin1StringView path, const QByteArray &body)
{
    QFile file{QString(path)};
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write %s", path.data());
    file.write("polkit.addRule(function(action, subject) {\n    " + body + "\n});\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    QTest::qWait(ruleDelay);
}

void removeRule(QLatin1StringView path)
{
    QFile::remove(path);
    QTest::qWait(ruleDelay);
}

// Appends what is there; false at the end of the stream.
bool drain(int fd, QByteArray &into)
{
    char buffer[65536];
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count > 0)
        into.append(buffer, count);
    return count > 0;
}

// Reads output and errors to their ends, then the outcome from the control socket.
CommandResult collect(const bus::DescriptorList &streams, const QDBusUnixFileDescriptor &control)
{
    CommandResult result;
    pollfd open[] = {{streams[1].fileDescriptor(), POLLIN, 0}, {streams[2].fileDescriptor(), POLLIN, 0}};
    while (open[0].fd >= 0 || open[1].fd >= 0) {
        if (::poll(open, 2, 60'000) <= 0)
            break;
        if (open[0].revents && !drain(open[0].fd, result.output))
            open[0].fd = -1;
        if (open[1].revents && !drain(open[1].fd, result.errors))
            open[1].fd = -1;
    }
    char answer[256];
    const ssize_t count = ::recv(control.fileDescriptor(), answer, sizeof answer, 0);
    result.outcome = QString::fromUtf8(answer, std::max<ssize_t>(count, 0));
    return result;
}

} // namespace

static QString words(const Verdict &verdict)
{
    return u"%1: %2: %3"_s.arg(verdict.error, verdict.subject, verdict.detail);
}

QString errorName(Error::Code code)
{
    return bus::errorNames[size_t(std::to_underlying(code))];
}

int openFile(const QString &path)
{
    const int fd = ::open(qUtf8Printable(path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        qFatal("cannot open %s", qUtf8Printable(path));
    return fd;
}

void letTestersWork()
{
    writeRule(testersRule, "if (action.id.indexOf('org.mooring.') == 0 && subject.isInGroup('testers'))\n"
                           "        return polkit.Result.YES;");
}

void letNobodyWork()
{
    removeRule(testersRule);
}

RememberedAnswers::RememberedAnswers()
{
    writeRule(keepRule, "if (action.id.indexOf('org.mooring.') == 0)\n"
                        "        return polkit.Result.AUTH_ADMIN_KEEP;");
}

RememberedAnswers::~RememberedAnswers()
{
    removeRule(keepRule);
}

qint64 helperPid(const BusUser &user)
{
    const QDBusReply<uint> pid = user.bus().interface()->servicePid(bus::service);
    return pid.isValid() ? qint64(pid.value()) : 0;
}

void killHelper(const BusUser &user)
{
    const qint64 pid = helperPid(user);
    if (pid == 0)
        return;
    ::kill(pid_t(pid), SIGKILL);
    for (QDeadlineTimer deadline(5'000); !deadline.hasExpired() && helperPid(user) == pid; QTest::qWait(2)) {
    }
}

Verdict verdictOf(const BusUser &user, const QDBusMessage &reply, qsizetype operationAt)
{
    if (reply.type() == QDBusMessage::ErrorMessage)
        return {.error = reply.errorName(),
                .subject = reply.arguments().value(1).toString(),
                .detail = reply.arguments().value(2).toString()};
    const QString operation = pathIn(reply, operationAt);
    const QString status = operation.isEmpty() ? u"Success"_s : user.outcome(operation, 120'000);
    if (status == "Success"_L1)
        return {};
    const QDBusMessage results = user.call(operation, bus::operationInterface, u"GetResults"_s);
    for (const auto &result : qdbus_cast<bus::OperationResultList>(results.arguments().value(0))) {
        if (!result.errorName.isEmpty())
            return {.error = result.errorName, .subject = result.subject, .detail = result.detail};
    }
    return {.error = status};
}

QString importImage(const BusUser &user, const QStringList &files, const QString &alias)
{
    if (const QString known = pathIn(user.manager(u"FindImage"_s, {alias})); !known.isEmpty())
        return known;
    bus::DescriptorList descriptors;
    for (const QString &file : files) {
        QDBusUnixFileDescriptor descriptor;
        descriptor.giveFileDescriptor(openFile(file));
        descriptors.append(descriptor);
    }
    const QDBusMessage reply = user.manager(u"ImportImage"_s, {QVariant::fromValue(descriptors), QStringList{alias},
                                                               QVariantMap{{u"name"_s, files.first()}}});
    if (const Verdict verdict = verdictOf(user, reply); !verdict.error.isEmpty()) {
        qWarning() << "import of" << files << "failed:" << words(verdict);
        return {};
    }
    return pathIn(user.manager(u"FindImage"_s, {alias}));
}

QString launch(const BusUser &user, const QString &image, const QString &name)
{
    const QDBusMessage reply =
        user.manager(u"CreateInstance"_s, {name, image, QStringList{u"default"_s},
                                           QVariant::fromValue(bus::StringMap{}), QVariantMap{{u"start"_s, true}}});
    if (const Verdict verdict = verdictOf(user, reply, 1); !verdict.error.isEmpty()) {
        qWarning() << "launch of" << name << "failed:" << words(verdict);
        return {};
    }
    const QString instance = pathIn(reply, 0);
    return user.reaches(instance, u"Running"_s, 5'000) ? instance : QString();
}

QStringList instancePaths(const BusUser &user)
{
    const QDBusMessage reply =
        user.call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    QStringList paths;
    const auto objects = qdbus_cast<bus::ManagedObjects>(reply.arguments().constFirst());
    for (const QDBusObjectPath &path : objects.keys()) {
        if (path.path().startsWith(bus::instancesPath))
            paths.append(path.path());
    }
    return paths;
}

void removeAllInstances(const BusUser &user)
{
    for (const QString &path : instancePaths(user))
        user.outcome(pathIn(user.instance(path, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})));
}

CommandResult run(const BusUser &user, const QString &instance, const QStringList &command, const QVariantMap &options,
                  const QMap<QString, QString> &environment)
{
    const QDBusMessage reply = user.instance(instance, u"Exec"_s, {command, QVariant::fromValue(environment), options});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {.outcome = u"error %1 %2"_s.arg(reply.errorName(), reply.errorMessage())};
    const auto streams = qdbus_cast<bus::DescriptorList>(reply.arguments().at(0));
    return collect(streams, reply.arguments().at(1).value<QDBusUnixFileDescriptor>());
}

ProgramResult runAs(const QString &login, const QStringList &command, const QByteArray &input, int milliseconds)
{
    QProcess process;
    process.start(u"runuser"_s, QStringList{u"-u"_s, login, u"--"_s} + command);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(milliseconds)) {
        process.kill();
        process.waitForFinished();
    }
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
}

} // namespace mooring::test
