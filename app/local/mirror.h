// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/parse/objects.h"

#include <QMap>

#include <utility>

namespace mooring {

// One of the server's lists as we know it. Pure: the owner tells others what changed.
template<typename Value>
class Mirror
{
public:
    using Id = decltype(Value::id);

    struct Difference
    {
        QList<Value> changed{}; // new ones too
        QList<Id> removed{};

        [[nodiscard]] bool isEmpty() const { return changed.isEmpty() && removed.isEmpty(); }
    };

    [[nodiscard]] QList<Value> values() const { return m_values.values(); }

    // What differs from before.
    Difference replace(QMap<Id, Value> values)
    {
        Difference difference;
        for (const Value &value : std::as_const(values)) {
            if (const auto old = m_values.constFind(value.id); old == m_values.cend() || *old != value)
                difference.changed += value;
        }
        for (const Value &value : std::as_const(m_values)) {
            if (!values.contains(value.id))
                difference.removed += value.id;
        }
        m_values = std::move(values);
        return difference;
    }

    // The new value, or nullptr where nothing differs. Valid until the next change.
    const Value *put(const Value &value)
    {
        Value &kept = m_values[value.id];
        if (kept == value)
            return nullptr;
        kept = value;
        return &kept;
    }
    // The same with some properties of one that must be there: who was not announced is not ours.
    const Value *update(const Id &id, const QVariantMap &properties)
    {
        const auto it = m_values.constFind(id);
        if (it == m_values.cend())
            return nullptr;
        Value value = *it;
        mooring::update(value, properties);
        return put(value);
    }
    bool remove(const Id &id) { return m_values.remove(id) > 0; }

private:
    QMap<Id, Value> m_values;
};

} // namespace mooring
