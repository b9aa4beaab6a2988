// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagefiltermodel.h"
#include "views/listpage.h"

class QAction;

namespace mooring {

class EmptyState;
class Errands;
class ServerLists;

// The list of images: launch from one, import one, delete one.
class ImagesPage final : public ListPage
{
    Q_OBJECT

public:
    ImagesPage(ServerLists &lists, Errands &errands, Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString filterHint() const override;

Q_SIGNALS:
    void launchWanted(const mooring::Image &image);
    void importWanted();

protected:
    void refresh() override;
    void noteSelection() override;
    void showMenu(const QPoint &position) override;

private:
    void buildActions();
    [[nodiscard]] EmptyState *makeInvitation();
    // A deleted image cannot be brought back, so this asks.
    void askToDelete();

    ServerLists &m_lists;
    Errands &m_errands;
    ImageFilterModel m_filter;
    QAction *m_launch = nullptr;
    QAction *m_copyFingerprint = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace mooring
