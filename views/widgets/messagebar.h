// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "views/widgets/tones.h"

#include <QWidget>

class QVBoxLayout;

namespace mooring {

class Notice;

// Where errors are told: a sentence, what to do, and the lower layer's words on demand. Nothing here stops anybody from working.
class MessageBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int shownAtOnce = 4; // older ones go

    explicit MessageBar(QWidget *parent = nullptr);

    // Cancelled shows nothing: whoever closed a password prompt knows. An error that is on show already is not shown twice.
    void showError(const Error &error);
    // What is weaker than it should be; the server's own words.
    void showWarnings(const QStringList &warnings);
    void clear();

    [[nodiscard]] int count() const;

private:
    struct Shown
    {
        QString key{}; // all its words
        Notice *notice = nullptr;
    };
    // nullptr if one with the same words is on show already.
    Notice *add(const QString &key, Tone tone, const QString &iconName);

    void dismiss(Notice *notice);

    QVBoxLayout *m_notices;
    QList<Shown> m_shown; // oldest first
};

} // namespace mooring
