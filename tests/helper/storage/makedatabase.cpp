// SPDX-License-Identifier: GPL-3.0-or-later
// makedatabase FILE: a database as this version leaves it, for tests/data/db (see the README there).
#include "helper/storage/statestore.h"
#include "tests/helper/storage/samples.h"

#include <QCoreApplication>
#include <QFile>

using namespace mooring;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QString file = QCoreApplication::arguments().value(1);
    if (file.isEmpty() || QFile::exists(file))
        return 2;
    const auto store = StateStore::open(file);
    if (!store)
        return 1;
    const test::SampleHoldings samples = test::sampleHoldings();
    bool isDone = (*store)->reserveNumbers(QStringLiteral("instance"), 1000).has_value();
    for (const ImageRecord &record : samples.images)
        isDone = (*store)->save(record).has_value() && isDone;
    for (const ProfileRecord &record : samples.profiles)
        isDone = (*store)->save(record).has_value() && isDone;
    for (const InstanceRecord &record : samples.instances)
        isDone = (*store)->save(record).has_value() && isDone;
    return isDone ? 0 : 1;
}
