// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/settingdetails.h"

#include "models/items/settingwords.h"
#include "views/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Where the value comes from, the first layer first.
QString chainLine(const QList<QPair<QString, QString>> &chain)
{
    QStringList steps;
    for (const auto &[origin, value] : chain)
        steps.append(ConfigurationModel::tr("%1: %2").arg(origin, value));
    return steps.join(u"  →  "_s);
}

QString factLines(const Setting &setting, const QList<QPair<QString, QString>> &chain)
{
    const KeyDescription &d = setting.description;
    QStringList lines;
    if (!chain.isEmpty())
        lines.append(SettingDetails::tr("From: %1").arg(chainLine(chain)));
    lines.append(SettingDetails::tr("Value: %1, such as %2").arg(valueKind(d), d.example));
    if (setting.refusal.isEmpty())
        lines.append(d.isLive ? SettingDetails::tr("A change counts at once.")
                              : SettingDetails::tr("A change counts from the container's next start on."));
    return lines.join(u'\n');
}

} // namespace

SettingDetails::SettingDetails(QWidget *parent)
    : QScrollArea(parent)
    , m_key(new PlainTextLabel(this))
    , m_text(new PlainTextLabel(this))
    , m_problem(new FieldNote(this))
    , m_facts(new PlainTextLabel(QString(), this, LineEnds::Keep))
    , m_harm(new FieldNote(this))
    , m_edit(new QPushButton(QIcon::fromTheme(u"configure"_s), tr("&Change…"), this))
    , m_deed(new QPushButton(this))
{
    setObjectName(u"settingDetails"_s);
    setAccessibleName(tr("About this setting"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_key->setObjectName(u"settingTitle"_s);
    m_key->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    m_text->setObjectName(u"settingText"_s);
    m_problem->setObjectName(u"settingProblem"_s);
    m_facts->setObjectName(u"settingFacts"_s);
    m_harm->setObjectName(u"settingHarm"_s);
    m_edit->setObjectName(u"editSettingButton"_s);
    m_deed->setObjectName(u"settingDeedButton"_s);
    connect(m_edit, &QPushButton::clicked, this, &SettingDetails::editWanted);
    connect(m_deed, &QPushButton::clicked, this, &SettingDetails::deedWanted);

    auto *inside = new QWidget(this);
    auto *across = new QHBoxLayout(inside);
    across->setContentsMargins(16, 8, 12, 8);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    for (QLabel *label : {static_cast<QLabel *>(m_key), static_cast<QLabel *>(m_problem), static_cast<QLabel *>(m_text),
                          static_cast<QLabel *>(m_harm), static_cast<QLabel *>(m_facts)})
        texts->addWidget(label);
    texts->addStretch(1);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_edit);
    buttons->addWidget(m_deed);
    buttons->addStretch(1);
    across->addLayout(texts, 1);
    across->addLayout(buttons);
    setWidget(inside);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    clear();
}

void SettingDetails::clear()
{
    m_key->setPlainText(QString());
    m_text->setPlainText(tr("Choose a setting to read about it."));
    m_facts->setPlainText(QString());
    for (QWidget *widget : {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_harm),
                            static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_deed)})
        widget->hide();
}

void SettingDetails::setSetting(const Setting &setting, const QList<QPair<QString, QString>> &chain)
{
    const KeyDescription &d = setting.description;
    const QString summary = ownWords(d.summary);
    //: A key and what it is for
    m_key->setPlainText(summary.isEmpty() ? setting.key : tr("%1 – %2").arg(setting.key, summary));
    m_text->setPlainText(ownWords(d.details));
    m_text->setVisible(!d.details.english.isEmpty());
    const QString problem = setting.problem.isEmpty() ? setting.refusal : setting.problem;
    if (setting.problem.isEmpty())
        m_problem->remark(problem);
    else
        m_problem->refuse(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_harm->remark(u"⚠ "_s + harmWords(d.harm));
    m_harm->setVisible(d.harm != Harm::None && setting.refusal.isEmpty());
    m_facts->setPlainText(factLines(setting, chain));
    showDeeds(setting);
}

void SettingDetails::showDeeds(const Setting &setting)
{
    const auto deed = deedOf(setting);
    m_edit->setVisible(setting.refusal.isEmpty() && !setting.isPattern);
    m_deed->setVisible(deed != ConfigurationModel::Deed::None && deed != ConfigurationModel::Deed::Override);
    m_deed->setText(deedText(deed));
    //: What a button does, and with which key
    m_deed->setAccessibleName(tr("%1 %2").arg(deedText(deed), setting.key));
}

} // namespace mooring
