// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/callerlimits.h"
#include "helper/bus/managerservice.h"
#include "helper/bus/objecttree.h"
#include "helper/bus/publisher.h"
#include "helper/bus/reception.h"
#include "models/error.h"

#include <QDBusConnection>

namespace mooring {

// The helper as the bus sees it: everything of bus/, built and put together.
class HelperBus
{
public:
    // `engine` must outlive it, know what there is, and answer from memory. Nothing can be called before open().
    HelperBus(const QDBusConnection &bus, Engine &engine, const CallerLimits::Maxima &maxima = {});
    ~HelperBus();
    HelperBus(const HelperBus &) = delete;
    HelperBus &operator=(const HelperBus &) = delete;

    // Takes the name, which lets queued calls in; so the objects stand before. Unreachable where there is no bus, AlreadyExists where
    // somebody else has the name.
    [[nodiscard]] Result<> open();

private:
    QDBusConnection m_bus;
    Reception m_reception;
    ObjectTree m_tree;
    ManagerService m_manager;
    Publisher m_publisher;
};

} // namespace mooring
