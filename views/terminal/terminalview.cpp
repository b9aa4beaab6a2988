// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/terminalview.h"

#include "models/types/visibletext.h"
#include "views/terminal/pastedialog.h"
#include "views/terminal/termwidget.h"

#include <QBuffer>
#include <QClipboard>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int smallestFont = 6; // points
constexpr int largestFont = 48;
constexpr auto flashTime = 150ms;
constexpr int darkBelow = 128; // lightness of a window's background
constexpr qsizetype titleLength = 80;

// What a program that was killed may leave behind: attributes, scroll region, other screen, hidden cursor, mouse and paste modes.
constexpr QByteArrayView usualModes = "\033[0m\033[r\033[?1049l\033[?25h\033[?1l\033>\033[?7h"
                                      "\033[?1000l\033[?1002l\033[?1003l\033[?1004l\033[?1006l\033[?2004l";

QWidget *makeFlash(QWidget *over)
{
    auto *flash = new QWidget(over);
    flash->setAttribute(Qt::WA_TransparentForMouseEvents);
    flash->setAutoFillBackground(true);
    flash->hide();
    return flash;
}

bool isOpenable(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
}

} // namespace

TerminalView::TerminalView(int scrollbackLines, QWidget *parent)
    : QWidget(parent)
    , m_terminal(new QTermWidget(0, this))
    , m_display(m_terminal->focusProxy())
    , m_flash(makeFlash(m_display))
    , m_defaultFontSize(QFontDatabase::systemFont(QFontDatabase::FixedFont).pointSize())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_terminal);
    setFocusProxy(m_display);

    m_terminal->setObjectName("terminalWidget"_L1);
    m_display->setObjectName("terminalDisplay"_L1);
    m_display->setAccessibleName(tr("Terminal"));
    m_display->setAccessibleDescription(tr("Ctrl+Shift+Esc leaves the terminal."));
    m_display->installEventFilter(this);
    m_terminal->setTerminalSizeHint(false);
    m_terminal->setFlowControlEnabled(false);
    m_terminal->setScrollBarPosition(QTermWidgetInterface::ScrollBarRight);
    m_terminal->setHistorySize(scrollbackLines);
    m_terminal->setBidiEnabled(false); // A grid of cells: moving them around would show another text than there is.
    m_terminal->setMargin(4);
    m_terminal->startTerminalTeletype();
    setFontSize(m_defaultFontSize);
    followPalette();

    // The container's own terminal echoes and translates; this one only carries bytes.
    termios raw{};
    if (::tcgetattr(m_terminal->getPtySlaveFd(), &raw) == 0) {
        ::cfmakeraw(&raw);
        ::tcsetattr(m_terminal->getPtySlaveFd(), TCSANOW, &raw);
    }

    connect(m_terminal, &QTermWidget::sendData, this, [this](const char *keys, int count) {
        if (isAttached())
            m_session->send({keys, count});
    });
    connect(m_terminal, &QTermWidget::titleChanged, this, &TerminalView::announceTitle);
    connect(m_terminal, &QTermWidget::bell, this, &TerminalView::flash);
    m_flashEnd.setSingleShot(true);
    connect(&m_flashEnd, &QTimer::timeout, m_flash, &QWidget::hide);
}

TerminalView::~TerminalView()
{
    m_display->removeEventFilter(this);
}

void TerminalView::attach(const ExecSession &session)
{
    const bool isFirst = !m_session;
    m_session.reset();
    if (!isFirst)
        resetModes();
    m_session = std::make_unique<TerminalSession>(session, openSink());
    connect(m_session.get(), &TerminalSession::ended, this, &TerminalView::ended);
    m_session->resize(cells());
}

