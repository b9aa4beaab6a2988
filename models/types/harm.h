// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mooring {

// Whom a piece of configuration can do harm, beyond the container that asks for it: in this order it takes more to be allowed.
enum class Harm {
    None,
    Guest, // it weakens what keeps the container in
    Host   // it reaches this computer itself
};

} // namespace mooring
