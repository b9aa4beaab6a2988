// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/yamlwords.h"

#include "models/types/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace mooring {

namespace {

constexpr qsizetype shownSubjectLength = 80;

QString sayYaml(const char *text)
{
    return QCoreApplication::translate("Yaml", text);
}

// In the order of YamlProblem::Kind; %1 is its subject.
constexpr const char *yamlTexts[] = {
    QT_TRANSLATE_NOOP("Yaml", "This is no YAML (%1)."),
    QT_TRANSLATE_NOOP("Yaml", "The text is longer than a megabyte."),
    QT_TRANSLATE_NOOP("Yaml", "A value is a text, not something with keys of its own."),
    QT_TRANSLATE_NOOP("Yaml", "Anchors and aliases are not taken here; write the value out."),
    QT_TRANSLATE_NOOP("Yaml", "The tag “%1” is not taken here; every value is a text."),
    QT_TRANSLATE_NOOP("Yaml", "There is a second document; one is all that there can be."),
    QT_TRANSLATE_NOOP("Yaml", "The text does not begin with “config:” or “devices:”."),
    QT_TRANSLATE_NOOP("Yaml", "There is no section “%1”; there are “config” and “devices”."),
    QT_TRANSLATE_NOOP("Yaml", "“%1” takes no list."),
    QT_TRANSLATE_NOOP("Yaml", "A key is missing, or is no text."),
    QT_TRANSLATE_NOOP("Yaml", "“%1” is there twice."),
    QT_TRANSLATE_NOOP("Yaml", "“%1” has no value. Take the line out to clear the key."),
    QT_TRANSLATE_NOOP("Yaml", "“%1” takes keys and values, a line each, further in."),
};
static_assert(std::size(yamlTexts) == std::to_underlying(YamlProblem::Kind::NoMap) + 1);

} // namespace

QString atPosition(const TextPosition &position, const QString &problem)
{
    const QLocale locale;
    return sayYaml(QT_TRANSLATE_NOOP("Yaml", "Line %1, column %2: %3"))
        .arg(locale.toString(position.line), locale.toString(position.column), problem);
}

QString yamlProblemText(const YamlProblem &problem)
{
    const QString text = sayYaml(yamlTexts[std::to_underlying(problem.kind)]);
    const QString subject = visibleText(problem.subject, LineEnds::Show, shownSubjectLength);
    return atPosition(problem.at, text.contains(QLatin1StringView("%1")) ? text.arg(subject) : text);
}

} // namespace mooring