// The terminal's own end is read in this same thread: a write that blocks would never end. A descriptor of our own, because
// O_NONBLOCK on the other would hold for its owner too.
FileDescriptor TerminalView::openSink() const
{
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(m_terminal->getPtySlaveFd());
    return FileDescriptor(::open(path.constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

void TerminalView::resetModes()
{
    const FileDescriptor sink = openSink();
    const QByteArray modes = usualModes.toByteArray() + "\r\n";
    if (sink)
        (void)!::write(sink.get(), modes.constData(), size_t(modes.size()));
}

QSize TerminalView::cells() const
{
    return {m_terminal->screenColumnsCount(), m_terminal->screenLinesCount()};
}

QString TerminalView::text() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    m_terminal->saveHistory(&buffer);
    return QString::fromUtf8(buffer.data());
}

void TerminalView::followSize()
{
    if (m_session)
        m_session->resize(cells());
}

void TerminalView::followPalette()
{
    const QColor background = palette().color(QPalette::Window);
    const bool isDark = background.lightness() < darkBelow;
    m_terminal->setColorScheme(isDark ? u":/terminal/MooringDark.colorscheme"_s
                                      : u":/terminal/MooringLight.colorscheme"_s);
    QPalette flash = palette();
    QColor accent = flash.color(QPalette::Highlight);
    accent.setAlphaF(0.35F);
    flash.setColor(QPalette::Window, accent);
    m_flash->setPalette(flash);
    m_display->update();
}

void TerminalView::setFontSize(int points)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSize(std::clamp(points, smallestFont, largestFont));
    m_terminal->setTerminalFont(font);
    followSize();
}

void TerminalView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

bool TerminalView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_display)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Resize:
        m_flash->setGeometry(m_display->rect());
        // The widget counts its cells while it handles this event.
        QTimer::singleShot(0, this, &TerminalView::followSize);
        return false;
    case QEvent::ShortcutOverride: {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (!terminalKey(key) && belongsToWindow(key))
            return false;
        event->accept();
        return true;
    }
    case QEvent::KeyPress:
        return hearKey(*static_cast<QKeyEvent *>(event));
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::MiddleButton || (programUsesMouse() && !(mouse->modifiers() & Qt::ShiftModifier)))
            return false;
        pasteFrom(QGuiApplication::clipboard()->supportsSelection());
        return true;
    }
    case QEvent::ContextMenu: {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        if (!programUsesMouse() || menu->modifiers() & Qt::ShiftModifier ||
            menu->reason() == QContextMenuEvent::Keyboard)
            showMenu(menu->pos());
        return true;
    }
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return hearDrop(event);
    default:
        return false;
    }
}

bool TerminalView::hearKey(const QKeyEvent &event)
{
    if (const auto key = terminalKey(event)) {
        perform(*key);
        return true;
    }
    if (isAttached())
        return hearBackspace(event);
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        Q_EMIT restartWanted();
    return true;
}

// QTermWidget sends ^H. Every Linux terminal's erase character, and xterm-256color's own description, is DEL.
bool TerminalView::hearBackspace(const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Backspace || event.modifiers() & Qt::ControlModifier)
        return false;
    m_session->send(event.modifiers() & Qt::AltModifier ? "\033\x7f" : "\x7f");
    m_terminal->scrollToEnd();
    return true;
}

void TerminalView::perform(TerminalKey key)
{
    switch (key) {
    case TerminalKey::Copy:
        return m_terminal->copyClipboard();
    case TerminalKey::Paste:
        return pasteFrom(false);
    case TerminalKey::Search:
        return m_terminal->toggleShowSearchBar();
    case TerminalKey::ZoomIn:
        return setFontSize(m_terminal->getTerminalFont().pointSize() + 1);
    case TerminalKey::ZoomOut:
        return setFontSize(m_terminal->getTerminalFont().pointSize() - 1);
    case TerminalKey::ZoomReset:
        return setFontSize(m_defaultFontSize);
    case TerminalKey::Leave:
        return Q_EMIT left();
    }
}

// Files are the window's business (it imports images); only text is typed.
bool TerminalView::hearDrop(QEvent *event)
{
    auto *drop = static_cast<QDropEvent *>(event);
    if (!isAttached() || drop->mimeData()->hasUrls() || !drop->mimeData()->hasText()) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop)
        paste(drop->mimeData()->text());
    return true;
}

