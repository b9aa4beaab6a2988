// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/settingdelegate.h"

#include "views/configuration/fieldtip.h"
#include "views/configuration/settingfield.h"
#include "views/widgets/tones.h"

#include <QKeyEvent>
#include <QPointer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

FieldTip *tipOf(const QWidget *editor)
{
    return qobject_cast<FieldTip *>(editor->property("tip").value<QObject *>());
}

} // namespace

SettingDelegate::SettingDelegate(const ConfigurationFilterModel &settings, const ConfigurationModel &model,
                                 QObject *parent)
    : RowDelegate(parent)
    , m_settings(settings)
    , m_model(model)
{
}

QWidget *SettingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                       const QModelIndex &index) const
{
    const Setting setting = m_settings.setting(index);
    auto *self = const_cast<SettingDelegate *>(this); // the base class's signals are not const
    auto *tip = new FieldTip(parent);
    auto field = std::make_shared<QPointer<QWidget>>();
    const SettingFieldCalls calls{.changed =
                                      [this, field, key = setting.key] {
                                          if (!*field)
                                              return;
                                          (*field)->setProperty("touched", true);
                                          showProblem(*field, key);
                                      },
                                  .chosen =
                                      [self, field] {
                                          if (*field)
                                              self->finish(*field);
                                      }};
    *field = makeSettingField(setting, calls, parent);
    (*field)->setProperty("tip", QVariant::fromValue<QObject *>(tip));
    connect(*field, &QObject::destroyed, tip, &QObject::deleteLater);
    return *field;
}

void SettingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property("filled").toBool())
        return; // news of other rows are none for what somebody types
    editor->setProperty("filled", true);
    const Setting setting = m_settings.setting(index);
    const QString value = setting.staged.value_or(setting.wanted());
    setSettingFieldValue(editor, value.isEmpty() ? setting.description.fallback : value);
    showProblem(editor, setting.key);
}

void SettingDelegate::setModelData(QWidget *editor, QAbstractItemModel * /*model*/, const QModelIndex &index) const
{
    if (editor->property("touched").toBool()) // who opened a field and left it as it was has set nothing
        Q_EMIT edited(m_settings.setting(index).key, settingFieldValue(editor));
}

void SettingDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex & /*index*/) const
{
    QRect room = option.rect;
    room.setWidth(std::max(room.width(), 180)); // a narrow column is no reason for a narrow field
    editor->setGeometry(room);
    if (FieldTip *tip = tipOf(editor))
        tip->setBelow(room);
}

void SettingDelegate::showProblem(QWidget *editor, const QString &key) const
{
    FieldTip *tip = tipOf(editor);
    const QString value = settingFieldValue(editor);
    const QString problem = value.isEmpty() ? QString() : m_model.problemWith(key, value);
    editor->setProperty("problem", problem);
    if (tip)
        tip->showProblem(problem);
}

void SettingDelegate::finish(QWidget *editor)
{
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor);
}

bool SettingDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (enter && !watched->property("problem").toString().isEmpty())
            return true;
    }
    return RowDelegate::eventFilter(watched, event);
}

void SettingDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (m_settings.isGroup(index)) {
        option->font = scaledFont(option->font, 1.0, QFont::DemiBold);
        option->state.setFlag(QStyle::State_HasFocus, false);
        return;
    }
    const auto state = ConfigurationModel::State(index.data(ConfigurationModel::StateRole).toInt());
    QColor ink = option->palette.color(QPalette::Text);
    if (index.column() == ConfigurationModel::Button) {
        option->font.setUnderline(!option->text.isEmpty());
        ink = option->palette.color(QPalette::Link);
    } else if (state == ConfigurationModel::State::Wrong && index.column() == ConfigurationModel::Value) {
        option->text.prepend(u"✖ "_s);
        ink = toneColor(Tone::Negative, option->palette);
    } else if (state == ConfigurationModel::State::Disabled || index.column() > ConfigurationModel::Value) {
        ink = toneColor(Tone::Muted, option->palette);
    }
    if (state == ConfigurationModel::State::Staged && index.column() == ConfigurationModel::Value)
        option->font.setBold(true);
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        option->palette.setColor(group, QPalette::Text, ink);
}

bool SettingDelegate::editorEvent(QEvent *event, QAbstractItemModel * /*model*/, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    if (index.column() != ConfigurationModel::Button || event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool hasDeed = !index.data().toString().isEmpty();
    if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()) || !hasDeed)
        return false;
    Q_EMIT deedWanted(index);
    return true;
}

} // namespace mooring
