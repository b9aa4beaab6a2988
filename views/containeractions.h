// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace mooring {

class Errands;

// What can be done with the selected containers. An action does its deed to those of them that it fits, all in one request.
class ContainerActions final : public QObject
{
    Q_OBJECT

public:
    // Keys work while `list` or something in it has the focus.
    ContainerActions(Errands &errands, QWidget *list);

    void setSelection(const QList<Instance> &selection);

    [[nodiscard]] QAction *start() const { return m_start; }
    [[nodiscard]] QAction *stop() const { return m_stop; }
    [[nodiscard]] QAction *restart() const { return m_restart; }
    [[nodiscard]] QAction *openShell() const { return m_shell; }
    [[nodiscard]] QAction *configure() const { return m_configure; }
    [[nodiscard]] QAction *share() const { return m_share; }
    [[nodiscard]] QAction *remove() const { return m_remove; }
    void addTo(QMenu *menu) const;

Q_SIGNALS:
    void shellWanted(const mooring::Instance &instance);
    // One of this computer's folders is to be its, too.
    void shareWanted(const mooring::Instance &instance);
    // Its page, of one container.
    void openWanted(const mooring::Instance &instance);
    // One page for all of these.
    void configureWanted(const QList<mooring::Instance> &instances);

private:
    QAction *make(const QString &name, const QString &iconName, const QString &text);
    void connectAll();
    [[nodiscard]] QList<Instance> those(bool (*fits)(InstanceStatus) noexcept) const;

    Errands &m_errands;
    QList<Instance> m_selection;
    QAction *m_open;
    QAction *m_configure;
    QAction *m_start;
    QAction *m_stop;
    QAction *m_forceStop;
    QAction *m_restart;
    QAction *m_shell;
    QAction *m_share;
    QAction *m_remove;
    QAction *m_copyName;
};

} // namespace mooring
