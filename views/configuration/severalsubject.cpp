// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/severalsubject.h"

#include "models/catalogue/configcatalogue.h"
#include "models/items/sharedconfiguration.h"
#include "views/configuration/configurecommand.h"
#include "views/configuration/instancesubject.h"
#include "views/errands.h"

#include <QCoreApplication>
#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Base = ConfigurationDraft::Base;
using BaseMap = QMap<InstanceId, Base>;

QList<SharedChange> inversesOf(const BaseMap &before, const ConfigureRequest &request, const QStringList &done)
{
    QList<SharedChange> inverses;
    for (const QString &id : done) {
        const ConfigureRequest inverse = inverseFor(before.value({id}), request);
        const auto same = std::ranges::find_if(
            inverses, [&](const SharedChange &known) { return isSameChange(known.request, inverse); });
        if (same != inverses.end())
            same->instances += InstanceId{id};
        else
            inverses += SharedChange{.instances = {InstanceId{id}}, .request = inverse};
    }
    return inverses;
}

// Some at a time: whoever asks for too much at once is refused.
QFuture<Result<BaseMap>> readOn(InstanceServer &server, const QList<InstanceId> &ids, const BaseMap &soFar)
{
    constexpr qsizetype atOnce = 16;
    if (ids.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<BaseMap>(soFar));
    const QList<InstanceId> now = ids.first(std::min(atOnce, ids.size()));
    QList<QFuture<Result<InstanceConfiguration>>> calls;
    for (const InstanceId &id : now)
        calls += server.configuration(id);
    return QtFuture::whenAll(calls.begin(), calls.end())
        .then(&server,
              [&server, ids, now, soFar](const QList<QFuture<Result<InstanceConfiguration>>> &answers) {
                  BaseMap read = soFar;
                  for (qsizetype i = 0; i < answers.size(); ++i) {
                      const Result<InstanceConfiguration> answer = answers[i].result();
                      if (!answer)
                          return QtFuture::makeReadyValueFuture(Result<BaseMap>(std::unexpected(answer.error())));
                      read.insert(now[i], ownPart(*answer));
                  }
                  return readOn(server, ids.sliced(now.size()), read);
              })
        .unwrap();
}

} // namespace

SeveralSubject::SeveralSubject(InstanceServer &server, Errands &errands, const QList<Instance> &instances)
    : m_server(server)
    , m_errands(errands)
    , m_instances(instances)
    , m_memory(std::make_shared<Memory>())
{
}

qsizetype SeveralSubject::differences() const
{
    return mooring::differences(m_memory->read.values());
}

QList<SharedChange> SeveralSubject::inverses() const
{
    return m_memory->inverses;
}

QString SeveralSubject::name() const
{
    return QCoreApplication::translate("SeveralSubject", "%n container(s)", nullptr, int(m_instances.size()));
}

QString SeveralSubject::etag() const
{
    QStringList etags;
    for (const Instance &instance : m_instances)
        etags += instance.id.text + u':' + instance.etag;
    return etags.join(u' ');
}

bool SeveralSubject::runs() const
{
    return std::ranges::any_of(m_instances, takesChanges, &Instance::status);
}

QStringList SeveralSubject::profiles() const
{
    if (m_instances.isEmpty())
        return {};
    const QStringList profiles = m_instances.constFirst().profiles;
    const bool isSame =
        std::ranges::all_of(m_instances, [&](const Instance &instance) { return instance.profiles == profiles; });
    return isSame ? profiles : QStringList();
}

bool SeveralSubject::mayHave(const KeyDescription & /*key*/) const
{
    return true;
}

Result<> SeveralSubject::check(const QString &key, const QString &value) const
{
    return checkSetting(key, value);
}

QFuture<Result<Base>> SeveralSubject::read()
{
    QList<InstanceId> ids;
    for (const Instance &instance : std::as_const(m_instances))
        ids += instance.id;
    return readOn(m_server, ids, {}).then([memory = m_memory, etag = etag()](const Result<BaseMap> &read) {
        return read.transform([&](const BaseMap &all) {
            memory->read = all;
            Base shared = sharedConfiguration(all.values());
            shared.etag = etag;
            return shared;
        });
    });
}

QFuture<Result<QString>> SeveralSubject::change(const ConfigureRequest &request)
{
    QList<InstanceId> ids;
    for (const Instance &instance : std::as_const(m_instances))
        ids += instance.id;
    ConfigureRequest forAll = request;
    forAll.etag.clear(); // it is of all of them together, which no server knows
    const auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const auto ended = [promise, forAll, memory = m_memory, etag = etag()](const Result<QStringList> &done) {
        memory->inverses = inversesOf(memory->read, forAll, done.value_or(QStringList()));
        promise->addResult(done.transform([&](const QStringList &) { return etag; }));
        promise->finish();
    };
    m_errands.configureAll(ids, forAll, ended);
    return promise->future();
}

QString SeveralSubject::command(const ConfigurationDraft &draft) const
{
    QStringList names;
    for (const Instance &instance : m_instances)
        names += instance.name;
    return configureCommand(names, draft);
}

} // namespace mooring
