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

namespace mooring {

// Deleted instances, whole, for a day; sooner gone where the disk is nearly full.
class Trash : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours keptFor{24};

    Trash(const Layout &layout, StateStore &store, DiskThread &disk, QObject *parent = nullptr);

    void load(const QList<InstanceRecord> &records);
    [[nodiscard]] const QMap<quint64, InstanceRecord> &all() const noexcept { return m_records; }

    // Moves the folder here at once; ends when that is for good.
    QFuture<Result<>> put(InstanceRecord record);
    // Moves it back under this name.
    QFuture<Result<InstanceRecord>> restore(quint64 number, const QString &name);
    // Removes for ever, from its place or from here.
    void destroy(const InstanceRecord &record);

    // What is older than a day goes; all, oldest first, while the disk has less than a twentieth free, and less than
    // 10 GiB.
    void sweep();

Q_SIGNALS:
    void destroyed(const mooring::InstanceRecord &record);

private:
    void saveUnsaved();

    Layout m_layout;
    StateStore &m_store;
    DiskThread &m_disk;
    QMap<quint64, InstanceRecord> m_records;
    QSet<quint64> m_unsaved; // of these, those that the database does not know to be here: it was full
    QTimer m_sweeping;
};

} // namespace mooring
