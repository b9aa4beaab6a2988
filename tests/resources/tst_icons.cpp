// SPDX-License-Identifier: GPL-3.0-or-later
// The program has every icon that it asks for, even where the desktop has none, and each can be seen.
#include <QDirIterator>
#include <QFile>
#include <QIcon>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList namesInSources()
{
    // Literals that are handed to QIcon, or to something whose parameter is called after an icon.
    static const QRegularExpression literal(
        u"(?:fromTheme\\(|[iI]con(?:Name)?\\w*\\(|EmptyState\\()u?\"([a-z0-9]+(?:-[a-z0-9]+)*)\"_"_s);
    QStringList names;
    for (const QString &folder : {u"/views"_s, u"/app"_s}) {
        QDirIterator files(qEnvironmentVariable("MOORING_SOURCE") + folder, {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const QRegularExpressionMatch &match : literal.globalMatch(QString::fromUtf8(file.readAll())))
                names.append(match.captured(1));
        }
    }
    // Names that the sources put together or keep in tables.
    names += QStringList{u"edit-undo"_s,
                         u"edit-delete"_s,
                         u"media-playback-start"_s,
                         u"media-playback-stop"_s,
                         u"process-stop"_s,
                         u"list-add"_s,
                         u"emblem-success"_s,
                         u"emblem-error"_s,
                         u"dialog-warning"_s,
                         u"dialog-error"_s,
                         u"media-optical"_s,
                         u"process-working-symbolic"_s,
                         u"view-split-top-bottom"_s,
                         u"view-sidetree"_s,
                         u"application-exit"_s,
                         u"preferences-virtualization-container"_s};
    names.removeDuplicates();
    return names;
}

// The mean lightness of what is not transparent.
int lightnessOf(const QIcon &icon)
{
    const QImage image = icon.pixmap(32).toImage().convertToFormat(QImage::Format_ARGB32);
    qint64 sum = 0;
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor color = image.pixelColor(x, y); color.alpha() > 128) {
                sum += color.lightness();
                ++count;
            }
        }
    }
    return count == 0 ? -1 : int(sum / count);
}

} // namespace

class tst_Icons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsThere_data();
    void everyNameIsThere();
    void strokesStandOutFromTheWindow();
    void theApplicationsIconIsDrawn_data();
    void theApplicationsIconIsDrawn();
};

void tst_Icons::everyNameIsThere_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = namesInSources();
    QVERIFY(names.size() > 20);
    for (const QString &name : names) {
        if (name != "org.mooring.Mooring"_L1)
            QTest::newRow(qUtf8Printable(name)) << name;
    }
}

void tst_Icons::everyNameIsThere()
{
    QFETCH(QString, name);
    for (const QString &theme : {u"mooring"_s, u"mooring-dark"_s}) {
        QIcon::setThemeName(theme);
        QVERIFY(QIcon::hasThemeIcon(name));
        QVERIFY(lightnessOf(QIcon::fromTheme(name)) >= 0);
    }
}

void tst_Icons::strokesStandOutFromTheWindow()
{
    QIcon::setThemeName(u"mooring"_s);
    QVERIFY(lightnessOf(QIcon::fromTheme(u"edit-find"_s)) < 80);
    QIcon::setThemeName(u"mooring-dark"_s);
    QVERIFY(lightnessOf(QIcon::fromTheme(u"edit-find"_s)) > 200);
}

void tst_Icons::theApplicationsIconIsDrawn_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 48, 256})
        QTest::newRow(qPrintable(QString::number(size))) << size;
}

void tst_Icons::theApplicationsIconIsDrawn()
{
    QFETCH(int, size);
    const QPixmap pixmap = QIcon(u":/icons/org.mooring.Mooring.svg"_s).pixmap(size);
    QCOMPARE(pixmap.size(), QSize(size, size));
    const QImage image = pixmap.toImage();
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0); // round corners
    QCOMPARE(image.pixelColor(size / 2, size - size / 8).alpha(), 255);
}

QTEST_MAIN(tst_Icons)
#include "tst_icons.moc"
