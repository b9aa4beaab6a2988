// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configkeys.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ConfigKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentHasNoPrefix()
    {
        const QMap<QString, QString> config{
            {u"environment.A"_s, u"1"_s}, {u"environment.b"_s, u""_s}, {u"user.environment.C"_s, u"3"_s}};
        QCOMPARE(environmentOf(config), (QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"b"_s, u""_s}}));
    }
};

QTEST_GUILESS_MAIN(tst_ConfigKeys)
#include "tst_configkeys.moc"
