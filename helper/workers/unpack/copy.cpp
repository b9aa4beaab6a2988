// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/copy.h"

#include "helper/workers/uniquefd.h"
#include "helper/workers/unpack/refusal.h"

#include <openssl/evp.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

namespace mooring::workers {

namespace {

constexpr std::size_t copyBlock = 1024 * 1024;

class Sha256
{
public:
    Sha256() { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(const char *data, std::size_t size) { EVP_DigestUpdate(m_context.get(), data, size); }
    [[nodiscard]] std::string hex()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context.get(), digest, &size);
        std::string text;
        for (unsigned i = 0; i < size; ++i) {
            text += "0123456789abcdef"[digest[i] >> 4];
            text += "0123456789abcdef"[digest[i] & 15];
        }
        return text;
    }

private:
    struct Release
    {
        void operator()(EVP_MD_CTX *context) const noexcept { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Release> m_context{EVP_MD_CTX_new()};
};

// The bytes there are for certain; 0 for a stream.
std::uint64_t checkSource(int source)
{
    struct stat status{};
    if (::fstat(source, &status) != 0)
        refuseSystem("A descriptor cannot be read");
    const int flags = ::fcntl(source, F_GETFL);
    if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode))
        refuseImage("A descriptor is a folder or a device, not a file.");
    if (flags < 0 || (flags & O_PATH) || (flags & O_ACCMODE) == O_WRONLY)
        refuseImage("A descriptor is not open for reading.");
    const off_t at = ::lseek(source, 0, SEEK_CUR);
    return S_ISREG(status.st_mode) && at >= 0 && status.st_size > at ? std::uint64_t(status.st_size - at) : 0;
}

void waitForData(int source, std::chrono::steady_clock::time_point deadline, int listener)
{
    using namespace std::chrono;
    const auto left = duration_cast<milliseconds>(deadline - steady_clock::now()).count();
    pollfd watched[] = {{source, POLLIN, 0}, {listener, 0, 0}};
    if (left <= 0 || ::poll(watched, 2, int(std::min<long long>(left, 1'000'000'000))) == 0)
        throw Refusal{RefusalKind::TimedOut, "The file was not there in time."};
    if (watched[1].revents)
        throw Refusal{RefusalKind::Failed, "Nobody wants the image any more."};
}

void writeAll(int target, const char *data, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(target, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            refuseSystem("The image cannot be stored");
        data += written;
        size -= std::size_t(written);
    }
}

} // namespace

Copied copyIn(const std::vector<int> &sources, const std::vector<std::string> &names, const UnpackPlan &limits,
              std::chrono::steady_clock::time_point deadline, int listener,
              const std::function<void(std::uint64_t done, std::uint64_t total)> &progress)
{
    std::uint64_t total = 0;
    for (const int source : sources)
        total += checkSource(source);
    if (total > limits.maxFileBytes)
        refuseSize("The image is larger than " + std::to_string(limits.maxFileBytes) + " bytes.");

    Sha256 sum;
    Copied copied;
    std::string block(copyBlock, '\0');
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const UniqueFd target(::open(names[i].c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!target)
            refuseSystem("The image cannot be stored");
        for (;;) {
            waitForData(sources[i], deadline, listener);
            const ssize_t count = ::read(sources[i], block.data(), block.size());
            if (count < 0 && (errno == EINTR || errno == EAGAIN))
                continue;
            if (count < 0)
                refuseSystem("The file cannot be read");
            if (count == 0)
                break;
            copied.bytes += std::uint64_t(count);
            if (copied.bytes > limits.maxFileBytes)
                refuseSize("The image is larger than " + std::to_string(limits.maxFileBytes) + " bytes.");
            sum.add(block.data(), std::size_t(count));
            writeAll(target.get(), block.data(), std::size_t(count));
            progress(copied.bytes, total);
        }
    }
    copied.fingerprint = sum.hex();
    return copied;
}

} // namespace mooring::workers
