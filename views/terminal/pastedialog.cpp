// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/pastedialog.h"

#include "models/types/visibletext.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype previewLength = 100'000;
constexpr QSize previewSize{520, 180};

QLabel *sentence(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PasteDialog::PasteDialog(const PastedText &pasted, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("pasteDialog"_L1);
    setWindowTitle(tr("Paste into the terminal"));

    auto *preview = new QPlainTextEdit(visibleText(pasted.text, LineEnds::Keep, previewLength));
    preview->setObjectName("pastePreview"_L1);
    preview->setAccessibleName(tr("Text to paste"));
    preview->setReadOnly(true);
    preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    preview->setMinimumSize(previewSize);

    auto *buttons = new QDialogButtonBox;
    auto *paste = buttons->addButton(tr("Paste"), QDialogButtonBox::AcceptRole);
    paste->setObjectName("pasteButton"_L1);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        sentence(tr("This text has %n line(s). A shell runs each line as a command.", nullptr, int(pasted.lines))));
    if (pasted.takenOut > 0)
        layout->addWidget(sentence(tr("%n control character(s) will be left out.", nullptr, int(pasted.takenOut))));
    layout->addWidget(preview);
    layout->addWidget(buttons);
    cancel->setFocus();
}

} // namespace mooring
