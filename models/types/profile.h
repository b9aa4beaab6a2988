// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"

namespace mooring {

// Reusable configuration, as every user may know it.
struct Profile
{
    ProfileId id{};
    QString name{};
    QString description{};

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace mooring
