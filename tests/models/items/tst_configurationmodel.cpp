// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/keydescriptions.h"
#include "models/items/configurationfiltermodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;

using Show = ConfigurationFilterModel::Show;

namespace {

const QString memory = u"limits.memory"_s;
const QString cpu = u"limits.cpu"_s;

ConfigurationDraft::Base base()
{
    return {.etag = u"one"_s,
            .own = {{memory, u"2GiB"_s}, {u"user.note"_s, u"hello"_s}, {u"volatile.last_state.power"_s, u"RUNNING"_s}},
            .profiles = {{.origin = u"default"_s, .config = {{cpu, u"4"_s}, {memory, u"1GiB"_s}}},
                         {.origin = u"web"_s, .config = {{cpu, u"2"_s}}}}};
}

} // namespace

class tst_ConfigurationModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isAProperModel();
    void groupsWhatThereIs();
    void showsWhereAValueComesFrom();
    void showsWhatIsStaged();
    void refusesAWrongValueInWords();
    void keepsWhatTheServerRefusedUntilItChanges();
    void knowsWhatCannotBeSet();
    void takesKeysOfPatterns();
    void findsFaultWithANameThatCannotBe();
    void showsOnlyWhatIsAskedFor();
    void searchesInBothLanguages();
    void keepsRowsThatStay();
    void countsWhatNeedsARestart();
    void isQuickWithAThousandKeys();

private:
    [[nodiscard]] QString cell(const QString &key, ConfigurationModel::Column column) const
    {
        return model->find(key).siblingAtColumn(column).data().toString();
    }
    [[nodiscard]] QStringList shownKeys(const ConfigurationFilterModel &filter) const
    {
        QStringList keys;
        for (int group = 0; group < filter.rowCount(); ++group) {
            const QModelIndex parent = filter.index(group, 0);
            for (int row = 0; row < filter.rowCount(parent); ++row)
                keys.append(filter.index(row, 0, parent).data(ConfigurationModel::KeyRole).toString());
        }
        return keys;
    }
    std::unique_ptr<ConfigurationModel> model;
};

void tst_ConfigurationModel::init()
{
    model = std::make_unique<ConfigurationModel>(checkSetting);
    model->setDescriptions(keyDescriptions());
    model->reset(base());
}

void tst_ConfigurationModel::isAProperModel()
{
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    ConfigurationFilterModel filter(*model);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->setStaged({{cpu, u"3"_s}});
    model->setStaged({{u"user.more"_s, u"x"_s}});
    filter.setShow(Show::All);
    filter.setText(u"memory"_s);
    filter.setText({});
    model->setStaged({});
}

void tst_ConfigurationModel::groupsWhatThereIs()
{
    QStringList titles;
    for (const KeyDescription &description : keyDescriptions()) {
        if (!titles.contains(description.group.english))
            titles.append(description.group.english);
        const QModelIndex index = model->find(description.isPattern ? description.shownName() : description.name);
        if (!description.isReadOnly)
            QVERIFY2(index.isValid(), qPrintable(description.name));
    }
    QCOMPARE(model->rowCount(), int(titles.size()));
    for (int group = 0; group < model->rowCount(); ++group)
        QCOMPARE(model->index(group, 0).data().toString(), titles.at(group));
}

void tst_ConfigurationModel::showsWhereAValueComesFrom()
{
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Origin), u"set here"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Button), u"Clear"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Value), u"2"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Origin), u"from web"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Button), u"Override"_s);
    QCOMPARE(cell(u"limits.cpu.allowance"_s, ConfigurationModel::Value), u"100%"_s);
    QCOMPARE(cell(u"limits.cpu.allowance"_s, ConfigurationModel::Origin), u"default"_s);
    const QList<QPair<QString, QString>> chain{{u"default"_s, u"1GiB"_s}, {u"Here"_s, u"2GiB"_s}};
    QCOMPARE(model->chain(memory), chain);
    QCOMPARE(model->find(cpu).siblingAtColumn(ConfigurationModel::Origin).data(Qt::ToolTipRole).toString(),
             u"default: 4\nweb: 2"_s);
}

