// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"
#include "app/ctl/exitcodes.h"
#include "app/ctl/json.h"
#include "app/ctl/verbs.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::ctl;

// docs/mooringctl.md says what the program does.
class tst_CtlDocs : public QObject
{
    Q_OBJECT

    QString m_text;

    // The code block of the heading's section that begins with this.
    QStringList keysAfter(const QString &heading) const
    {
        const qsizetype begin = m_text.indexOf(u"### "_s + heading);
        const qsizetype end = m_text.indexOf(u"\n### "_s, begin + 1);
        QStringList keys;
        static const QRegularExpression row(u"^\\| `([A-Za-z]+)` \\|"_s, QRegularExpression::MultilineOption);
        for (const auto &match : row.globalMatch(begin < 0 ? QString() : m_text.mid(begin, end - begin)))
            keys += match.captured(1);
        keys.sort();
        return keys;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(MOORING_DOCS "/mooringctl.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_text = QString::fromUtf8(file.readAll());
    }

    void hasEveryVerbAndNoOther()
    {
        QStringList written;
        static const QRegularExpression line(u"^mooringctl .+$"_s, QRegularExpression::MultilineOption);
        const qsizetype begin = m_text.indexOf(u"## Verbs"_s);
        const QString section = m_text.mid(begin, m_text.indexOf(u"\n## "_s, begin + 1) - begin);
        for (const auto &match : line.globalMatch(section))
            written += match.captured();
        QStringList real;
        for (const Verb &verb : verbs())
            real += synopsis(verb);
        QCOMPARE(written, real);
    }

    void hasEveryExitCodeAndNoOther()
    {
        QStringList written;
        static const QRegularExpression row(u"^\\| (\\d+) \\| ([A-Za-z]*) ?\\| (.+) \\|$"_s,
                                            QRegularExpression::MultilineOption);
        for (const auto &match : row.globalMatch(m_text))
            written += u"%1 %2 %3"_s.arg(match.captured(1), match.captured(2), match.captured(3));
        QStringList real;
        for (const ExitCode &code : exitCodes())
            real += u"%1 %2 %3"_s.arg(QString::number(code.number), QString::fromUtf8(code.name),
                                      QString::fromUtf8(code.meaning));
        QCOMPARE(written, real);
    }

    void hasEveryKeyOfTheJson()
    {
        QCOMPARE(keysAfter(u"An instance"_s), toJson(Instance()).keys());
        QCOMPARE(keysAfter(u"An image"_s), toJson(Image()).keys());
        QCOMPARE(keysAfter(u"An operation"_s), toJson(Operation()).keys());
        QCOMPARE(keysAfter(u"A deleted instance"_s), toJson(bus::TrashEntry()).keys());
        QCOMPARE(keysAfter(u"An error"_s), toJson(Error()).keys());
    }
};

QTEST_GUILESS_MAIN(tst_CtlDocs)
#include "tst_ctldocs.moc"