void TerminalView::pasteFrom(bool selection)
{
    paste(QGuiApplication::clipboard()->text(selection ? QClipboard::Selection : QClipboard::Clipboard));
}

void TerminalView::paste(const QString &text)
{
    const PastedText pasted = pastedText(text);
    if (!isAttached() || pasted.text.isEmpty())
        return;
    if (!pasted.isSurprising())
        return type(pasted);
    if (m_question)
        m_question->close();
    auto *dialog = new PasteDialog(pasted, this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, pasted] { type(pasted); });
    dialog->open();
}

void TerminalView::type(const PastedText &pasted)
{
    if (!isAttached())
        return;
    QString keys = pasted.text;
    keys.replace(u'\n', u'\r');
    m_terminal->bracketText(keys); // where the program inside has asked for that
    m_session->send(keys.toUtf8());
    m_terminal->scrollToEnd();
    m_display->setFocus();
}

void TerminalView::flash()
{
    m_flash->setGeometry(m_display->rect());
    m_flash->show();
    m_flash->raise();
    m_flashEnd.start(flashTime);
}

void TerminalView::announceTitle()
{
    Q_EMIT titleChanged(visibleText(m_terminal->title(), LineEnds::Show, titleLength));
}

// QTermWidget does not say it, but shows the arrow over a program that wants clicks and the text cursor over other text.
bool TerminalView::programUsesMouse() const
{
    return m_display->cursor().shape() == Qt::ArrowCursor;
}

void TerminalView::showMenu(QPoint where)
{
    auto *menu = new QMenu(this);
    menu->setObjectName("terminalMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, QLatin1StringView icon, TerminalKey key) {
        QAction *action = menu->addAction(QIcon::fromTheme(icon), text);
        connect(action, &QAction::triggered, this, [this, key] { perform(key); });
        return action;
    };
    add(tr("&Copy") + u"\tCtrl+Shift+C"_s, "edit-copy"_L1, TerminalKey::Copy)
        ->setEnabled(!m_terminal->selectedText().isEmpty());
    add(tr("&Paste") + u"\tCtrl+Shift+V"_s, "edit-paste"_L1, TerminalKey::Paste)->setEnabled(isAttached());
    addLinkActions(*menu, where);
    menu->addSeparator();
    add(tr("&Find…") + u"\tCtrl+Shift+F"_s, "edit-find"_L1, TerminalKey::Search);
    menu->addSeparator();
    add(tr("Zoom &In") + u"\tCtrl++"_s, "zoom-in"_L1, TerminalKey::ZoomIn);
    add(tr("Zoom &Out") + u"\tCtrl+-"_s, "zoom-out"_L1, TerminalKey::ZoomOut);
    add(tr("&Normal Size") + u"\tCtrl+0"_s, "zoom-original"_L1, TerminalKey::ZoomReset);
    menu->popup(m_display->mapToGlobal(where));
}

// A guest wrote the link: it is opened on request only, shown in full, and only the web is opened at all.
void TerminalView::addLinkActions(QMenu &menu, QPoint where)
{
    const Konsole::Filter::HotSpot *spot = m_terminal->getHotSpotAt(where);
    if (!spot || spot->type() != Konsole::Filter::HotSpot::Link)
        return;
    const auto texts = static_cast<const Konsole::RegExpFilter::HotSpot *>(spot)->capturedTexts();
    const QString link = texts.value(0);
    menu.addSeparator();
    connect(menu.addAction(tr("Copy &Link")), &QAction::triggered, this,
            [link] { QGuiApplication::clipboard()->setText(link); });
    const QUrl url = QUrl::fromUserInput(link);
    if (!isOpenable(url))
        return;
    QString shown = visibleText(url.toDisplayString(), LineEnds::Show, titleLength);
    connect(menu.addAction(tr("Open “%1”").arg(shown.replace(u'&', "&&"_L1))), &QAction::triggered, this,
            [url] { QDesktopServices::openUrl(url); });
}

} // namespace mooring
