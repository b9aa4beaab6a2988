// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/guestprofiles.h"

#include "helper/engine/answered.h"
#include "helper/storage/files.h"
#include "helper/workers/plans.h"
#include "models/types/visibletext.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr Confinement all[] = {Confinement::Plain, Confinement::Nested, Confinement::Privileged};

} // namespace

QMap<QString, QString> profileModes(const QByteArray &list)
{
    QMap<QString, QString> modes;
    for (const QByteArray &line : list.split('\n')) {
        const qsizetype mode = line.lastIndexOf(" (");
        if (mode > 0 && line.endsWith(')') && !line.startsWith(':'))
            modes.insert(QString::fromUtf8(line.first(mode)), QString::fromUtf8(line.sliced(mode + 2).chopped(1)));
    }
    return modes;
}

GuestProfiles::GuestProfiles(Workers &workers, bool isOn, const Places &places, QObject *parent)
    : QObject(parent)
    , m_workers(workers)
    , m_isOn(isOn)
    , m_places(places)
{
}

QMap<QString, QString> GuestProfiles::modes() const
{
    return profileModes(readFile(m_places.kernel + u"/profiles"_s).value_or(QByteArray()));
}

QFuture<Result<>> GuestProfiles::ensure(Confinement confinement)
{
    const QString profile = profileOf(confinement);
    if (!m_isOn || m_seen.contains(profile))
        return nothingToDo();
    if (modes().contains(profile)) {
        m_seen.insert(profile);
        return nothingToDo();
    }
    const QStringList load{u"--replace"_s, u"--write-cache"_s, m_places.files + u'/' + profile};
    return answered(m_workers.run(Workers::Program::AppArmorParser, load, {}))
        .then(this, [this, profile](const Result<Workers::Finished> &outcome) { return loaded(profile, outcome); });
}

// The kernel has the last word on it.
Result<> GuestProfiles::loaded(const QString &profile, const Result<Workers::Finished> &outcome)
{
    if (modes().contains(profile)) {
        m_seen.insert(profile);
        return {};
    }
    const QString reason = outcome ? visibleText(QString::fromUtf8(outcome->errors).simplified(), LineEnds::Show, 300)
                                   : outcome.error().detail;
    return failure(Error::Code::Unsupported, {},
                   u"The AppArmor profile %1 cannot be loaded, and without it nothing is started: %2"_s.arg(
                       profile, reason.isEmpty() ? u"no reason given."_s : reason));
}

bool GuestProfiles::isLost(Confinement confinement)
{
    const QString profile = profileOf(confinement);
    if (!m_seen.contains(profile) || modes().contains(profile))
        return false;
    m_seen.remove(profile);
    return true;
}

QStringList GuestProfiles::policyNamespaces() const
{
    const QString prefix = QString::fromStdString(workers::policyNamespace({}));
    QStringList numbers;
    for (const QString &name : m_isOn ? entriesOf(m_places.kernel + u"/policy/namespaces"_s) : QStringList()) {
        if (name.startsWith(prefix))
            numbers += name.sliced(prefix.size());
    }
    return numbers;
}

QStringList GuestProfiles::warnings() const
{
    if (!m_isOn)
        return {};
    const QMap<QString, QString> known = modes();
    QStringList sentences;
    for (const Confinement confinement : all) {
        const QString profile = profileOf(confinement);
        const QString file = m_places.files + u'/' + profile;
        if (!known.contains(profile) && !QFile::exists(file))
            sentences += u"The AppArmor profile %1 is missing, in the kernel and as the file %2: containers that need "
                         "it do not start."_s.arg(profile, file);
        else if (known.contains(profile) && known.value(profile) != "enforce"_L1)
            sentences +=
                u"The AppArmor profile %1 is in mode \"%2\" and holds nobody; aa-enforce switches it on."_s.arg(
                    profile, visibleText(known.value(profile), LineEnds::Show, 64));
    }
    return sentences;
}

} // namespace mooring
