// SPDX-License-Identifier: GPL-3.0-or-later
// Times launches through the bus: launchbench IMAGE, as root on a bus. For every line it reads it launches the image as an unprivileged
// user who may, prints the milliseconds from the call to the signal that says Running, and deletes the container again.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QCoreApplication>
#include <QDBusPendingCall>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// Waits for one instance's Running, from whatever signal says so first.
class RunningWatch : public QObject
{
    Q_OBJECT

public:
    explicit RunningWatch(const BusUser &user)
    {
        QDBusConnection bus = user.bus();
        bus.connect(bus::service, QString(), u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s, this,
                    SLOT(changed(QString, QVariantMap, QStringList, QDBusMessage)));
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, &m_loop, [this] { m_loop.exit(1); });
    }

    // Milliseconds from sending the call to the signal; negative when it did not come.
    double launch(const BusUser &user, const QString &image, const QString &name)
    {
        QDBusMessage message =
            QDBusMessage::createMethodCall(bus::service, bus::rootPath, bus::managerInterface, u"CreateInstance"_s);
        message.setArguments({name, image, QStringList{u"default"_s}, QVariant::fromValue(bus::StringMap{}),
                              QVariantMap{{u"start"_s, true}}});
        m_clock.start();
        user.bus().asyncCall(message);
        m_limit.start(10'000);
        return m_loop.exec() == 0 ? double(m_nanoseconds) / 1e6 : -1;
    }

private Q_SLOTS:
    void changed(const QString &interface, const QVariantMap &properties, const QStringList &, const QDBusMessage &)
    {
        if (interface == bus::instanceInterface && properties.value(u"Status"_s).toString() == u"Running"_s) {
            m_nanoseconds = m_clock.nsecsElapsed();
            m_loop.exit(0);
        }
    }

private:
    QElapsedTimer m_clock;
    qint64 m_nanoseconds = 0;
    QEventLoop m_loop;
    QTimer m_limit;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    letTestersWork();
    const BusUser alice(u"alice"_s);
    if (importImage(alice, {arguments.value(1)}, u"bench"_s).isEmpty())
        return 1;
    RunningWatch watch(alice);
    QTextStream in(stdin);
    QTextStream out(stdout);
    for (int i = 0; !in.readLine().isNull(); ++i) {
        const double time = watch.launch(alice, u"bench"_s, u"bench-%1"_s.arg(i));
        if (time < 0)
            return 1;
        out << time << Qt::endl;
        removeAllInstances(alice);
    }
    return 0;
}

#include "launchbench.moc"
