#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No range-for walks what a temporary owns: for (… : *f()), for (… : f().value()), for (… : f()[0]). The loop keeps the range alive,
not what the range is a part of; C++23 mended that (P2718), GCC 14 has not. Such a loop reads freed memory, and mostly works. Give what
f() answers a name first."""
import re

from house import keep

CALL = r"\)\s*"  # the end of a call: what stands before is a temporary, or may be
PART = re.compile(
    CALL + r"(?:->\s*\w+(?!\w*\s*\()"  # ->member
    r"|\.\s*(?:value|first|last|front|back|constFirst|constLast|error)\(\)|\.\s*at\([^()]*\)|\[[^\[\]]*\])"
    r"(?:\s*(?:\.|->)\s*\w+)*\s*$")  # and its members, but no further call, which would make a value
DEREFERENCED = re.compile(r"^(?:std::as_const\(\s*)?\*[^|]*\(")
LASTING = re.compile(r"std::as_const\([\w.>-]+\)")  # a name again, not a temporary


def without_noise(text):
    """The text with comments and the contents of strings blanked, of the same length."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)


def closing(text, start):
    """Where the parenthesis closes that opens just before start."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)


def ranges(text):
    """(line, expression) of every range-for."""
    for loop in re.finditer(r"\bfor \(", text):
        head = text[loop.end():closing(text, loop.end())]
        # Before the colon stands a declaration: no question mark, and [a, b] at most.
        found = re.match(r"(?:[^?()]|\([^()]*\))*?[^:](:)(?!:)(.*)$", head, flags=re.DOTALL)
        if found:
            yield text.count("\n", 0, loop.start()) + 1, " ".join(found[2].split())


def find(tree):
    for path in tree.files("*.cpp", "*.h"):
        for line, expression in ranges(without_noise(tree.text(path))):
            plain = LASTING.sub("name", expression)
            if DEREFERENCED.search(plain) or PART.search(plain):
                yield f"{path}:{line}: the loop walks what a temporary owns: {expression}"


def loops(*heads):
    return {"a.cpp": "".join(f"    for ({head})\n        use(x);\n" for head in heads)}


keep(find, bad=[(loops(head), "a.cpp:1") for head in (
    "const auto &x : *f()", "const auto &[a, b] : *m_engine.images()", "auto x : *std::exchange(m_list, {})", "auto x : std::as_const(*f())",
    "const auto &x : f().value()", "const auto &x : m_store->list(1).value()", "const auto &x : f(a, g(b))->images",
    "const auto &x : f().first()", "const auto &x : f().at(0).names", "const auto &x : f()[0]", "const auto &x :\n     *f()",
    "const auto images = f(); const auto &x : *g(images)", "const std::pair<int, Error::Code> &x : f().value()",
)], good=loops(
    "const auto &x : f()", "const auto &x : *images", "const auto &x : *m_images", "const auto &x : images.value()", "const auto &x : it->second",
    "const auto &x : std::as_const(m_all).value()", "const auto &x : f().value().toList()", "const auto &x : f().value(u\"a\"_s).toMap()",
    "const auto &x : f().value_or(List()).entries", "const auto &x : m_parts.f().values", "const auto &[a, b] : f().asKeyValueRange()",
    "const auto &x : object->children()", "int x = 0; x < f().first(); ++x", "int x = is ? *f() : *g(); x > 0; --x",
    "const auto &x : sorted(*f())", "const auto &x : lists.at(0)", "const auto &x : m_lists[0].names", 'const auto &x : g("*f()")',
))
