// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/yamleditor.h"

#include "models/items/yamlwords.h"
#include "views/widgets/fieldnote.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

YamlEditor::YamlEditor(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_note(new FieldNote(this))
{
    setObjectName(u"yamlEditor"_s);
    m_text->setObjectName(u"yamlText"_s);
    m_text->setAccessibleName(tr("Configuration as text"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true); // indentation is by spaces, and the keyboard must get out again
    m_note->setObjectName(u"yamlNote"_s);
    setFocusProxy(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 12, 4);
    column->addWidget(m_text, 1);
    column->addWidget(m_note);
    connect(m_text, &QPlainTextEdit::textChanged, this, &YamlEditor::read);
}

void YamlEditor::setContent(const SettingMap &config, const DeviceMap &devices)
{
    if (!m_broken && !m_isReading && (config != m_content.config || devices != m_content.devices))
        reset(config, devices);
}

void YamlEditor::reset(const SettingMap &config, const DeviceMap &devices)
{
    const QSignalBlocker quiet(m_text);
    const bool wasBroken = std::exchange(m_broken, std::nullopt).has_value();
    m_content = {.config = config, .devices = devices};
    const QString text = configurationYaml(config, devices);
    m_text->setPlainText(text);
    if (const auto parsed = parseConfigurationYaml(text))
        m_content = *parsed;
    showProblem();
    if (wasBroken)
        Q_EMIT brokenChanged();
}

void YamlEditor::setProblems(const SettingMap &problems, const SettingMap &deviceProblems)
{
    m_problems = problems;
    m_deviceProblems = deviceProblems;
    showProblem();
}

void YamlEditor::read()
{
    const auto parsed = parseConfigurationYaml(m_text->toPlainText());
    const bool wasBroken = m_broken.has_value();
    if (parsed) {
        m_broken.reset();
        m_content = *parsed;
        m_isReading = true; // whoever hears of it has nothing to tell back
        Q_EMIT edited(parsed->config, parsed->devices);
        m_isReading = false;
    } else {
        m_broken = parsed.error();
    }
    showProblem();
    if (wasBroken != m_broken.has_value())
        Q_EMIT brokenChanged();
}

void YamlEditor::showProblem()
{
    if (m_broken) {
        m_note->refuse(yamlProblemText(*m_broken));
        return mark({m_broken->at});
    }
    QList<TextPosition> wrong;
    QString first;
    const auto look = [&](const SettingMap &problems, const QHash<QString, TextPosition> &positions) {
        for (const auto &[key, problem] : problems.asKeyValueRange()) {
            const auto position = positions.constFind(key);
            if (position == positions.cend())
                continue;
            if (wrong.isEmpty())
                first = atPosition(*position, problem);
            wrong.append(*position);
        }
    };
    look(m_problems, m_content.positions);
    look(m_deviceProblems, m_content.devicePositions);
    if (first.isEmpty())
        m_note->remark(tr("Only what is set here itself. A line that you take out is cleared."));
    else
        m_note->refuse(first);
    mark(wrong);
}

void YamlEditor::mark(const QList<TextPosition> &positions)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const TextPosition &position : positions) {
        QTextEdit::ExtraSelection line;
        line.format.setBackground(toneGround(Tone::Negative, palette()));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        line.cursor = QTextCursor(m_text->document()->findBlockByNumber(position.line - 1));
        if (!line.cursor.isNull())
            marks.append(line);
    }
    m_text->setExtraSelections(marks);
}

} // namespace mooring
