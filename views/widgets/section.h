// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace mooring {

class FieldNote;

// A part of a form that opens in place. Closed, its line says in few words what is in it.
class Section final : public QWidget
{
    Q_OBJECT

public:
    // The content becomes its own; hidden at first.
    Section(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setSummary(const QString &text);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QToolButton *button() const noexcept { return m_button; }

Q_SIGNALS:
    void toggled(bool open);

protected:
    // Right opens it and Left closes it, as in a tree; Space and Enter do both.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState();

    QToolButton *m_button;
    FieldNote *m_summary;
    QWidget *m_inside;
};

} // namespace mooring
