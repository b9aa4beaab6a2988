// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-tour FOLDER [--missing-helper | --portraits light|dark] [--language LANGUAGE]: the real window with real containers on the
// display it is given, on a bus whose helper lets this user work. Pictures go to FOLDER. Ends with 0 only if every step happened.
#include "app/startoptions.h"
#include "app/translations.h"
#include "tests/tour/tour.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTest>

using namespace mooring;

int main(int argc, char *argv[])
{
    Application::setNames();
    QStandardPaths::setTestModeEnabled(true);
    useLanguage(languageIn(argc, argv));
    QApplication qt(argc, argv);
    installTranslations();
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1);
    if (arguments.contains(QLatin1StringView("--missing-helper"))) {
        test::MissingHelper missing(folder);
        return QTest::qExec(&missing, arguments.first(1));
    }
    const qsizetype portraits = arguments.indexOf(QLatin1StringView("--portraits"));
    if (portraits > 0) {
        const bool dark = arguments.value(portraits + 1) == QLatin1StringView("dark");
        test::Portraits shots(folder, dark ? Theme::Choice::Dark : Theme::Choice::Light);
        return QTest::qExec(&shots, arguments.first(1));
    }
    test::Tour tour(folder);
    return QTest::qExec(&tour, arguments.first(1));
}
