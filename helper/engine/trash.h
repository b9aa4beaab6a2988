// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/diskthread.h"
#include "helper/storage/layout.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

namespace mooring {

// Less than a twentieth is free, and less than 10 GiB.
[[nodiscard]] bool isNearlyFull(const QString &folder);

// Deleted instances, whole, for a day; sooner gone where the disk is nearly full.
class Trash : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours keptFor{24};
    static constexpr std::chrono::minutes keptAtLeast{15}; // time to undo it, however full the disk is
    using FullDisk = std::function<bool(const QString &folder)>;

    Trash(const Layout &layout, StateStore &store, DiskThread &disk, FullDisk isFull = isNearlyFull,
          QObject *parent = nullptr);

    void load(const QList<InstanceRecord> &records);
    [[nodiscard]] const QMap<quint64, InstanceRecord> &all() const noexcept { return m_records; }

    // Moves the folder here at once; ends when that is for good.
    QFuture<Result<>> put(InstanceRecord record);
    // Moves it back, with this for its record from now on.
    QFuture<Result<InstanceRecord>> restore(InstanceRecord record);
    // Writes the changed record of one that stays here down.
    Result<> update(const InstanceRecord &record);
    // Removes for ever, from its place or from here.
    void destroy(const InstanceRecord &record);

    // Tells the database of those that came here while it was full: until then it takes their names for taken.
    void saveUnsaved();
    // What is older than a day goes; where the disk is nearly full, the oldest of the others too. From the first time on it happens by
    // itself again and again, sooner while the disk is full.
    void sweep();

Q_SIGNALS:
    void destroyed(const mooring::InstanceRecord &record);

private:
    Layout m_layout;
    StateStore &m_store;
    DiskThread &m_disk;
    FullDisk m_isFull;
    QMap<quint64, InstanceRecord> m_records;
    QSet<quint64> m_unsaved; // of these, those that the database does not know to be here: it was full
    QTimer m_sweeping;
};

} // namespace mooring
