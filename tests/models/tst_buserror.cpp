// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/buserror.h"

#include "dbus/names.h"

#include <QSet>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_BusError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasANameOfItsOwnBothWays()
    {
        QSet<QString> names;
        for (int i = 0; i <= std::to_underlying(Error::Code::Failed); ++i) {
            const auto code = Error::Code(i);
            names += busName(code);
            QCOMPARE(errorCode(busName(code)), code);
            QVERIFY(busName(code).startsWith(u"org.mooring.Helper1.Error."_s));
        }
        QCOMPARE(names.size(), qsizetype(bus::errorNames.size()));
    }

    void takesSubjectAndDetail()
    {
        const Error error =
            parseError(u"org.mooring.Helper1.Error.Busy"_s, {u"“web-1” is busy."_s, u"web-1"_s, u"It is Running."_s});
        QCOMPARE(error, (Error{.code = Error::Code::Busy, .subject = u"web-1"_s, .detail = u"It is Running."_s}));
    }

    void isTotal_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<Error>("error");
        using enum Error::Code;
        const auto row = [](const char *title, const QString &name, const QVariantList &arguments, const Error &error) {
            QTest::newRow(title) << name << arguments << error;
        };
        const QString ours = u"org.mooring.Helper1.Error."_s;
        const QString bus = u"org.freedesktop.DBus.Error."_s;
        row("no arguments", ours + u"NotFound"_s, {}, {.code = NotFound});
        row("arguments of other types", ours + u"NotFound"_s, {1, QStringList{u"x"_s}, QVariant()}, {.code = NotFound});
        row("only the sentence", ours + u"NotFound"_s, {u"s"_s}, {.code = NotFound});
        row("too many", ours + u"Busy"_s, {u"s"_s, u"a"_s, u"b"_s, u"c"_s},
            {.code = Busy, .subject = u"a"_s, .detail = u"b"_s});
        row("a newer code", ours + u"Haunted"_s, {u"There are ghosts."_s, u"web-1"_s, QString()},
            {.code = Failed, .subject = u"web-1"_s, .detail = u"There are ghosts."_s});
        row("no name at all", QString(), {}, {.code = Failed});
        row("not installed", bus + u"ServiceUnknown"_s, {u"no such name"_s},
            {.code = Unreachable, .detail = u"no such name"_s});
        row("gone", bus + u"NameHasNoOwner"_s, {u"m"_s}, {.code = Unreachable, .detail = u"m"_s});
        row("does not start", bus + u"Spawn.ChildExited"_s, {u"m"_s}, {.code = Unreachable, .detail = u"m"_s});
        row("masked", u"org.freedesktop.systemd1.UnitMasked"_s, {u"m"_s}, {.code = Unreachable, .detail = u"m"_s});
        row("no bus", bus + u"Disconnected"_s, {u"m"_s}, {.code = Unreachable, .detail = u"m"_s});
        row("no reply", bus + u"NoReply"_s, {u"m"_s}, {.code = TimedOut, .detail = u"m"_s});
        row("bus policy", bus + u"AccessDenied"_s, {u"m"_s}, {.code = NotAuthorized, .detail = u"m"_s});
        row("129 calls", bus + u"LimitsExceeded"_s, {u"m"_s}, {.code = LimitExceeded, .detail = u"m"_s});
        row("object gone", bus + u"UnknownObject"_s, {u"m"_s}, {.code = NotFound, .detail = u"m"_s});
        row("older helper", bus + u"UnknownMethod"_s, {u"m"_s}, {.code = Unsupported, .detail = u"m"_s});
        row("other signature", bus + u"InvalidSignature"_s, {u"m"_s}, {.code = Protocol, .detail = u"m"_s});
        row("bad arguments", bus + u"InvalidArgs"_s, {u"m"_s}, {.code = InvalidArgument, .detail = u"m"_s});
        row("stranger without words", u"com.example.Odd"_s, {}, {.code = Failed, .detail = u"com.example.Odd"_s});
    }
    void isTotal()
    {
        QFETCH(QString, name);
        QFETCH(QVariantList, arguments);
        QFETCH(Error, error);
        const Error parsed = parseError(name, arguments);
        QCOMPARE(parsed.code, error.code);
        QCOMPARE(parsed.subject, error.subject);
        QCOMPARE(parsed.detail, error.detail);
    }

    void strangersNamesAreNoCodes()
    {
        QCOMPARE(errorCode(QString()), std::nullopt);
        QCOMPARE(errorCode(u"org.freedesktop.DBus.Error.Failed"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_BusError)
#include "tst_buserror.moc"
