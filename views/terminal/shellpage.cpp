// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/shellpage.h"

#include "models/errortext.h"
#include "models/ports/instanceserver.h"
#include "models/types/visibletext.h"
#include "views/terminal/sessionbar.h"
#include "views/terminal/terminalview.h"

#include <QStringList>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// A page that was not laid out yet has no size worth telling; the right one follows with the first resize.
constexpr QSize smallestUseful{20, 5};
constexpr QSize usual{80, 24};

} // namespace

ShellPage::ShellPage(InstanceServer &server, const Instance &instance, int scrollbackLines, QWidget *parent)
    : TerminalPage(parent)
    , m_server(server)
    , m_instance(instance)
    , m_view(new TerminalView(scrollbackLines))
    , m_bar(new SessionBar)
{
    setObjectName("shellPage"_L1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_bar);
    setFocusProxy(m_view);

    connect(m_view, &TerminalView::ended, this, &ShellPage::end);
    connect(m_view, &TerminalView::titleChanged, this, &ShellPage::titleChanged);
    connect(m_view, &TerminalView::left, this, &ShellPage::leave);
    connect(m_view, &TerminalView::restartWanted, this, &ShellPage::reopen);
    connect(m_bar, &SessionBar::taken, this, &ShellPage::reopen);
    connect(m_bar, &SessionBar::closed, this, &ShellPage::finished);
    connect(&m_server, &InstanceServer::instanceChanged, this, &ShellPage::follow);
    connect(&m_server, &InstanceServer::listed, this, &ShellPage::followList);
    connect(&m_server, &InstanceServer::instanceRemoved, this, [this](const InstanceId &id) {
        m_isGone = m_isGone || id == m_instance.id;
        explainStage();
    });
    explainStage();
    QTimer::singleShot(0, this, &ShellPage::request); // when its size is known
}

bool ShellPage::isBusy() const
{
    return m_stage == Stage::Open;
}

bool ShellPage::canOpen() const
{
    return !m_isGone && canExec(m_instance.status);
}

void ShellPage::reopen()
{
    if (m_stage != Stage::Opening && m_stage != Stage::Open && canOpen())
        request();
}

void ShellPage::request()
{
    m_stage = Stage::Opening;
    explainStage();
    const QSize cells = m_view->cells();
    const bool isUseful = cells.width() >= smallestUseful.width() && cells.height() >= smallestUseful.height();
    const ExecRequest wanted{
        .environment = {{u"COLORTERM"_s, u"truecolor"_s}},
        .terminal = true,
        .columns = quint32(isUseful ? cells.width() : usual.width()),
        .rows = quint32(isUseful ? cells.height() : usual.height()),
    };
    m_server.exec(m_instance.id, wanted).then(this, [this](const Result<ExecSession> &session) {
        if (session)
            show(*session);
        else
            fail(session.error());
    });
}

void ShellPage::show(const ExecSession &session)
{
    m_stage = Stage::Open;
    const bool hadFocus = isAncestorOf(focusWidget()) || m_bar->hasFocus();
    m_view->attach(session);
    explainStage();
    if (hadFocus)
        m_view->setFocus();
}

void ShellPage::fail(const Error &error)
{
    m_stage = Stage::Failed;
    m_error = error;
    explainStage();
}

void ShellPage::end(const SessionOutcome &outcome)
{
    m_stage = Stage::Ended;
    m_outcome = outcome;
    explainStage();
}

void ShellPage::follow(const Instance &instance)
{
    if (instance.id != m_instance.id)
        return;
    m_instance = instance;
    m_isGone = false; // it may be back from the trash
    explainStage();
}

void ShellPage::followList()
{
    const QList<Instance> instances = m_server.instances();
    const auto own = std::ranges::find(instances, m_instance.id, &Instance::id);
    m_isGone = own == instances.end();
    if (!m_isGone)
        m_instance = *own;
    explainStage();
}

// To the next widget outside of the page; Tab belongs to the program inside.
void ShellPage::leave()
{
    QWidget *next = nextInFocusChain();
    while (next != this &&
           (isAncestorOf(next) || !next->isVisibleTo(window()) || !(next->focusPolicy() & Qt::TabFocus)))
        next = next->nextInFocusChain();
    next->setFocus(Qt::TabFocusReason);
}

void ShellPage::explainStage()
{
    switch (m_stage) {
    case Stage::Opening:
        m_bar->say(tr("Opening a shell in %1…").arg(visibleText(m_instance.name)));
        m_bar->offer({});
        break;
    case Stage::Open:
        m_bar->hide();
        break;
    case Stage::Failed:
        explainFailure();
        break;
    case Stage::Ended:
        explainEnd();
        break;
    }
}

void ShellPage::explainFailure()
{
    const ErrorText text = explain(m_error);
    QStringList more{text.remedy, visibleText(m_error.detail, LineEnds::Keep)};
    more.removeAll(QString());
    m_bar->say(visibleText(text.sentence), more.join(u'\n'));
    m_bar->offer(tr("Try Again"),
                 canOpen() ? SessionBar::Availability::Possible : SessionBar::Availability::Impossible);
}

void ShellPage::explainEnd()
{
    const QString name = visibleText(m_instance.name);
    QStringList more{visibleText(m_outcome.detail, LineEnds::Keep)};
    more.removeAll(QString());
    more.append(m_isGone    ? tr("%1 was deleted.").arg(name)
                : canOpen() ? tr("Press Enter to open a new one.")
                            : tr("%1 is not running. A new shell can be opened when it runs again.").arg(name));
    m_bar->say(describe(m_outcome), more.join(u'\n'));
    m_bar->offer(tr("Open a New Shell"),
                 canOpen() ? SessionBar::Availability::Possible : SessionBar::Availability::Impossible);
}

} // namespace mooring
