// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/openplace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_OpenPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAPlaceAndReadsNothing();
    void saysWhatIsNotThere();
    void takesNoFile();

private:
    QTemporaryDir folder;
};

void tst_OpenPlace::opensAPlaceAndReadsNothing()
{
    const auto opened = openPlace(folder.path());
    QVERIFY(opened);
    QCOMPARE(::fcntl(opened->get(), F_GETFL) & O_PATH, O_PATH);
    QCOMPARE(QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(opened->get())), folder.path());
}

void tst_OpenPlace::saysWhatIsNotThere()
{
    const QString path = folder.filePath(u"missing"_s);
    const auto opened = openPlace(path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::NotFound);
    QCOMPARE(opened.error().subject, path);
    QVERIFY(!opened.error().detail.isEmpty());
}

void tst_OpenPlace::takesNoFile()
{
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto opened = openPlace(file.fileName());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_OpenPlace)
#include "tst_openplace.moc"
