// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for a file manager: dragsource FILE… shows a small window at the lower right of the screen, from which the files can be dragged.
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QScreen>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

class Files final : public QLabel
{
public:
    explicit Files(QList<QUrl> urls)
        : m_urls(std::move(urls))
    {
        setText(m_urls.constFirst().fileName());
        setAlignment(Qt::AlignCenter);
        setWindowTitle(u"Files"_s);
    }

private:
    void mousePressEvent(QMouseEvent *event) override { m_from = event->position().toPoint(); }

    void mouseMoveEvent(QMouseEvent *event) override
    {
        if ((event->position().toPoint() - m_from).manhattanLength() < QApplication::startDragDistance())
            return;
        auto *drag = new QDrag(this);
        auto *files = new QMimeData;
        files->setUrls(m_urls);
        drag->setMimeData(files);
        drag->exec(Qt::CopyAction);
    }

    QList<QUrl> m_urls;
    QPoint m_from;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QList<QUrl> urls;
    for (const QString &file : QApplication::arguments().sliced(1))
        urls.append(QUrl::fromLocalFile(file));
    Files window(urls);
    const QRect screen = app.primaryScreen()->geometry();
    window.setGeometry(screen.right() - 219, screen.bottom() - 99, 200, 80);
    window.show();
    return app.exec();
}
