// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/cloudpart.h"

#include "models/items/settingwords.h"
#include "models/parse/cloudconfig.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/launch/settingrows.h"
#include "views/widgets/fieldnote.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString userDataKey()
{
    return u"cloud-init.user-data"_s;
}

QString reasonOf(const Error &error)
{
    return QCoreApplication::translate("SshKey", error.detail.toUtf8().constData());
}

QString keyFile(const QMimeData &dropped)
{
    const QList<QUrl> urls = dropped.urls();
    const QString path = urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
    return path.endsWith(".pub"_L1) ? path : QString();
}

} // namespace

CloudPart::CloudPart(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(new QPlainTextEdit(this))
    , m_note(new FieldNote(this))
    , m_keyNote(new FieldNote(this))
{
    m_text->setObjectName(u"userDataField"_s);
    m_text->setAccessibleName(tr("What cloud-init does at the first boot"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false); // the sheet takes keys, wherever they are dropped
    constexpr int lines = 7;
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * lines + 2 * m_text->frameWidth() + 8);
    m_note->setObjectName(u"userDataNote"_s);
    m_keyNote->setObjectName(u"sshKeyNote"_s);
    m_keyNote->remark(
        tr("It lets in whoever has the private half, as the image’s default user. A file can be dropped here, too."));
    auto *add = new QPushButton(QIcon::fromTheme(u"list-add"_s), tr("Add a Public &Key for SSH…"), this);
    add->setObjectName(u"addSshKeyButton"_s);
    add->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_note);
    column->addWidget(add, 0, Qt::AlignLeft);
    column->addWidget(m_keyNote);
    connect(add, &QPushButton::clicked, this, &CloudPart::openFileDialog);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_editor.stage(m_editor.draft().with(userDataKey(), m_text->toPlainText()), tr("Change %1").arg(userDataKey()),
                       true);
    });
    connect(&editor, &ConfigurationEditor::changed, this, &CloudPart::showState);
}

void CloudPart::showState()
{
    const QString own = m_editor.draft().wanted().value(userDataKey());
    if (m_text->toPlainText() != own) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(own);
    }
    const QModelIndex index = m_editor.settings().find(userDataKey());
    if (!index.isValid())
        return;
    const Setting setting = m_editor.settings().setting(index);
    m_text->setPlaceholderText(setting.inherited ? tr("from %1:\n%2")
                                                       .arg(visibleText(setting.inherited->origin),
                                                            visibleText(setting.inherited->value, LineEnds::Keep))
                                                 : unsetText(setting));
    if (setting.problem.isEmpty())
        m_note->remark(ownWords(setting.description.details));
    else
        m_note->refuse(setting.problem);
}

// Beside what a profile says, which an own text would take the place of.
void CloudPart::addKey(const QString &text)
{
    const auto inherited = m_editor.draft().inherited(userDataKey());
    const QString own = m_editor.draft().wanted().value(userDataKey());
    const QString before = own.isEmpty() && inherited ? inherited->value : own;
    const auto key = parseSshKey(text);
    const auto after = key.and_then([&](const QString &good) { return withSshKey(before, good); });
    if (!after)
        return m_keyNote->refuse(reasonOf(after.error()));
    m_editor.stage(m_editor.draft().with(userDataKey(), *after), tr("Add a key"));
    constexpr qsizetype shownLength = 60;
    const QString comment = key->section(u' ', 2);
    m_keyNote->approve(
        tr("Added %1 for the image’s default user.")
            .arg(visibleText(comment.isEmpty() ? key->section(u' ', 0, 0) : comment, LineEnds::Show, shownLength)));
}

void CloudPart::addKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return m_keyNote->refuse(tr("%1 cannot be read.").arg(visibleText(path)));
    const QByteArray bytes = file.read(maxSshKeyFile + 1);
    addKey(bytes.size() > maxSshKeyFile ? QString() : QString::fromUtf8(bytes));
}

void CloudPart::openFileDialog()
{
    auto *dialog = new QFileDialog(this, tr("Public Key for SSH"),
                                   QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + u"/.ssh"_s,
                                   tr("Public keys (*.pub)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CloudPart::addKeyFile);
    dialog->open();
}

bool CloudPart::takes(const QMimeData &dropped)
{
    return dropped.hasUrls() ? !keyFile(dropped).isEmpty() : parseSshKey(dropped.text()).has_value();
}

void CloudPart::take(const QMimeData &dropped)
{
    if (dropped.hasUrls())
        addKeyFile(keyFile(dropped));
    else
        addKey(dropped.text());
}

bool CloudPart::focus(const QString &key)
{
    if (key != userDataKey())
        return false;
    m_text->setFocus();
    return true;
}

} // namespace mooring
