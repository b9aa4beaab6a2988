// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errortext.h"

#include "models/parse/buserror.h"

#include <QSet>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace mooring;

// Every code has words, and no two have the same.
class tst_ErrorText : public QObject
{
    Q_OBJECT

    static void addCodes()
    {
        QTest::addColumn<Error::Code>("code");
        for (int i = 0; i <= std::to_underlying(Error::Code::Failed); ++i)
            QTest::newRow(qUtf8Printable(busName(Error::Code(i)).section(u'.', -1))) << Error::Code(i);
    }
    static bool isSentence(const QString &text)
    {
        const QString start = QString(text).remove(u'“');
        return text.size() > 8 && text.endsWith(u'.') && (start.front().isUpper() || text.startsWith(u'“')) &&
               !text.contains(u'%');
    }

private Q_SLOTS:
    void everyCodeHasASentenceAndARemedy_data() { addCodes(); }
    void everyCodeHasASentenceAndARemedy()
    {
        QFETCH(Error::Code, code);
        const ErrorText named = explain({.code = code, .subject = u"web-1"_s, .detail = u"secret"_s});
        const ErrorText plain = explain({.code = code});
        QVERIFY2(isSentence(named.sentence), qUtf8Printable(named.sentence));
        QVERIFY2(isSentence(plain.sentence), qUtf8Printable(plain.sentence));
        QVERIFY2(isSentence(named.remedy), qUtf8Printable(named.remedy));
        QVERIFY(named.sentence.contains(u"web-1"_s));
        QVERIFY(!named.sentence.contains(u"secret"_s)); // details are shown apart
        QVERIFY(!plain.sentence.contains(u"“”"_s));
        QCOMPARE(plain.remedy, named.remedy);
    }

    void noTwoCodesSayTheSame()
    {
        QSet<QString> sentences;
        QSet<QString> remedies;
        QSet<QString> names;
        const int count = std::to_underlying(Error::Code::Failed) + 1;
        for (int i = 0; i < count; ++i) {
            const ErrorText text = explain({.code = Error::Code(i), .subject = u"x"_s});
            sentences += text.sentence;
            remedies += text.remedy;
            names += busName(Error::Code(i));
        }
        QCOMPARE(sentences.size(), count);
        QCOMPARE(remedies.size(), count);
        QCOMPARE(names.size(), count);
    }

    void aSubjectIsNoTemplate()
    {
        const ErrorText text = explain({.code = Error::Code::NotFound, .subject = u"%1 %2 %L1"_s});
        QVERIFY2(text.sentence.contains(u"%1 %2 %L1"_s), qUtf8Printable(text.sentence));
    }
};

QTEST_GUILESS_MAIN(tst_ErrorText)
#include "tst_errortext.moc"
