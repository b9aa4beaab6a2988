// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/conflictpanel.h"

#include "views/widgets/plaintextlabel.h"
#include "views/widgets/tones.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString conflictingValue(const QString &value)
{
    return value.isEmpty() ? ConflictPanel::tr("not set") : value;
}

QString conflictingDevice(const DeviceOptions &options)
{
    QStringList words;
    for (const auto &[option, value] : options.asKeyValueRange())
        words.append(u"%1=%2"_s.arg(option, value));
    return words.join(u' ');
}

} // namespace

ConflictPanel::ConflictPanel(QWidget *parent)
    : QFrame(parent)
    , m_rows(new QGridLayout)
{
    setObjectName(u"conflictPanel"_s);
    auto *headline = new PlainTextLabel(
        tr("Somebody else changed this meanwhile. Which value is to stay? Your other changes are kept."), this);
    headline->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 12, 10);
    column->addWidget(headline);
    column->addLayout(m_rows);
    m_rows->setHorizontalSpacing(14);
    hide();
}

void ConflictPanel::setConflicts(const ConfigurationDraft &draft)
{
    const bool isSame = draft.conflicts() == m_shown && draft.staged() == m_mine &&
                        draft.deviceConflicts() == m_shownDevices && draft.stagedDevices() == m_mineDevices &&
                        draft.profilesConflict() == m_shownProfiles && draft.stagedProfiles() == m_mineProfiles;
    if (isSame)
        return;
    m_shown = draft.conflicts();
    m_mine = draft.staged();
    m_shownDevices = draft.deviceConflicts();
    m_mineDevices = draft.stagedDevices();
    m_shownProfiles = draft.profilesConflict();
    m_mineProfiles = draft.stagedProfiles();
    setVisible(hasConflicts());
    clearRows();
    for (const auto &[key, theirs] : m_shown.asKeyValueRange())
        addRow(key, m_mine.value(key), theirs, &ConflictPanel::chosen);
    for (const auto &[name, theirs] : m_shownDevices.asKeyValueRange())
        addRow(name, conflictingDevice(m_mineDevices.value(name)), conflictingDevice(theirs),
               &ConflictPanel::deviceChosen);
    if (m_shownProfiles)
        addRow(tr("Profiles"), m_mineProfiles.value_or(QStringList()).join(u", "_s), m_shownProfiles->join(u", "_s),
               &ConflictPanel::profilesChosen);
    m_rows->setColumnStretch(2, 1);
}

void ConflictPanel::addRow(const QString &key, const QString &mine, const QString &theirs, Signal signal)
{
    constexpr int inARow = 5;
    const int row = m_rows->count() / inARow;
    m_rows->addWidget(new PlainTextLabel(key, this), row, 0);
    auto *yours = new PlainTextLabel(tr("Yours: %1").arg(conflictingValue(mine)), this);
    yours->setObjectName(u"yourValue"_s);
    m_rows->addWidget(yours, row, 1);
    auto *others = new PlainTextLabel(tr("Theirs now: %1").arg(conflictingValue(theirs)), this);
    others->setObjectName(u"theirValue"_s);
    m_rows->addWidget(others, row, 2);
    const auto addChoice = [&](const QString &name, const QString &text, ConfigurationDraft::Choice choice,
                               int column) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(name);
        //: What a button does, and with which key
        button->setAccessibleName(tr("%1: %2").arg(text, key));
        connect(button, &QPushButton::clicked, this,
                [this, key, choice, signal] { Q_EMIT(this->*signal)(key, choice); });
        m_rows->addWidget(button, row, column);
    };
    addChoice(u"keepMineButton"_s, tr("Keep Mine"), ConfigurationDraft::Choice::Mine, 3);
    addChoice(u"takeTheirsButton"_s, tr("Take Theirs"), ConfigurationDraft::Choice::Theirs, 4);
}

void ConflictPanel::clearRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide(); // one of them may be the sender
            widget->deleteLater();
        }
        delete item;
    }
}

void ConflictPanel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneGround(Tone::Caution, palette()));
}

} // namespace mooring
