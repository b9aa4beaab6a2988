// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/support/stage.h"

#include "tests/views/support/samples.h"
#include "views/delegates/placedelegate.h"
#include "views/sidebar.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mooring::test {

Stage::Stage()
    : m_store(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , m_settings(m_store)
{
    server.setLists(sampleInstances(), sampleImages(), sampleProfiles());
    server.setAddresses({u"1"_s}, {u"10.108.36.21"_s, u"fd42:9c1b:2f::21"_s});
    server.setAddresses({u"2"_s}, {u"10.108.36.104"_s});
}

void Stage::open(const QSize &size)
{
    window = std::make_unique<MainWindow>(server, shells, m_settings);
    window->resize(size);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
}

QString Stage::text(const QString &name)
{
    QWidget *widget = see(name);
    if (const auto *label = qobject_cast<QLabel *>(widget))
        return label->text();
    if (const auto *field = qobject_cast<QLineEdit *>(widget))
        return field->text();
    if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        return button->text();
    return {};
}

void Stage::click(const QString &name)
{
    auto *button = see<QAbstractButton>(name);
    QVERIFY2(button && button->isEnabled(), qPrintable(name));
    QVERIFY(QTest::qWaitFor([&] { return !button->size().isEmpty(); })); // until it was laid out
    QTest::mouseClick(button, Qt::LeftButton);
}

void Stage::type(const QString &name, const QString &text)
{
    auto *field = see<QLineEdit>(name);
    QVERIFY2(field, qPrintable(name));
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

void Stage::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    window->activateWindow(); // a window manager does it when a sheet goes; offscreen there is none
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), key, modifiers);
}

bool Stage::isEnabled(const QString &name)
{
    const QWidget *widget = see(name);
    return widget && widget->isEnabled();
}

QStringList Stage::shown(const QString &listName)
{
    QStringList names;
    if (const auto *view = find<QAbstractItemView>(listName)) {
        for (int row = 0; row < view->model()->rowCount(); ++row)
            names.append(view->model()->index(row, 0).data().toString());
    }
    return names;
}

void Stage::select(const QStringList &names, const QString &listName)
{
    auto *view = see<QAbstractItemView>(listName);
    view->clearSelection();
    for (const QString &name : names) {
        const QModelIndex first = view->model()->index(0, 0);
        const QModelIndex index = view->model()->match(first, Qt::DisplayRole, name, 1, Qt::MatchExactly).value(0);
        QVERIFY2(index.isValid(), qPrintable(name));
        view->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    view->setFocus();
}

QStringList Stage::selected()
{
    QStringList names;
    const QModelIndexList rows = list()->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        names.append(index.data().toString());
    names.sort();
    return names;
}

namespace {

void goTo(Sidebar::Place place)
{
    auto *sidebar = Stage::see<QAbstractItemView>(u"sidebar"_s);
    const QModelIndex first = sidebar->model()->index(0, 0);
    sidebar->setCurrentIndex(sidebar->model()
                                 ->match(first, PlaceRole::Place, int(place), 1, Qt::MatchExactly | Qt::MatchRecursive)
                                 .value(0));
}

} // namespace

void Stage::goToImages()
{
    goTo(Sidebar::Place::Images);
}

void Stage::goToProfiles()
{
    goTo(Sidebar::Place::Profiles);
}

void Stage::goToNetworks()
{
    goTo(Sidebar::Place::Networks);
}

} // namespace mooring::test