void tst_ConfigurationModel::showsWhatIsStaged()
{
    const QSignalSpy told(model.get(), &ConfigurationModel::stagedChanged);
    model->setStaged({{memory, u"3GiB"_s}, {cpu, u"1"_s}, {u"user.note"_s, {}}});
    QCOMPARE(told.size(), 1);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 3GiB"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Button), u"Undo"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Value), u"2 → 1"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Origin), u"set here"_s);
    QCOMPARE(cell(u"user.note"_s, ConfigurationModel::Value), u"hello → not set"_s);
    model->setStaged({{memory, {}}}); // what the profile gives counts then
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 1GiB"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Origin), u"from default"_s);
}

void tst_ConfigurationModel::refusesAWrongValueInWords()
{
    model->setStaged({{memory, u"lots"_s}});
    const QString problem = model->problems().value(memory);
    for (const QString &part : {memory, u"lots"_s, u"is neither a size nor 1% to 100%"_s, u"One that fits"_s})
        QVERIFY2(problem.contains(part), qPrintable(problem));
    QCOMPARE(model->setting(model->find(memory)).problem, problem);
    model->setStaged({{memory, u"1GiB"_s}});
    QVERIFY(model->problems().isEmpty());
}

void tst_ConfigurationModel::keepsWhatTheServerRefusedUntilItChanges()
{
    model->setStaged({{memory, u"1MiB"_s}});
    model->refuse(memory, u"More is in use."_s);
    QCOMPARE(model->problems().value(memory), u"More is in use."_s);
    model->setStaged({{memory, u"2MiB"_s}});
    QVERIFY(model->problems().isEmpty());
    model->setStaged({{memory, u"1MiB"_s}});
    QCOMPARE(model->problems().value(memory), u"More is in use."_s);
}

