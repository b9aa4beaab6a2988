// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese is complete, up to date and in shape; English has its plurals.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context{};
    QString source{};
    QStringList translations{}; // one a plural form
    bool isFinished = true;

    [[nodiscard]] QByteArray where() const { return u"%1: “%2”"_s.arg(context, source).toUtf8(); }
};

QString fileOf(const QString &language)
{
    return qEnvironmentVariable("MOORING_SOURCE") + u"/resources/translations/mooring_%1.ts"_s.arg(language);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.isFinished = xml.attributes().value("type"_L1).isEmpty();
    QString text;
    while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != "translation"_L1) {
        if (xml.isStartElement() && xml.name() == "numerusform"_L1)
            message.translations.append(xml.readElementText());
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (message.translations.isEmpty())
        message.translations = {text};
}

QList<Message> messagesOf(const QString &language)
{
    QList<Message> messages;
    QXmlStreamReader xml(contentOf(fileOf(language)));
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages.append({.context = context});
        else if (xml.name() == "source"_L1)
            messages.last().source = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            readTranslation(xml, messages.last());
    }
    return messages;
}

QStringList placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(u"%(?:L?[1-9]|L?n)"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : placeholder.globalMatch(text))
        found.append(match.captured());
    found.sort();
    return found;
}

QString mnemonicIn(const QString &text)
{
    static const QRegularExpression mnemonic(u"&([A-Za-z0-9])"_s);
    return mnemonic.match(text).captured(1).toUpper();
}

} // namespace

class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsThere_data();
    void everyTextIsThere();
    void everyTextIsFinished_data() { everyTextIsThere_data(); }
    void everyTextIsFinished();
    void placeholdersAreTheSame_data() { everyTextIsThere_data(); }
    void placeholdersAreTheSame();
    void chineseIsChinese();
    void chinesePunctuationIsFullWidth();
    void mnemonicsAreKept();
};

void tst_Translations::everyTextIsThere_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("zh_CN") << u"zh_CN"_s;
    QTest::newRow("en") << u"en"_s;
}

// As the target update_translations does it, into a copy.
void tst_Translations::everyTextIsThere()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"mooring_%1.ts"_s.arg(language));
    QVERIFY(QFile::copy(fileOf(language), copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    const QString source = qEnvironmentVariable("MOORING_SOURCE");
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(qEnvironmentVariable("MOORING_LUPDATE"),
                  {source + "/models"_L1, source + "/views"_L1, source + "/app"_L1, u"-I"_s, source, u"-no-obsolete"_s,
                   u"-locations"_s, u"none"_s, u"-ts"_s, copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    if (language == "en"_L1) {
        QProcess lconvert;
        lconvert.start(qEnvironmentVariable("MOORING_LCONVERT"), {u"-pluralonly"_s, u"-i"_s, copy, u"-o"_s, copy});
        QVERIFY(lconvert.waitForFinished());
        QCOMPARE(lconvert.exitCode(), 0);
    }
    QVERIFY2(contentOf(copy) == contentOf(fileOf(language)),
             "a text is new or gone: build the target update_translations, and translate");
}

void tst_Translations::everyTextIsFinished()
{
    QFETCH(QString, language);
    const QList<Message> messages = messagesOf(language);
    QVERIFY(messages.size() > 20);
    for (const Message &message : messages) {
        QVERIFY2(message.isFinished, message.where());
        QCOMPARE(message.translations.contains(QString()), false);
    }
}

void tst_Translations::placeholdersAreTheSame()
{
    QFETCH(QString, language);
    const QList<Message> messages = messagesOf(language);
    for (const Message &message : messages) {
        for (const QString &translation : message.translations)
            QVERIFY2(placeholdersIn(translation) == placeholdersIn(message.source), message.where());
    }
}

void tst_Translations::chineseIsChinese()
{
    static const QRegularExpression chinese(u"\\p{Han}"_s);
    // What is left of a text without placeholders and names has no words to translate.
    static const QRegularExpression untranslated(u"%L?[1-9n]|Mooring|IPv4|IPv6|/s"_s);
    const QList<Message> messages = messagesOf(u"zh_CN"_s);
    for (const Message &message : messages) {
        QString words = message.source;
        words.remove(untranslated);
        static const QRegularExpression letter(u"[A-Za-z]{2}"_s);
        const bool hasWords = words.contains(letter);
        QVERIFY2(!hasWords || message.translations.constFirst().contains(chinese), message.where());
    }
}

void tst_Translations::chinesePunctuationIsFullWidth()
{
    static const QRegularExpression halfWidth(u"\\p{Han}[,;:!?]|\\p{Han}\\.(?:\\s|$)|[.]{3}"_s);
    const QList<Message> messages = messagesOf(u"zh_CN"_s);
    for (const Message &message : messages) {
        const QString &translation = message.translations.constFirst();
        QVERIFY2(!translation.contains(halfWidth), message.where());
        if (message.source.endsWith(u'.') && !message.source.endsWith("..."_L1))
            QVERIFY2(translation.endsWith(u'。'), message.where());
        QVERIFY2(translation.contains(u'…') == message.source.contains(u'…'), message.where());
    }
}

void tst_Translations::mnemonicsAreKept()
{
    const QList<Message> messages = messagesOf(u"zh_CN"_s);
    for (const Message &message : messages)
        QVERIFY2(mnemonicIn(message.translations.constFirst()) == mnemonicIn(message.source), message.where());
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
