// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/request.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace mooring::workers::guestapi {

namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::string_view headEnd = "\r\n\r\n";

Parsed malformed(int status = 400)
{
    return {.outcome = Parsed::Outcome::Malformed, .status = status};
}

bool isToken(char c)
{
    const bool isAlphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return isAlphanumeric || std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool isSame(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t";
    const auto first = text.find_first_not_of(blank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Whether a word is in a list that is separated by commas.
bool hasWord(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (isSame(trimmed(list.substr(0, comma)), word))
            return true;
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return false;
}

int digitOf(char c)
{
    c = lower(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Nothing for what is no percent-encoding, and for control characters.
std::optional<std::string> decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? digitOf(text[i + 1]) : -1;
            const int low = high >= 0 ? digitOf(text[i + 2]) : -1;
            if (low < 0)
                return std::nullopt;
            c = char(high * 16 + low);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return std::nullopt;
        plain += c;
    }
    return plain;
}

class Head
{
public:
    // 0, or the status of what is wrong.
    int read(std::string_view head)
    {
        const auto end = head.find(lineEnd);
        if (const int status = readFirst(head.substr(0, end)); status != 0)
            return status;
        std::string_view rest = end == std::string_view::npos ? std::string_view() : head.substr(end + lineEnd.size());
        while (!rest.empty()) {
            const auto next = rest.find(lineEnd);
            if (const int status = readField(rest.substr(0, next)); status != 0)
                return status;
            rest = next == std::string_view::npos ? std::string_view() : rest.substr(next + lineEnd.size());
        }
        finish();
        return 0;
    }
    Request request{};
    std::size_t bodyBytes = 0;

private:
    int readFirst(std::string_view line)
    {
        const auto first = line.find(' ');
        const auto last = line.rfind(' ');
        if (first == std::string_view::npos || first == 0 || last == first)
            return 400;
        const std::string_view version = line.substr(last + 1);
        if (version != "HTTP/1.1" && version != "HTTP/1.0")
            return version.starts_with("HTTP/") ? 505 : 400;
        m_isOld = version == "HTTP/1.0";
        request.method = line.substr(0, first);
        if (!std::ranges::all_of(request.method, isToken))
            return 400;
        const std::string_view target = line.substr(first + 1, last - first - 1);
        const auto mark = target.find('?');
        const auto path = decoded(target.substr(0, mark));
        const bool isPlain = std::ranges::none_of(target, [](char c) { return c <= 0x20 || c >= 0x7f; });
        if (!path || !path->starts_with('/') || !isPlain)
            return 400;
        request.path = *path;
        if (mark != std::string_view::npos)
            request.query = target.substr(mark + 1);
        return 0;
    }

    int readField(std::string_view line)
    {
        const auto colon = line.find(':');
        const std::string_view name = line.substr(0, colon);
        const bool isNamed = colon != std::string_view::npos && !name.empty() && std::ranges::all_of(name, isToken);
        const std::string_view value = isNamed ? trimmed(line.substr(colon + 1)) : std::string_view();
        const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
        if (!isNamed || std::ranges::any_of(value, isControl))
            return 400;
        if (isSame(name, "content-length"))
            return readLength(value);
        if (isSame(name, "transfer-encoding"))
            return 501;
        if (isSame(name, "connection")) {
            m_closes = m_closes || hasWord(value, "close");
            m_keeps = m_keeps || hasWord(value, "keep-alive");
            m_upgrades = m_upgrades || hasWord(value, "upgrade");
        } else if (isSame(name, "upgrade")) {
            m_isWebSocket = m_isWebSocket || hasWord(value, "websocket");
        } else if (isSame(name, "sec-websocket-key")) {
            m_key = value;
        }
        return 0;
    }

    int readLength(std::string_view value)
    {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), bodyBytes);
        if (m_hasLength || error == std::errc::invalid_argument || end != value.data() + value.size())
            return 400;
        m_hasLength = true;
        return error != std::errc() || bodyBytes > mostBodyBytes ? 413 : 0;
    }

    void finish()
    {
        request.goesOn = !m_closes && (!m_isOld || m_keeps);
        if (m_upgrades && m_isWebSocket)
            request.webSocketKey = m_key;
    }

    bool m_isOld = false;
    bool m_hasLength = false;
    bool m_closes = false;
    bool m_keeps = false;
    bool m_upgrades = false;
    bool m_isWebSocket = false;
    std::string m_key{};
};

} // namespace

Parsed parseRequest(std::string_view bytes)
{
    const auto end = bytes.substr(0, mostHeadBytes).find(headEnd);
    if (end == std::string_view::npos)
        return bytes.size() < mostHeadBytes ? Parsed{} : malformed(431);
    Head head;
    if (const int status = head.read(bytes.substr(0, end)); status != 0)
        return malformed(status);
    const std::size_t whole =
        end + headEnd.size() + head.bodyBytes; // what a body says is nobody's concern: nothing can be written
    if (bytes.size() < whole)
        return {};
    return {.outcome = Parsed::Outcome::Whole, .status = 200, .used = whole, .request = std::move(head.request)};
}

std::string_view queryValue(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view part = query.substr(0, end);
        if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
            return part.substr(name.size() + 1);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return {};
}

} // namespace mooring::workers::guestapi
