// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/answers.h"

#include <format>

namespace mooring::workers::guestapi {

namespace {

constexpr std::string_view json = "application/json";
constexpr std::string_view text = "text/plain; charset=utf-8";
constexpr std::string_view bytes = "application/octet-stream";

std::string_view phraseOf(int status)
{
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

std::string keyList(const GuestState &state)
{
    std::string list;
    for (const auto &[key, value] : state.config)
        list += (list.empty() ? "" : ",") + jsonString("/1.0/config/" + key);
    return '[' + list + ']';
}

std::string deviceList(const GuestState &state)
{
    std::string list;
    for (const auto &[name, device] : state.devices)
        list += (list.empty() ? "" : ",") + jsonString(name) + ':' + device;
    return '{' + list + '}';
}

constexpr std::string_view about =
    R"({"api_version":"1.0","instance_type":"container","location":"none","state":"Started"})";

Answer valueOf(const GuestState &state, const std::string &key)
{
    const auto value = state.config.find(key);
    if (value == state.config.end())
        return answerOf(404);
    return {.type = bytes, .body = value->second};
}

} // namespace

std::string jsonString(std::string_view plain)
{
    std::string string = "\"";
    for (const char c : plain) {
        if (c == '"' || c == '\\')
            string += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20)
            string += std::format("\\u{:04x}", int(c));
        else
            string += c;
    }
    return string + '"';
}

Answer answerOf(int status)
{
    return {.status = status, .type = text, .body = std::string(phraseOf(status)) + '\n'};
}

Answer answerTo(const Request &request, const GuestState &state)
{
    constexpr std::string_view keys = "/1.0/config/";
    if (request.method != "GET" && request.method != "HEAD")
        return answerOf(request.method == "PATCH" || request.method == "PUT" ? 403 : 405);
    const std::string &path = request.path;
    if (path == "/")
        return {.type = json, .body = R"(["/1.0"])"};
    if (path == "/1.0" || path == "/1.0/")
        return {.type = json, .body = std::string(about)};
    if (path == "/1.0/config")
        return {.type = json, .body = keyList(state)};
    if (path.starts_with(keys))
        return valueOf(state, path.substr(keys.size()));
    if (path == "/1.0/meta-data")
        return {.type = bytes, .body = state.metaData};
    if (path == "/1.0/devices")
        return {.type = json, .body = deviceList(state)};
    if (path == "/1.0/events" && request.method == "GET")
        return {.type = json, .isStream = true};
    return answerOf(path.starts_with("/1.0/images/") ? 403 : 404);
}

std::string bytesOf(const Answer &answer, std::string_view method, bool goesOn)
{
    std::string sent =
        std::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\n", answer.status, phraseOf(answer.status), answer.type);
    if (!answer.isStream)
        sent += std::format("Content-Length: {}\r\n", answer.body.size());
    sent += goesOn && !answer.isStream ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return method == "HEAD" ? sent : sent + answer.body;
}

} // namespace mooring::workers::guestapi
