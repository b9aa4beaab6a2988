// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations.h"

#include "models/types/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

#include <clocale>
#include <langinfo.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString fileSuffix(const QLocale &locale)
{
    return readsSimplifiedChinese(locale) ? u"zh_CN"_s : u"en"_s;
}

// The application owns it.
void install(const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return;
    translator->setParent(QCoreApplication::instance());
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

void useLanguage(const QString &language)
{
    if (language.isEmpty())
        return;
    qputenv("LANGUAGE", language.toLocal8Bit());
    QLocale::setDefault(QLocale(language));
}

void useUtf8()
{
    std::setlocale(LC_CTYPE, "");
    if (QByteArrayView(::nl_langinfo(CODESET)) == "UTF-8")
        return;
    if (const QByteArray all = qgetenv("LC_ALL"); !all.isEmpty()) {
        qputenv("LANG", all); // which it hides, with the encoding
        qunsetenv("LC_ALL");
    }
    qputenv("LC_CTYPE", "C.UTF-8");
}

void installTranslations()
{
    const QString suffix = fileSuffix(QLocale(QLocale().uiLanguages().value(0)));
    install(u"qtbase_"_s + suffix, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"mooring_"_s + suffix, u":/i18n"_s);
}

} // namespace mooring
