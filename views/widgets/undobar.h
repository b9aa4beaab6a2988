// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <chrono>
#include <functional>

class QVBoxLayout;

namespace mooring {

class Notice;

// Something that may be done after a deed, beside taking it back.
struct NextDeed
{
    QString text{};
    QString iconName{};
    std::function<void()> act{}; // nothing: there is no such thing
};

// "Deleted web-1 [Undo]": offers to take back what was done, for half a minute, without asking before it is done. Several stack up,
// the newest last; nothing vanishes under the pointer or the focus.
class UndoBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds lifetime{30'000};

    explicit UndoBar(QWidget *parent = nullptr);

    void offer(const QString &deed, const QString &iconName, const std::function<void()> &undo,
               const NextDeed &next = {});
    // As if the newest one's button were pressed.
    void undoNewest();
    [[nodiscard]] int count() const;

Q_SIGNALS:
    void countChanged(int count);

private:
    void dismiss(Notice *notice);
    void leaveWhenNobodyLooks(Notice *notice);

    QVBoxLayout *m_notices;
};

} // namespace mooring
