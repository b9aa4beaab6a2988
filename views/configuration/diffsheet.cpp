// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/diffsheet.h"

#include "models/types/visibletext.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString diffLine(QChar sign, const QString &key, const QString &value)
{
    QString text = visibleText(value, LineEnds::Keep);
    return u"%1 %2: %3\n"_s.arg(sign).arg(key, text.replace(u'\n', u"\n%1     "_s.arg(sign)));
}

QString deviceDiff(const QString &name, const DeviceOptions &before, const DeviceOptions &after)
{
    QMap<QString, QString> all = before;
    all.insert(after);
    QString text;
    for (const QString &option : all.keys()) {
        const QString key = u"%1 %2"_s.arg(visibleText(name), option);
        const bool differs =
            before.value(option) != after.value(option) || before.contains(option) != after.contains(option);
        if (differs && before.contains(option))
            text += diffLine(u'-', key, before.value(option));
        if (differs && after.contains(option))
            text += diffLine(u'+', key, after.value(option));
    }
    return text;
}

} // namespace

QString diffText(const ConfigurationDraft &draft)
{
    QString text;
    for (const auto &[key, after] : draft.staged().asKeyValueRange()) {
        const QString before = draft.base().own.value(key);
        if (!before.isEmpty())
            text += diffLine(u'-', key, before);
        if (!after.isEmpty())
            text += diffLine(u'+', key, after);
    }
    for (const auto &[name, after] : draft.stagedDevices().asKeyValueRange())
        text += deviceDiff(name, draft.base().devices.value(name), after);
    if (const auto profiles = draft.stagedProfiles()) {
        QStringList before;
        for (const ConfigurationLayer &layer : draft.base().profiles)
            before.append(layer.origin);
        text += diffLine(u'-', u"profiles"_s, before.join(u", "_s));
        text += diffLine(u'+', u"profiles"_s, profiles->join(u", "_s));
    }
    return text;
}

DiffSheet::DiffSheet(const QString &instance, const ConfigurationDraft &draft, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"diffSheet"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Changes of %1").arg(visibleText(instance)));
    auto *text = new QPlainTextEdit(diffText(draft), this);
    text->setObjectName(u"diffText"_s);
    text->setAccessibleName(tr("Changes"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    resize(560, 320);
}

} // namespace mooring
