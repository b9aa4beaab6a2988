// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/imagekind.h"

#include "helper/workers/unpack/refusal.h"

#include <fstream>

namespace mooring::workers {

FileKind kindOf(const std::string &path)
{
    std::string head(40'000, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), std::streamsize(head.size()));
    head.resize(std::size_t(file.gcount()));
    if (head.empty())
        refuseImage("The file is empty.");
    if (head.starts_with("hsqs"))
        return FileKind::Squashfs;

    struct Foreign
    {
        std::size_t offset;
        std::string_view magic;
        const char *name;
    };
    using namespace std::string_view_literals;
    constexpr Foreign others[] = {
        {0, "PK\x03\x04"sv, "a zip archive"},
        {0, "QFI\xfb"sv, "a disk image of a virtual machine (qcow2)"},
        {32769, "CD001"sv, "an ISO image"},
        {0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
        {0, "!<arch>\n"sv, "a Debian package"},
        {0,
         "\x7f"
         "ELF"sv,
         "a program"},
        {0, "%PDF"sv, "a PDF document"},
    };
    for (const Foreign &other : others) {
        if (head.size() > other.offset && std::string_view(head).substr(other.offset).starts_with(other.magic))
            refuseImage(std::string("This is ") + other.name + ", not the image of a container.");
    }
    return FileKind::Archive;
}

} // namespace mooring::workers
