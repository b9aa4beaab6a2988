// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/engine.h"

#include <QObject>

namespace mooring {

class ObjectTree;
class Reception;

// Keeps an object on the bus for each thing the engine has: all of them from the start, then as the engine's signals say.
class Publisher : public QObject
{
    Q_OBJECT

public:
    // All three must outlive it.
    Publisher(Engine &engine, Reception &reception, ObjectTree &tree, QObject *parent = nullptr);

private:
    void publishAll();
    void follow();

    template<typename Service, typename Value>
    void publish(const Value &value);

    Engine &m_engine;
    Reception &m_reception;
    ObjectTree &m_tree;
};

} // namespace mooring
