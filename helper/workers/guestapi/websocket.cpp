// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/websocket.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstddef>
#include <cstdint>

namespace mooring::workers::guestapi {

namespace {

// Clients have nothing to say but control frames, which are no longer.
constexpr std::size_t mostPayload = 125;
constexpr std::size_t maskBytes = 4;

} // namespace

std::string webSocketAnswer(std::string_view key)
{
    constexpr std::size_t keySize = 24; // 16 bytes in base64
    if (key.size() != keySize)
        return {};
    const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3
    unsigned char digest[SHA_DIGEST_LENGTH];
    unsigned char encoded[(SHA_DIGEST_LENGTH + 2) / 3 * 4 + 1];
    if (!SHA1(reinterpret_cast<const unsigned char *>(text.data()), text.size(), digest))
        return {};
    EVP_EncodeBlock(encoded, digest, SHA_DIGEST_LENGTH);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           std::string(reinterpret_cast<const char *>(encoded)) + "\r\n\r\n";
}

std::string frame(Opcode opcode, std::string_view payload)
{
    constexpr unsigned char isLast = 0x80;
    std::string bytes{char(isLast | static_cast<unsigned char>(opcode))};
    const std::uint64_t size = payload.size();
    int lengthBytes = 0;
    if (size <= mostPayload) {
        bytes += char(size);
    } else {
        const bool isShort = size <= 0xffff;
        bytes += char(isShort ? 126 : 127);
        lengthBytes = isShort ? 2 : 8;
    }
    for (int i = lengthBytes - 1; i >= 0; --i)
        bytes += char(size >> (8 * i) & 0xff);
    return bytes.append(payload);
}

Heard hearFrames(std::string_view bytes)
{
    constexpr std::size_t headBytes = 2;
    Heard heard;
    while (bytes.size() >= headBytes) {
        const auto first = static_cast<unsigned char>(bytes[0]);
        const auto second = static_cast<unsigned char>(bytes[1]);
        const std::size_t size = second & 0x7f;
        const bool isMasked = (second & 0x80) != 0;
        if (!isMasked || size > mostPayload) {
            heard.isOver = true;
            return heard;
        }
        if (bytes.size() < headBytes + maskBytes + size)
            break;
        std::string payload(bytes.substr(headBytes + maskBytes, size));
        for (std::size_t i = 0; i < size; ++i)
            payload[i] = char(payload[i] ^ bytes[headBytes + i % maskBytes]);
        bytes.remove_prefix(headBytes + maskBytes + size);
        const auto opcode = Opcode(first & 0x0f);
        if (opcode == Opcode::Close) {
            heard.reply += frame(Opcode::Close, payload.substr(0, 2));
            heard.isOver = true;
            return heard;
        }
        if (opcode == Opcode::Ping)
            heard.reply += frame(Opcode::Pong, payload);
    }
    heard.unread = bytes;
    return heard;
}

} // namespace mooring::workers::guestapi
