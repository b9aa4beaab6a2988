// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"

#include "app/ctl/exitcodes.h"
#include "app/ctl/verbs.h"

#include <QSet>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::ctl;

class tst_CommandLine : public QObject
{
    Q_OBJECT

    static CommandLine parsedLine(const QString &text)
    {
        CommandLine line;
        const auto parsed = parse(text.split(u' ', Qt::SkipEmptyParts), line);
        if (!parsed)
            qWarning("%s: %s", qUtf8Printable(text), qUtf8Printable(parsed.error().detail));
        return line;
    }

private Q_SLOTS:
    void takesVerbOperandsAndOptions()
    {
        const auto line =
            parsedLine(u"launch debian/13 web-1 --profile a --profile=b --config user.x=y=z --no-start"_s);
        QVERIFY(line.verb && line.verb->words == "launch"_L1);
        QCOMPARE(line.operands, (QStringList{u"debian/13"_s, u"web-1"_s}));
        QCOMPARE(line.values("profile"_L1), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(line.pairs("config"_L1)->value(u"user.x"_s), u"y=z"_s);
        QVERIFY(line.has("no-start"_L1) && !line.has("ephemeral"_L1));
    }

    void optionsMayStandAnywhereBeforeTwoHyphens()
    {
        const auto line = parsedLine(u"exec --env A=1 web-1 --user 7 -- ls --user 8 -- -q"_s);
        QCOMPARE(line.operands, QStringList{u"web-1"_s});
        QCOMPARE(*line.number("user"_L1, 0, 100, 0), 7);
        QCOMPARE(line.command, (QStringList{u"ls"_s, u"--user"_s, u"8"_s, u"--"_s, u"-q"_s}));
        QVERIFY(!line.isQuiet);
    }

    void commonOptionsMayStandFirst()
    {
        const auto line = parsedLine(u"--format json -q image list"_s);
        QVERIFY(line.verb && line.verb->words == "image list"_L1);
        QCOMPARE(line.format, Format::Json);
        QVERIFY(line.isQuiet);
        QCOMPARE(parsedLine(u"--format=csv list"_s).format, Format::Csv);
        QCOMPARE(parsedLine(u"list"_s).format, Format::Table);
    }

    void helpIsEverywhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("about");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("--help") << u"--help"_s << QString();
        QTest::newRow("-h") << u"-h"_s << QString();
        QTest::newRow("of a verb") << u"image import --help"_s << u"image import"_s;
        QTest::newRow("amid nonsense") << u"stop --help"_s << u"stop"_s;
    }
    void helpIsEverywhere()
    {
        QFETCH(QString, text);
        const auto line = parsedLine(text);
        QVERIFY(line.verb && line.verb->words == "help"_L1);
        QTEST(line.operands.join(u' '), "about");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no such verb") << u"frobnicate"_s << u"no such verb"_s;
        QTest::newRow("half a verb") << u"image"_s << u"no such verb"_s;
        QTest::newRow("no such second word") << u"image paint"_s << u"no such verb"_s;
        QTest::newRow("only options") << u"--quiet"_s << u"no such verb"_s;
        QTest::newRow("no such option") << u"list --loud"_s << u"no such option"_s;
        QTest::newRow("another verb's option") << u"list --force"_s << u"no such option"_s;
        QTest::newRow("short option") << u"list -f"_s << u"no such option"_s;
        QTest::newRow("missing operand") << u"launch debian/13"_s << u"missing"_s;
        QTest::newRow("no operand at all") << u"start"_s << u"missing"_s;
        QTest::newRow("one operand too many") << u"launch a b c"_s << u"too many"_s;
        QTest::newRow("missing value") << u"stop web-1 --timeout"_s << u"needs a value"_s;
        QTest::newRow("value for a flag") << u"stop web-1 --force=yes"_s << u"takes no value"_s;
        QTest::newRow("twice") << u"stop web-1 --timeout 1 --timeout 2"_s << u"twice"_s;
        QTest::newRow("no command") << u"exec web-1"_s << u"command"_s;
        QTest::newRow("empty command") << u"exec web-1 --"_s << u"command"_s;
        QTest::newRow("command without hyphens") << u"exec web-1 ls"_s << u"command"_s;
        QTest::newRow("odd format") << u"list --format xml"_s << u"table, json or csv"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        CommandLine line;
        const auto parsed = parse(text.split(u' ', Qt::SkipEmptyParts), line);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, Error::Code::InvalidArgument);
        QVERIFY2(parsed.error().detail.contains(reason), qUtf8Printable(parsed.error().detail));
    }

    void numbersHaveBounds()
    {
        const auto number = [](const QString &text) {
            return parsedLine(u"stop a --timeout "_s + text).number("timeout"_L1, 1, 3600, 30);
        };
        QCOMPARE(*number(u"1"_s), 1);
        QCOMPARE(*number(u"3600"_s), 3600);
        for (const QString &bad : {u"0"_s, u"3601"_s, u"-1"_s, u"1.5"_s, u"soon"_s, u"99999999999"_s})
            QVERIFY2(!number(bad), qUtf8Printable(bad));
        QCOMPARE(*parsedLine(u"stop a"_s).number("timeout"_L1, 1, 3600, 30), 30);
    }

    void pairsNeedAName()
    {
        for (const QString &bad : {u"novalue"_s, u"=x"_s})
            QVERIFY(!parsedLine(u"exec a --env %1 -- ls"_s.arg(bad)).pairs("env"_L1));
        QCOMPARE(parsedLine(u"exec a --env X= -- ls"_s).pairs("env"_L1)->value(u"X"_s, u"none"_s), QString());
    }

    void everyVerbIsWhole()
    {
        QSet<QString> words;
        for (const Verb &verb : verbs()) {
            words += verb.words;
            QVERIFY(verb.run);
            QVERIFY2(QByteArrayView(verb.summary).size() > 10, verb.words.data());
            QCOMPARE(findVerb(QString(verb.words).split(u' ')).verb, &verb);
            for (const Option &option : verb.options) {
                QVERIFY(QByteArrayView(option.help).size() > 5);
                QCOMPARE(verb.option(QString(option.name)), &option);
            }
            QVERIFY(!synopsis(verb).contains(QChar(0xe2))); // text that was read as Latin-1
        }
        QCOMPARE(words.size(), qsizetype(verbs().size()));
    }

    void exitCodesAreDistinctAndEveryErrorHasOne()
    {
        QSet<int> numbers;
        for (const ExitCode &code : exitCodes())
            numbers += code.number;
        QCOMPARE(numbers.size(), qsizetype(exitCodes().size()));
        QSet<int> used;
        for (int i = 0; i <= std::to_underlying(Error::Code::Failed); ++i) {
            const int number = exitCodeOf(Error::Code(i));
            QVERIFY(numbers.contains(number) && number != exitSuccess && number < exitNotRun);
            used += number;
        }
        QCOMPARE(used.size(), std::to_underlying(Error::Code::Failed) + 1);
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
