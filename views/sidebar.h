// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>
#include <QTreeView>

namespace mooring {

// Where one can go: servers, and under each what it holds, with counts.
class Sidebar final : public QTreeView
{
    Q_OBJECT

public:
    enum class Place { Containers, Images, Profiles, Networks };

    explicit Sidebar(QWidget *parent = nullptr);

    struct Counts
    {
        int containers = 0;
        int running = 0;
        int images = 0;
        int profiles = 0;
        int networks = 0;
    };
    void setCounts(const Counts &counts);
    // What stands beside the server's name, such as "Unavailable"; empty for a server in good health.
    void setServerRemark(const QString &remark);
    void go(Place place);
    // Shows that one is there; nobody is told.
    void mark(Place place);

Q_SIGNALS:
    void placeChosen(mooring::Sidebar::Place place);

protected:
    void changeEvent(QEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QStandardItem *addPlace(QStandardItem *server, Place place, const QString &iconName, const QString &name);
    [[nodiscard]] QStandardItem *itemOf(Place place) const;
    void tint();

    QStandardItemModel m_places;
    QStandardItem *m_server;
    QStandardItem *m_containers;
    QStandardItem *m_images;
    QStandardItem *m_profiles;
    QStandardItem *m_networks;
};

} // namespace mooring
