// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <span>

#include <stdio.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int badUsage = 2;
constexpr auto languageOption = "--language"_L1;

QString told(const char *text)
{
    return QCoreApplication::translate("StartOptions", text);
}

std::optional<Theme::Choice> choice(const QString &text)
{
    if (text == "desktop"_L1)
        return Theme::Choice::Desktop;
    if (text == "light"_L1)
        return Theme::Choice::Light;
    if (text == "dark"_L1)
        return Theme::Choice::Dark;
    return {};
}

// Desktops hand over paths or file URLs; others are left as they are and refused where they are opened.
QString absolutePath(const QString &argument)
{
    const QUrl url = QUrl::fromUserInput(argument, QDir::currentPath(), QUrl::AssumeLocalFile);
    return url.isLocalFile() ? url.toLocalFile() : argument;
}

} // namespace

QString languageIn(int argc, const char *const *argv)
{
    const std::span arguments(argv, size_t(argc));
    for (size_t i = 1; i < arguments.size(); ++i) {
        const QString argument = QString::fromLocal8Bit(arguments[i]);
        if (argument == languageOption && i + 1 < arguments.size())
            return QString::fromLocal8Bit(arguments[i + 1]);
        if (argument.startsWith(languageOption + u'='))
            return argument.sliced(languageOption.size() + 1);
    }
    return {};
}

StartOptions startOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        told(QT_TRANSLATE_NOOP("StartOptions", "Runs system containers on this computer.")));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption colors(
        u"color-scheme"_s,
        told(QT_TRANSLATE_NOOP("StartOptions", "Colours of the window: “desktop” (follows it), “light” or “dark”.")),
        u"scheme"_s, u"desktop"_s);
    const QCommandLineOption language(
        u"language"_s,
        told(QT_TRANSLATE_NOOP("StartOptions", "Language of the window instead of the desktop's: “en” or “zh_CN”.")),
        u"language"_s);
    parser.addOptions({colors, language});
    parser.addPositionalArgument(u"files"_s, told(QT_TRANSLATE_NOOP("StartOptions", "Image files to import.")),
                                 u"[files…]"_s);
    parser.process(application);

    const auto chosen = choice(parser.value(colors));
    if (!chosen) {
        const QString sentence = told(QT_TRANSLATE_NOOP("StartOptions", "There is no colour scheme “%1”."));
        fprintf(stderr, "%s\n", qUtf8Printable(sentence.arg(parser.value(colors))));
        ::exit(badUsage);
    }
    StartOptions options{.colors = *chosen};
    const QStringList arguments = parser.positionalArguments();
    for (const QString &argument : arguments)
        options.files.append(absolutePath(argument));
    return options;
}

} // namespace mooring