void tst_ConfigurationModel::knowsWhatCannotBeSet()
{
    const QModelIndex power = model->find(u"volatile.last_state.power"_s);
    QVERIFY(!model->setting(power).refusal.isEmpty());
    QVERIFY(!power.siblingAtColumn(ConfigurationModel::Value).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(power.flags().testFlag(Qt::ItemIsSelectable)); // it is still to be read
    QCOMPARE(cell(u"volatile.last_state.power"_s, ConfigurationModel::Button), QString());
    QVERIFY(!model->find(u"volatile.*"_s).isValid());

    KeyDescription refused{.name = u"limits.magic"_s, .group = {.english = u"Limits"_s}};
    refused.refusal.english = u"This computer has no magic."_s;
    model->setDescriptions(keyDescriptions() + QList{refused});
    QCOMPARE(model->setting(model->find(u"limits.magic"_s)).refusal, u"This computer has no magic."_s);
    QCOMPARE(cell(u"limits.magic"_s, ConfigurationModel::Effect), u"cannot be set"_s);

    ConfigurationDraft::Base strange = base();
    strange.own.insert(u"from.the.future"_s, u"x"_s);
    model->reset(strange);
    QVERIFY(!model->setting(model->find(u"from.the.future"_s)).refusal.isEmpty());
}

void tst_ConfigurationModel::takesKeysOfPatterns()
{
    const QModelIndex pattern = model->find(u"user.*"_s);
    QVERIFY(model->setting(pattern).isPattern);
    QCOMPARE(cell(u"user.*"_s, ConfigurationModel::Button), u"Add…"_s);
    model->setStaged({{u"user.added"_s, u"x"_s}});
    QCOMPARE(model->find(u"user.added"_s).parent().data().toString(),
             model->find(u"user.*"_s).parent().data().toString());
    model->setStaged({});
    QVERIFY(!model->find(u"user.added"_s).isValid());
}

void tst_ConfigurationModel::findsFaultWithANameThatCannotBe()
{
    QCOMPARE(model->nameProblem(u"environment.PATH"_s), QString());
    QVERIFY(!model->nameProblem(u"environment.1X"_s).isEmpty());
    QVERIFY(!model->nameProblem(u"user."_s).isEmpty());
    QVERIFY(!model->nameProblem(u"no.such"_s).isEmpty());
    QCOMPARE(model->problemWith(u"environment.1X"_s, u"x"_s), model->nameProblem(u"environment.1X"_s));
}

void tst_ConfigurationModel::showsOnlyWhatIsAskedFor()
{
    ConfigurationFilterModel filter(*model);
    filter.setShow(Show::SetHere);
    QCOMPARE(shownKeys(filter), QStringList({memory, u"user.note"_s, u"volatile.last_state.power"_s}));
    filter.setShow(Show::InEffect);
    QCOMPARE(filter.settings(), 4);
    QVERIFY(shownKeys(filter).contains(cpu));
    model->setStaged({{u"limits.processes"_s, u"9"_s}}); // what is staged is always there
    QVERIFY(shownKeys(filter).contains(u"limits.processes"_s));
    filter.setShow(Show::All);
    QVERIFY(filter.settings() > 10);
}

void tst_ConfigurationModel::searchesInBothLanguages()
{
    ConfigurationFilterModel filter(*model);
    filter.setShow(Show::All);
    for (const QString &text : {u"limits.mem"_s, u"MEMORY limits"_s, u"内存"_s}) {
        filter.setText(text);
        QVERIFY2(shownKeys(filter).contains(memory), qPrintable(text));
        QVERIFY(!shownKeys(filter).contains(u"boot.autostart"_s));
    }
    filter.setText(u"nothing says this"_s);
    QCOMPARE(filter.rowCount(), 0);
}

void tst_ConfigurationModel::keepsRowsThatStay()
{
    const QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = model->find(cpu);
    model->setStaged({{cpu, u"3"_s}});
    model->setStaged({});
    QCOMPARE(reset.size(), 0);
    QVERIFY(kept.isValid());
}

void tst_ConfigurationModel::countsWhatNeedsARestart()
{
    QString restart;
    for (const KeyDescription &description : keyDescriptions()) {
        if (!description.isLive && !description.isPattern && description.type == KeyDescription::Type::Boolean)
            restart = description.name;
    }
    QVERIFY(!restart.isEmpty());
    model->setStaged({{cpu, u"3"_s}, {restart, u"true"_s}});
    QCOMPARE(model->stagedForRestart(), 1);
}

void tst_ConfigurationModel::isQuickWithAThousandKeys()
{
    QList<KeyDescription> many;
    ConfigurationDraft::Base large;
    for (int number = 0; number < 1000; ++number) {
        many.append({.name = u"group%1.key%2"_s.arg(number % 20).arg(number),
                     .group = {.english = u"Group %1"_s.arg(number % 20)},
                     .summary = {.english = u"Number %1 does something"_s.arg(number)}});
        if (number % 3 == 0)
            large.own.insert(many.constLast().name, QString::number(number));
    }
    ConfigurationModel wide([](const QString &, const QString &) { return Result<>(); });
    ConfigurationFilterModel filter(wide);
    filter.setShow(Show::All);
    QElapsedTimer timer;
    timer.start();
    wide.setDescriptions(many);
    wide.reset(large);
    const qint64 loaded = timer.restart();
    for (const QString &text : {u"n"_s, u"nu"_s, u"number 7"_s, u"number 77"_s, QString()})
        filter.setText(text);
    const qint64 searched = timer.restart() / 5;
    for (int number = 0; number < 10; ++number)
        wide.setStaged({{many.at(number).name, u"x"_s}});
    const qint64 staged = timer.restart() / 10;
    qInfo() << "loaded in" << loaded << "ms, a key of the search" << searched << "ms, a change" << staged << "ms";
    // A debug build on a busy machine: nobody waits for it.
    QVERIFY(loaded < 500);
    QVERIFY(searched < 100);
    QVERIFY(staged < 100);
}

QTEST_GUILESS_MAIN(tst_ConfigurationModel)
#include "tst_configurationmodel.moc"
