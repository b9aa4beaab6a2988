// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

void print(const Printer &printer, const bus::ManagedObjects &objects)
{
    auto instances = valuesIn<Instance>(objects, bus::instanceInterface);
    std::ranges::sort(instances, {}, &Instance::name);
    QHash<QString, QString> imageNames;
    for (const Image &image : valuesIn<Image>(objects, bus::imageInterface))
        imageNames[image.fingerprint] = nameOf(image);

    QList<QStringList> rows;
    for (const Instance &instance : std::as_const(instances)) {
        const QString image = imageNames.value(instance.image, instance.image.left(Fingerprint::shownLength));
        rows +=
            {instance.name, wireText(instance.status), image, instance.profiles.join(u' '), shown(instance.createdAt)};
    }
    printer.table({u"NAME"_s, u"STATUS"_s, u"IMAGE"_s, u"PROFILES"_s, u"CREATED"_s}, rows, toJson(instances));
}

} // namespace

QFuture<Result<int>> list(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        print(session.printer(), objects);
        return ended(0);
    });
}

} // namespace mooring::ctl
