// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/cloudconfig.h"

#include <QByteArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

// Keys for SSH in what cloud-init is told.
class tst_CloudConfig : public QObject
{
    Q_OBJECT

private:
    static QString key(const QByteArray &type = "ssh-ed25519")
    {
        const QByteArray blob = QByteArray("\0\0\0", 3) + char(type.size()) + type + QByteArray(32, 'k');
        return QString::fromLatin1(type + ' ' + blob.toBase64());
    }

private Q_SLOTS:
    void takesThePublicKeyOfAFile()
    {
        QCOMPARE(parseSshKey(u"# mine\n\n%1  ada@desk \n%2\n"_s.arg(key(), key("ssh-rsa"))), key() + u" ada@desk"_s);
        QCOMPARE(parseSshKey(key("sk-ssh-ed25519@openssh.com")), key("sk-ssh-ed25519@openssh.com"));
    }

    void refusesWhatIsNoPublicKey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("words") << u"hello world"_s;
        QTest::newRow("the type only") << u"ssh-ed25519"_s;
        QTest::newRow("no base64") << u"ssh-ed25519 §§§"_s;
        QTest::newRow("another type inside") << key("ssh-rsa").replace(u"ssh-rsa"_s, u"ssh-ed25519"_s);
        QTest::newRow("cut off") << key().first(20);
        QTest::newRow("a private key")
            << u"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\n-----END OPENSSH PRIVATE KEY-----"_s;
        QTest::newRow("an escape") << key() + u" \x1b[2J"_s;
    }
    void refusesWhatIsNoPublicKey()
    {
        QFETCH(const QString, text);
        const auto parsed = parseSshKey(text);
        QVERIFY(!parsed && parsed.error().code == Error::Code::InvalidArgument);
        QCOMPARE(parsed.error().detail.contains(u"private"_s), text.contains(u"PRIVATE"_s));
    }

    void addsAKey_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("to nothing") << QString() << u"#cloud-config\nssh_authorized_keys:\n  - 'K'\n"_s;
        QTest::newRow("behind the rest") << u"#cloud-config\npackages: [a]\n\n"_s
                                         << u"#cloud-config\npackages: [a]\nssh_authorized_keys:\n  - 'K'\n"_s;
        QTest::newRow("to others") << u"#cloud-config\nssh_authorized_keys:\n- 'A'\nx: 1\n"_s
                                   << u"#cloud-config\nssh_authorized_keys:\n- 'K'\n- 'A'\nx: 1\n"_s;
        QTest::newRow("not twice") << u"#cloud-config\nssh_authorized_keys:\n  - 'K'\n"_s
                                   << u"#cloud-config\nssh_authorized_keys:\n  - 'K'\n"_s;
    }
    void addsAKey()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QCOMPARE(withSshKey(before, u"K"_s), after);
    }

    void quotesWhatYamlWouldRead() { QVERIFY(withSshKey({}, u"K it's: #1"_s)->contains(u"- 'K it''s: #1'"_s)); }

    void refusesWhatItCannotAddTo()
    {
        QCOMPARE(withSshKey(u"#!/bin/sh\n"_s, u"K"_s).error().code, Error::Code::Unsupported);
        QCOMPARE(withSshKey(u"#cloud-config\nssh_authorized_keys: [A]\n"_s, u"K"_s).error().code,
                 Error::Code::Unsupported);
    }
};

QTEST_APPLESS_MAIN(tst_CloudConfig)
#include "tst_cloudconfig.moc"
