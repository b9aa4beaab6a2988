// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profilefiltermodel.h"
#include "models/items/profilelistmodel.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ProfileListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tellsWhoUsesAProfile();
    void countsWhatAProfileSetsOnceItIsKnown();
    void makesForeignTextsVisible();
    void namesSomeOfMany();
    void tellsOnlyOfWhatChanged();
    void findsByNameDescriptionAndUser();
    void sortsNumbersAsNumbers();

private:
    [[nodiscard]] QString cell(int row, ProfileListModel::Column column) const
    {
        return model->index(row, column).data().toString();
    }
    std::unique_ptr<ProfileListModel> model;
};

void tst_ProfileListModel::init()
{
    model = std::make_unique<ProfileListModel>();
    model->reset({{.id = {u"1"_s}, .name = u"default"_s, .description = u"Network"_s},
                  {.id = {u"2"_s}, .name = u"web"_s},
                  {.id = {u"3"_s}, .name = u"web-10"_s}});
    model->setUsers({{u"default"_s, {u"cache"_s, u"mail"_s}}});
}

void tst_ProfileListModel::tellsWhoUsesAProfile()
{
    QVERIFY(cell(0, ProfileListModel::UsedBy).contains(u"cache"_s));
    QVERIFY(cell(0, ProfileListModel::UsedBy).contains(u"mail"_s));
    QCOMPARE(cell(1, ProfileListModel::UsedBy), u"nobody"_s);
    QVERIFY(model->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"mail"_s));
}

void tst_ProfileListModel::countsWhatAProfileSetsOnceItIsKnown()
{
    QCOMPARE(cell(1, ProfileListModel::Settings), QString());
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->setSize({u"2"_s}, {.settings = 12, .devices = 1});
    QCOMPARE(cell(1, ProfileListModel::Settings), u"12"_s);
    QCOMPARE(cell(1, ProfileListModel::Devices), u"1"_s);
    QCOMPARE(changed.size(), 1);
    model->setSize({u"2"_s}, {.settings = 12, .devices = 1});
    QCOMPARE(changed.size(), 1);
}

void tst_ProfileListModel::makesForeignTextsVisible()
{
    model->upsert(Profile{.id = {u"2"_s}, .name = u"web"_s, .description = u"a\u202eb"_s});
    QVERIFY(!cell(1, ProfileListModel::Description).contains(QChar(0x202e)));
}

void tst_ProfileListModel::namesSomeOfMany()
{
    QCOMPARE(someNames({}), QString());
    QCOMPARE(someNames({u"a"_s}), u"a"_s);
    const QString many = someNames({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    QVERIFY(many.startsWith(u"a, b, c"_s));
    QVERIFY(many.contains(u'2'));
}

void tst_ProfileListModel::tellsOnlyOfWhatChanged()
{
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->setUsers({{u"default"_s, {u"cache"_s, u"mail"_s}}});
    QCOMPARE(changed.size(), 0);
    model->setUsers({});
    QCOMPARE(changed.size(), 1);
}

void tst_ProfileListModel::findsByNameDescriptionAndUser()
{
    ProfileFilterModel filter(*model);
    filter.setText(u"WEB"_s);
    QCOMPARE(filter.rowCount(), 2);
    filter.setText(u"network mail"_s);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.at(filter.index(0, 0)).name, u"default"_s);
    filter.setText(u"nothing"_s);
    QCOMPARE(filter.rowCount(), 0);
}

void tst_ProfileListModel::sortsNumbersAsNumbers()
{
    model->setSize({u"1"_s}, {.settings = 9});
    model->setSize({u"2"_s}, {.settings = 100});
    model->setSize({u"3"_s}, {.settings = 20});
    ProfileFilterModel filter(*model);
    filter.sort(ProfileListModel::Settings);
    QCOMPARE(filter.at(filter.index(2, 0)).name, u"web"_s);
    filter.sort(ProfileListModel::UsedBy, Qt::DescendingOrder);
    QCOMPARE(filter.at(filter.index(0, 0)).name, u"default"_s);
}

QTEST_MAIN(tst_ProfileListModel)
#include "tst_profilelistmodel.moc"
