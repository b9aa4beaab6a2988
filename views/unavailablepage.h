// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QWidget>

namespace mooring {

class EmptyState;
class PlainTextLabel;

// Stands in for the pages while the server cannot be reached: what is wrong, what to do, and a button to try again.
class UnavailablePage final : public QWidget
{
    Q_OBJECT

public:
    explicit UnavailablePage(QWidget *parent = nullptr);

    void showProblem(const Error &problem);

Q_SIGNALS:
    void retryWanted();

private:
    EmptyState *m_words;
    PlainTextLabel *m_details;
};

} // namespace mooring
