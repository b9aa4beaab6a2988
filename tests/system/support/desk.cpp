// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/desk.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mooring::test {

Desk::Desk(QString folder)
    : m_folder(std::move(folder))
{
    QDir().mkpath(m_folder);
}

QWidget *Desk::find(const QString &objectName)
{
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->objectName() == objectName && widget->isVisible())
            return widget;
    }
    return nullptr;
}

QWidget *Desk::see(const QString &objectName, int milliseconds)
{
    QWidget *widget = nullptr;
    if (!QTest::qWaitFor([&] { return (widget = find(objectName)) != nullptr; }, milliseconds))
        qWarning() << "never saw" << objectName;
    return widget;
}

QPoint Desk::middle(QWidget *widget)
{
    return widget ? widget->mapToGlobal(widget->rect().center()) : QPoint();
}

QPoint Desk::itemMiddle(const QString &viewName, const QString &text, int milliseconds)
{
    auto *view = qobject_cast<QAbstractItemView *>(see(viewName, milliseconds));
    if (!view)
        return {};
    QModelIndexList found;
    const auto appears = [&] {
        const QModelIndex first = view->model()->index(0, 0);
        found = first.isValid()
                    ? view->model()->match(first, Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive)
                    : QModelIndexList();
        return !found.isEmpty();
    };
    if (!QTest::qWaitFor(appears, milliseconds)) {
        qWarning() << "never saw" << text << "in" << viewName;
        return {};
    }
    view->scrollTo(found.constFirst());
    return view->viewport()->mapToGlobal(view->visualRect(found.constFirst()).center());
}

bool Desk::click(const QString &objectName, Button button)
{
    QWidget *widget = see(objectName);
    if (!widget)
        return false;
    if (!QTest::qWaitFor([&] { return widget->isEnabled(); }, 10'000)) {
        qWarning() << objectName << "stays disabled";
        return false;
    }
    click(middle(widget), button);
    return true;
}

void Desk::click(QPoint where, Button button, int times)
{
    pointer({u"mousemove"_s, QString::number(where.x()), QString::number(where.y())});
    QTest::qWait(60);
    pointer({u"click"_s, u"--repeat"_s, QString::number(times), u"--delay"_s, u"80"_s, QString::number(int(button))});
    QTest::qWait(120);
}

void Desk::press(const QString &keys)
{
    pointer({u"key"_s, u"--clearmodifiers"_s, keys});
    QTest::qWait(120);
}

void Desk::type(const QString &text)
{
    pointer({u"type"_s, u"--delay"_s, u"12"_s, u"--"_s, text});
    QTest::qWait(100);
}

void Desk::drag(QPoint from, QPoint to)
{
    const auto moveBy = [](int x, int y) {
        pointer({u"mousemove_relative"_s, u"--"_s, QString::number(x), QString::number(y)});
    };
    pointer({u"mousemove"_s, QString::number(from.x()), QString::number(from.y()), u"mousedown"_s, u"1"_s});
    QTest::qWait(100);
    for (int i = 0; i < 5; ++i) { // past the distance at which a press becomes a drag
        moveBy(4, 2);
        QTest::qWait(20);
    }
    pointer({u"mousemove"_s, QString::number(to.x()), QString::number(to.y())});
    QTest::qWait(150);
    moveBy(2, 2); // a target wants to see motion inside it
    QTest::qWait(150);
}

QString Desk::picture(const QString &name)
{
    QTest::qWait(250); // animations come to rest
    const QString file = u"%1/%2-%3.png"_s.arg(m_folder).arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
    run(u"import"_s, {u"-window"_s, u"root"_s, file});
    m_pictures.append(file);
    return file;
}

void Desk::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 15'000) || process.exitCode() != 0)
        qWarning() << program << arguments << "failed";
}

} // namespace mooring::test
