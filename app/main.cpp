// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/singleinstance.h"
#include "app/startoptions.h"
#include "app/translations.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    mooring::Application::setNames();
    mooring::useUtf8();
    // Qt and its libraries look at the environment as soon as there is an application.
    mooring::useLanguage(mooring::languageIn(argc, argv));
    QApplication qt(argc, argv);
    mooring::installTranslations();
    const mooring::StartOptions options = mooring::startOptions(qt);

    mooring::SingleInstance instance;
    if (!instance.claim()) {
        instance.handOver(options.files);
        return QApplication::exec();
    }
    mooring::Application application(options);
    QObject::connect(&instance, &mooring::SingleInstance::activated, &application, &mooring::Application::open);
    application.open(options.files);
    return QApplication::exec();
}
