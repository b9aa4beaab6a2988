// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/stagehand.h"

#include "models/items/configurationmodel.h"
#include "models/items/instancelistmodel.h"
#include "views/terminal/terminalview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr int patience = 10'000;

QAbstractItemView *viewNamed(const QString &name)
{
    return qobject_cast<QAbstractItemView *>(Desk::find(name));
}

QString cell(const QString &container, InstanceListModel::Column column)
{
    const QAbstractItemView *view = viewNamed(u"containerList"_s);
    if (!view)
        return {};
    const QAbstractItemModel &model = *view->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, InstanceListModel::Name).data().toString() == container)
            return model.index(row, column).data().toString();
    }
    return {};
}

const TerminalView *shownTerminal()
{
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (const auto *view = qobject_cast<const TerminalView *>(widget); view && view->isVisible())
            return view;
    }
    return nullptr;
}

} // namespace

bool Stagehand::goTo(const QString &page)
{
    auto *sidebar = qobject_cast<QAbstractItemView *>(Desk::see(u"sidebar"_s));
    if (!sidebar)
        return false;
    // Below a heading stands the server, and below it its pages.
    const QModelIndex server = sidebar->model()->index(1, 0);
    const QModelIndex entry = sidebar->model()->index(page == "containersPage"_L1 ? 0 : 1, 0, server);
    m_desk.click(sidebar->viewport()->mapToGlobal(sidebar->visualRect(entry).center()));
    return Desk::see(page) != nullptr;
}

bool Stagehand::fill(const QString &field, const QString &text)
{
    auto *edit = qobject_cast<QLineEdit *>(Desk::see(field));
    if (!edit)
        return false;
    m_desk.click(Desk::middle(edit));
    m_desk.press(u"ctrl+a"_s);
    m_desk.type(text);
    return QTest::qWaitFor([&] { return edit->text() == text; }, patience);
}

bool Stagehand::accept(const QString &sheet)
{
    return m_desk.click(u"acceptButton"_s) && QTest::qWaitFor([&] { return Desk::find(sheet) == nullptr; }, patience);
}

bool Stagehand::chooseFile(const QString &path)
{
    auto *dialog = qobject_cast<QFileDialog *>(Desk::see(u"imageFileDialog"_s));
    if (!dialog || !QTest::qWaitForWindowActive(dialog, patience))
        return false;
    if (!fill(u"fileNameEdit"_s, path)) // Qt's own name for it
        return false;
    m_desk.press(u"Return"_s);
    if (QTest::qWaitFor([] { return Desk::find(u"imageFileDialog"_s) == nullptr; }, patience))
        return true;
    qWarning() << "the file dialog stays:" << m_desk.picture(u"file-dialog"_s);
    return false;
}

bool Stagehand::select(const QString &container)
{
    const QPoint row = Desk::itemMiddle(u"containerList"_s, container);
    if (row.isNull())
        return false;
    m_desk.click(row);
    return true;
}

QString Stagehand::status(const QString &container)
{
    return cell(container, InstanceListModel::Status);
}
QString Stagehand::address(const QString &container)
{
    return cell(container, InstanceListModel::Ipv4);
}

bool Stagehand::reaches(const QString &container, const QString &wanted, int milliseconds)
{
    return QTest::qWaitFor([&] { return status(container) == wanted; }, milliseconds);
}

QStringList Stagehand::listed(const QString &view)
{
    QStringList texts;
    if (const QAbstractItemView *found = viewNamed(view)) {
        for (int row = 0; row < found->model()->rowCount(); ++row)
            texts.append(found->model()->index(row, 0).data().toString());
    }
    return texts;
}

bool Stagehand::lists(const QString &view, const QString &text, int milliseconds)
{
    return QTest::qWaitFor([&] { return listed(view).contains(text); }, milliseconds);
}

QString Stagehand::shellText()
{
    const TerminalView *terminal = shownTerminal();
    return terminal ? terminal->text() : QString();
}

bool Stagehand::openSettings(const QString &container)
{
    if (!select(container))
        return false;
    m_desk.press(u"Return"_s);
    if (!Desk::see(u"containerPage"_s))
        return false;
    m_desk.press(u"ctrl+2"_s);
    return Desk::see(u"settingList"_s) && m_desk.click(u"showAllButton"_s);
}

QString Stagehand::value(const QString &key)
{
    const QAbstractItemView *list = viewNamed(u"settingList"_s);
    if (!list)
        return {};
    const QModelIndexList found = list->model()->match(list->model()->index(0, 0), ConfigurationModel::KeyRole, key, 1,
                                                       Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0).siblingAtColumn(ConfigurationModel::Value).data().toString();
}

bool Stagehand::typeInShell(const QString &line, const QString &expected)
{
    m_desk.type(line);
    m_desk.press(u"Return"_s);
    if (QTest::qWaitFor([&] { return shellText().contains(expected); }, patience))
        return true;
    qWarning() << "the shell never showed" << expected << "but" << shellText().right(800);
    return false;
}

} // namespace mooring::test
