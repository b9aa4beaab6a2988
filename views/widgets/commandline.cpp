// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/commandline.h"

#include "models/types/visibletext.h"
#include "views/widgets/shellword.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mooring {

CommandLine::CommandLine(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_copy(new QToolButton(this))
{
    m_line->setObjectName(u"commandLine"_s);
    m_line->setAccessibleName(tr("The same as a command"));
    m_line->setReadOnly(true);
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copy->setObjectName(u"copyCommandButton"_s);
    m_copy->setIcon(QIcon::fromTheme(u"edit-copy"_s));
    m_copy->setText(tr("Copy"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setToolTip(tr("Copy the command"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_line->text()); });
    setFocusProxy(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_line, 1);
    row->addWidget(m_copy);
}

void CommandLine::setCommand(const QStringList &words)
{
    QStringList safe;
    for (const QString &word : words)
        safe.append(shellWord(visibleText(word)));
    m_line->setText(safe.join(u' '));
    m_line->setCursorPosition(0);
}

QString CommandLine::command() const
{
    return m_line->text();
}

} // namespace mooring
