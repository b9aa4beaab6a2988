// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QDialogButtonBox;
class QFormLayout;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace mooring {

class FieldNote;
class MessageBar;

// A window-modal page with one question and one verb. It stays open with its contents while the server answers and when the answer
// is no; whoever opened it calls finish() with the answer.
class Sheet : public QDialog
{
    Q_OBJECT

public:
    void finish(const Result<> &answer);
    // Does that, if the sheet is still there by the time the server answers.
    [[nodiscard]] std::function<void(const Result<> &)> answerer();

protected:
    // The button with the verb is called acceptButton.
    Sheet(const QString &title, const QString &verb, const QString &iconName, QWidget *parent);

    [[nodiscard]] QFormLayout *form() const noexcept { return m_form; }
    void setAcceptable(bool acceptable);
    [[nodiscard]] bool isBusy() const noexcept { return m_busy; }
    // Called when the verb is pressed and acceptable.
    virtual void submit() = 0;
    // What went wrong, above the form.
    void showTrouble(const Error &error);
    // The answer was no. Told above the form, where a sheet knows no better place.
    virtual void takeRefusal(const Error &error) { showTrouble(error); }
    void accept() override;
    bool event(QEvent *event) override;

private:
    void setBusy(bool busy);
    void showState();

    QFormLayout *m_form;
    QVBoxLayout *m_column;
    QDialogButtonBox *m_buttons;
    QPushButton *m_accept;
    MessageBar *m_messages;
    FieldNote *m_waiting;
    bool m_acceptable = false;
    bool m_busy = false;
    QPointer<QWidget> m_focus; // where the keyboard was when the verb was pressed
};

} // namespace mooring
