// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/settingwords.h"

#include "models/types/language.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownValueLength = 64;

QString saySetting(const char *text)
{
    return QCoreApplication::translate("Setting", text);
}

// What the value is not, to stand behind it.
QString objection(const KeyDescription &description)
{
    const QLocale locale;
    switch (description.type) {
    case KeyDescription::Type::Boolean:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is neither true nor false"));
    case KeyDescription::Type::Integer:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is no whole number from %1 to %2"))
            .arg(locale.toString(description.lowest), locale.toString(description.highest));
    case KeyDescription::Type::Choice:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is none of: %1"))
            .arg(locale.createSeparatedList(description.choices));
    case KeyDescription::Type::Size:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is no size"));
    case KeyDescription::Type::Share:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is neither a size nor 1% to 100%"));
    case KeyDescription::Type::Processors:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is neither a number of processors nor a list of them"));
    case KeyDescription::Type::CpuAllowance:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is neither 1% to 100% nor a time in each period"));
    case KeyDescription::Type::ResourceLimit:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is no limit, or its soft part is above its hard one"));
    case KeyDescription::Type::KernelModules:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is no list of names of modules"));
    case KeyDescription::Type::LxcItems:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "has a line that cannot be used here"));
    case KeyDescription::Type::SystemCalls:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "is no list of system calls"));
    case KeyDescription::Type::IdShares:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "has a line that shares no ids"));
    case KeyDescription::Type::Yaml:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "has a line that is no YAML"));
    case KeyDescription::Type::Text:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "has line breaks or other control characters"));
    }
    std::unreachable();
}

QString exampleOf(const KeyDescription &description)
{
    if (!description.isPattern)
        return description.example;
    return description.example.section(u'=', 1);
}

} // namespace

QString ownWords(const KeyDescription::Words &words)
{
    if (words.chinese.isEmpty())
        return words.english;
    return readsSimplifiedChinese(QLocale(QLocale().uiLanguages().value(0))) ? words.chinese : words.english;
}

QString keyRefusal(const KeyDescription &description)
{
    if (description.isReadOnly)
        return saySetting(
            QT_TRANSLATE_NOOP("Setting", "The server keeps this itself; it is shown, but cannot be set."));
    return ownWords(description.refusal);
}

QString keyNameProblem(const KeyDescription &description, const QString &key)
{
    const QString shown = visibleText(key, LineEnds::Show, shownValueLength);
    if (description.example.isEmpty())
        return saySetting(QT_TRANSLATE_NOOP("Setting", "There can be no key “%1”.")).arg(shown);
    return saySetting(QT_TRANSLATE_NOOP("Setting", "There can be no key “%1”. One that there can be: %2"))
        .arg(shown, description.example.section(u'=', 0, 0));
}

QString valueProblem(const KeyDescription &description, const QString &key, const QString &value, const Error &refusal)
{
    if (const QString never = keyRefusal(description); !never.isEmpty())
        return never;
    const QString shown = visibleText(value, LineEnds::Show, shownValueLength);
    if (refusal.code != Error::Code::InvalidArgument)
        return refusal.detail;
    //: A key, its value, what is wrong with it, and a value that fits: limits.memory: “lots” is no size. One that fits: 2GiB
    return saySetting(QT_TRANSLATE_NOOP("Setting", "%1: “%2” %3. One that fits: %4"))
        .arg(key, shown, objection(description), exampleOf(description));
}

QString valueKind(const KeyDescription &description)
{
    const QLocale locale;
    switch (description.type) {
    case KeyDescription::Type::Boolean:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "true or false"));
    case KeyDescription::Type::Integer:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a whole number from %1 to %2"))
            .arg(locale.toString(description.lowest), locale.toString(description.highest));
    case KeyDescription::Type::Choice:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "one of %1"))
            .arg(locale.createSeparatedList(description.choices));
    case KeyDescription::Type::Size:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a size"));
    case KeyDescription::Type::Share:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a size, or a percentage of what the computer has"));
    case KeyDescription::Type::Processors:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a number of processors, or which ones"));
    case KeyDescription::Type::CpuAllowance:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a percentage, or a time in each period"));
    case KeyDescription::Type::ResourceLimit:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "a soft and a hard limit, or one value for both"));
    case KeyDescription::Type::KernelModules:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "names of modules, with commas between"));
    case KeyDescription::Type::LxcItems:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "items of lxc.container.conf(5), one a line"));
    case KeyDescription::Type::SystemCalls:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "names of system calls, one a line"));
    case KeyDescription::Type::IdShares:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "ids of the computer and of the container, one share a line"));
    case KeyDescription::Type::Yaml:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "text of several lines, mostly YAML"));
    case KeyDescription::Type::Text:
        return description.isMultiLine
                   ? saySetting(QT_TRANSLATE_NOOP("Setting", "any text, of several lines if need be"))
                   : saySetting(QT_TRANSLATE_NOOP("Setting", "any text"));
    }
    std::unreachable();
}

QString harmWords(Harm harm)
{
    switch (harm) {
    case Harm::Guest:
        return saySetting(QT_TRANSLATE_NOOP("Setting", "It weakens what keeps the container in."));
    case Harm::Host:
        return saySetting(QT_TRANSLATE_NOOP("Setting",
                                            "Through it the container can reach this computer itself, so you are "
                                            "asked for permission every time."));
    case Harm::None:
        break;
    }
    return {};
}

} // namespace mooring
