// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"
#include "views/configuration/severalsubject.h"
#include "views/objectpage.h"

#include <QTimer>

namespace mooring {

class ServerLists;

// Settings and devices of several containers at once.
class SeveralPage final : public ObjectPage
{
    Q_OBJECT

public:
    // At least one, all in the lists. Server, lists and errands outlive the page.
    SeveralPage(InstanceServer &server, ServerLists &lists, Errands &errands, const QList<Instance> &instances,
                QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;

Q_SIGNALS:
    // `inverses` take it back.
    void applied(const QString &deed, const QList<mooring::SharedChange> &inverses);

protected:
    void showEvent(QShowEvent *event) override;

private:
    SeveralPage(InstanceServer &server, ServerLists &lists, const QList<Instance> &instances, SeveralSubject *subject,
                QWidget *parent);
    void refresh();
    void showSummary();

    ServerLists &m_lists;
    QList<Instance> m_instances;
    SeveralSubject *m_subject; // the editor's
    QTimer m_news;             // many change at once: they are read once
};

} // namespace mooring
