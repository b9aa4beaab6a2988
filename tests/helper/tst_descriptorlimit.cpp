// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/descriptorlimit.h"

#include <QTest>

#include <sys/resource.h>

using namespace mooring;

class tst_DescriptorLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAllThatIsAllowedAndNoMore();
};

void tst_DescriptorLimit::takesAllThatIsAllowedAndNoMore()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    before.rlim_cur = before.rlim_max / 2;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);

    raiseDescriptorLimit();

    rlimit after{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &after), 0);
    QCOMPARE(after.rlim_cur, before.rlim_max);
    QCOMPARE(after.rlim_max, before.rlim_max);
}

QTEST_GUILESS_MAIN(tst_DescriptorLimit)
#include "tst_descriptorlimit.moc"
