// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagefiltermodel.h"
#include "views/page.h"

class QAction;
class QStackedLayout;

namespace mooring {

class EmptyState;
class Errands;
class ListView;
class PageHeader;
class ServerLists;
class Settings;

// The list of images: launch from one, import one, delete one.
class ImagesPage final : public Page
{
    Q_OBJECT

public:
    ImagesPage(ServerLists &lists, Errands &errands, Settings &settings, QWidget *parent = nullptr);

    void setFilter(const QString &text) override;
    [[nodiscard]] QString filterHint() const override;
    void focusList() override;

Q_SIGNALS:
    void launchWanted(const mooring::Image &image);
    void importWanted();

private:
    QAction *make(const QString &name, const QString &iconName, const QString &text);
    void buildActions();
    void buildList(Settings &settings);
    void buildEmptyStates();
    void refresh();
    void showMenu(const QPoint &position);
    // A deleted image cannot be brought back, so this asks.
    void askToDelete();
    void noteSelection();
    [[nodiscard]] QList<Image> selection() const;

    ServerLists &m_lists;
    Errands &m_errands;
    ImageFilterModel m_filter;
    ListView *m_list;
    PageHeader *m_header;
    QStackedLayout *m_stack;
    EmptyState *m_noImages = nullptr;
    EmptyState *m_noMatch = nullptr;
    QAction *m_launch = nullptr;
    QAction *m_copyFingerprint = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace mooring
