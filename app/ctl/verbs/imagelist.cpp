// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> imageList(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        auto images = valuesIn<Image>(objects, bus::imageInterface);
        std::ranges::sort(images, {}, &nameOf);
        QList<QStringList> rows;
        for (const Image &image : std::as_const(images))
            rows += {image.aliases.isEmpty() ? u"-"_s : image.aliases.join(u' '),
                     image.fingerprint.left(Fingerprint::shownLength),
                     image.architecture,
                     shownBytes(image.size),
                     shown(image.importedAt),
                     image.description};
        session.printer().table(
            {u"ALIASES"_s, u"FINGERPRINT"_s, u"ARCHITECTURE"_s, u"SIZE"_s, u"IMPORTED"_s, u"DESCRIPTION"_s}, rows,
            toJson(images));
        return ended(0);
    });
}

} // namespace mooring::ctl
