// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/rootdriver.h"

#include "helper/engine/answered.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mooring {

DeviceOptions rootOptions(const ExpandedConfiguration &expanded)
{
    for (const ExpandedDevice &device : expanded.devices) {
        if (isRoot(device.options))
            return device.options;
    }
    return {};
}

QString rootPoolOf(const DeviceOptions &root)
{
    const QString pool = root.value(u"pool"_s);
    return pool.isEmpty() ? QString(defaultPoolName) : pool;
}

workers::SizeLimit rootSize(quint64 instance, const DeviceOptions &root)
{
    return {.isKept = true,
            .bytes = std::uint64_t(bytes(root.value(u"size"_s)).value_or(0)),
            .project = projectOf(instance)};
}

RootDriver::RootDriver(Workers &workers, Pools &pools, QObject *parent)
    : DeviceDriver(parent)
    , m_workers(workers)
    , m_pools(pools)
{
}

Result<> RootDriver::check(const DeviceUse &use) const
{
    const QString pool = rootPoolOf(use.options);
    if (const auto found = m_pools.find(pool); !found)
        return failure(Error::Code::NotFound, use.name + u" pool"_s,
                       u"There is no pool “%1”. “mooringctl pool list” lists them."_s.arg(pool));
    if (!use.pool.isEmpty() && use.pool != pool)
        return failure(
            Error::Code::Unsupported, use.name + u" pool"_s,
            u"Its root lies in the pool “%1”, where it was made, and does not move. Give it a root disk of its "
            "own that says so: path=/ pool=%1"_s.arg(use.pool));
    const QStringList honoured{u"type"_s, u"path"_s, u"pool"_s, u"size"_s};
    for (const QString &option : use.options.keys()) {
        if (!honoured.contains(option))
            return failure(Error::Code::Unsupported, use.name + u' ' + option,
                           u"A root has a pool and a size, and nothing else for now."_s);
    }
    if (!use.options.contains(u"size"_s))
        return {};
    return m_pools.checkSize(pool).transform_error([&](Error error) {
        error.subject = use.name + u" size"_s;
        return error;
    });
}

QFuture<Result<>> RootDriver::limit(const DeviceUse &use, const DeviceOptions &options)
{
    if (!m_pools.takesSizes(use.pool))
        return QtFuture::makeReadyValueFuture(Result<>()); // none was set
    const quint64 number = use.instance.text.toULongLong();
    return answered(m_workers.storage({.deed = workers::StoragePlan::Deed::Limit,
                                       .path = QFile::encodeName(m_pools.root(use.pool, number).folder).toStdString(),
                                       .size = rootSize(number, options)}));
}

} // namespace mooring
