// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/plaintextlabel.h"
#include "views/widgets/tones.h"

namespace mooring {

// The line under a field that says whether what stands in it is good, and if not, why. It keeps its room while it is empty.
class FieldNote final : public PlainTextLabel
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *parent = nullptr);

    void approve(const QString &text);
    void refuse(const QString &reason);
    void remark(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void say(Tone tone, const QString &text);
    void tint();

    Tone m_tone = Tone::Muted;
};

} // namespace mooring
