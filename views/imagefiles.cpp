// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/imagefiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ImageFiles", text);
}

std::unexpected<Error> refusal(const QString &subject, const QString &reason)
{
    return failure(Error::Code::InvalidArgument, subject, reason);
}

bool endsWithAny(const QString &name, const QStringList &endings)
{
    return std::ranges::any_of(endings,
                               [&](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

bool isTarball(const QString &name)
{
    return endsWithAny(name, {u".tar"_s, u".tar.gz"_s, u".tgz"_s, u".tar.xz"_s, u".txz"_s, u".tar.zst"_s, u".tzst"_s,
                              u".tar.bz2"_s, u".tbz"_s, u".tbz2"_s, u".tar.lzma"_s});
}

bool isSquashfs(const QString &name)
{
    return endsWithAny(name, {u".squashfs"_s, u".sqfs"_s, u".sfs"_s});
}

bool namesMetadata(const QString &name)
{
    return isTarball(name) && (name.startsWith("lxd."_L1) || name.startsWith("incus."_L1) ||
                               name.contains("meta"_L1, Qt::CaseInsensitive));
}

// Why a file that is no archive of an image cannot be one; a whole sentence.
QString whyNot(const QString &path)
{
    const QFileInfo file(path);
    if (file.isDir())
        return words(QT_TRANSLATE_NOOP("ImageFiles",
                                       "This is a folder. An image is one archive, or a metadata archive and a "
                                       "root file system."));
    if (endsWithAny(path, {u".qcow2"_s, u".img"_s, u".raw"_s, u".vmdk"_s, u".vdi"_s, u".vhd"_s, u".vhdx"_s}))
        return words(QT_TRANSLATE_NOOP("ImageFiles",
                                       "This is the disk of a virtual machine. Containers are launched from "
                                       "archives (.tar.xz, .tar.zst, .squashfs)."));
    if (endsWithAny(path, {u".iso"_s}))
        return words(QT_TRANSLATE_NOOP("ImageFiles",
                                       "This is an installation disc. Containers are launched from archives "
                                       "(.tar.xz, .tar.zst, .squashfs)."));
    if (endsWithAny(path, {u".zip"_s, u".7z"_s, u".rar"_s}))
        return words(QT_TRANSLATE_NOOP("ImageFiles",
                                       "This kind of archive cannot keep owners and permissions, so it holds no "
                                       "image. Images are .tar.xz, .tar.zst or .squashfs files."));
    return words(QT_TRANSLATE_NOOP("ImageFiles",
                                   "This does not look like an image. Images are .tar.xz, .tar.zst or .squashfs "
                                   "files."));
}

Result<ImageFiles> pairOf(const QString &a, const QString &b)
{
    const auto name = [](const QString &path) { return QFileInfo(path).fileName(); };
    const auto isPair = [&](const QString &metadata, const QString &rootfs) {
        return namesMetadata(name(metadata)) && (isSquashfs(rootfs) || !namesMetadata(name(rootfs)));
    };
    if (isPair(a, b))
        return ImageFiles{.metadata = a, .rootfs = b};
    if (isPair(b, a))
        return ImageFiles{.metadata = b, .rootfs = a};
    if (isTarball(a) && isSquashfs(b))
        return ImageFiles{.metadata = a, .rootfs = b};
    if (isTarball(b) && isSquashfs(a))
        return ImageFiles{.metadata = b, .rootfs = a};
    return refusal(name(a),
                   words(QT_TRANSLATE_NOOP("ImageFiles", "These two files do not belong together. A pair is a metadata "
                                                         "archive (such as lxd.tar.xz) and a root file system.")));
}

} // namespace

QString ImageFiles::title() const
{
    const QString first = QFileInfo(metadata).fileName();
    return rootfs.isEmpty()
               ? first
               : words(QT_TRANSLATE_NOOP("ImageFiles", "%1 and %2")).arg(first, QFileInfo(rootfs).fileName());
}

Result<ImageFiles> imageFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return refusal({}, words(QT_TRANSLATE_NOOP("ImageFiles", "No file was chosen.")));
    if (paths.size() > 2)
        return refusal(
            {}, words(QT_TRANSLATE_NOOP("ImageFiles", "These are too many files. An image is in one or two; import "
                                                      "one image at a time.")));
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir() || (!isTarball(path) && !isSquashfs(path)))
            return refusal(QFileInfo(path).fileName(), whyNot(path));
    }
    if (paths.size() == 2)
        return pairOf(paths[0], paths[1]);
    return ImageFiles{.metadata = paths[0]};
}

Result<ImageFiles> imageFiles(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            return refusal(url.fileName(),
                           words(QT_TRANSLATE_NOOP("ImageFiles", "This is not on this computer. Download it "
                                                                 "first, then import the file.")));
        paths.append(url.toLocalFile());
    }
    return imageFiles(paths);
}

Result<QList<FileDescriptor>> openForReading(const QStringList &paths)
{
    QList<FileDescriptor> files;
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).fileName();
        // A pipe would wait for its writer; a terminal would become ours.
        FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        if (!file) {
            const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::NotAuthorized;
            return failure(code, name, QString::fromLocal8Bit(std::strerror(errno)));
        }
        struct stat facts{};
        if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
            return refusal(name, words(QT_TRANSLATE_NOOP("ImageFiles", "This is not an ordinary file.")));
        files.append(file);
    }
    return files;
}

QString imageFileFilter()
{
    return words(QT_TRANSLATE_NOOP("ImageFiles", "Images (%1)"))
               .arg(u"*.tar *.tar.* *.tgz *.txz *.tzst *.tbz *.tbz2 *.squashfs *.sqfs *.sfs"_s) +
           u";;"_s + words(QT_TRANSLATE_NOOP("ImageFiles", "All files (*)"));
}

} // namespace mooring
