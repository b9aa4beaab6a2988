// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/profile.h"

#include <QWidget>

class QAction;
class QListWidget;
class QToolButton;
class QVBoxLayout;

namespace mooring {

class ConfigurationEditor;
class FieldNote;
class PlainTextLabel;

// The profiles of a container, in their order, which can be changed by dragging and by keys; what is done here is staged. Says what the
// order does.
class ProfileOrder final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit ProfileOrder(ConfigurationEditor &editor, QWidget *parent = nullptr);

    // Those that there are, to pick from.
    void setKnown(const QList<Profile> &profiles);
    void focusList();

Q_SIGNALS:
    void profileWanted(const mooring::ProfileId &profile);

private:
    QAction *makeAction(const QString &name, const QString &iconName, const QString &text, const QKeySequence &key);
    void buildList();
    void buildActions(QVBoxLayout *column);
    void fillPicker();
    void takeOrder();
    void move(int by);
    void removeCurrent();
    void showState();
    void showList(const QStringList &names);
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] const Profile *find(const QString &name) const;

    ConfigurationEditor &m_editor;
    QList<Profile> m_known;
    QListWidget *m_list;
    QToolButton *m_add;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_remove = nullptr;
    FieldNote *m_rule;
    PlainTextLabel *m_effect;
};

} // namespace mooring
