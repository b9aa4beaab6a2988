// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/confinement.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

Result<Confinement> of(const QMap<QString, QString> &profile, const QMap<QString, QString> &local)
{
    return confinementOf(expand({{.origin = u"a"_s, .config = profile, .devices = {}},
                                 {.origin = u"local"_s, .config = local, .devices = {}}}));
}

} // namespace

class tst_Confinement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsTheExpandedConfigurationSays()
    {
        QCOMPARE(of({}, {}), Confinement::Plain);
        QCOMPARE(of({}, {{u"security.nesting"_s, u"true"_s}}), Confinement::Nested);
        QCOMPARE(of({{u"security.nesting"_s, u"1"_s}}, {}), Confinement::Nested);
        QCOMPARE(of({{u"security.nesting"_s, u"true"_s}}, {{u"security.nesting"_s, u"false"_s}}), Confinement::Plain);
        QCOMPARE(of({{u"security.privileged"_s, u"Yes"_s}}, {}), Confinement::Privileged);
        QCOMPARE(of({}, {{u"security.privileged"_s, u"nonsense"_s}}), Confinement::Plain);
    }

    void isNeverPrivilegedAndNested()
    {
        const auto both = of({{u"security.nesting"_s, u"true"_s}}, {{u"security.privileged"_s, u"true"_s}});
        QVERIFY(!both);
        QCOMPARE(both.error().code, Error::Code::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(tst_Confinement)
#include "tst_confinement.moc"
