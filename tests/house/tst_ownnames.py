#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A name in an anonymous namespace is used once in a folder's library, and by none of its headers: packages are built in large units of
several files, where two that are the same meet. Overloads (other parameters) may be."""
import re
from pathlib import PurePosixPath

from house import keep

OPENING = re.compile(r"\bnamespace\s*\{")
NAMED = re.compile(r"\bnamespace\s+[\w:]+\s*\{")
FUNCTION = re.compile(r"([A-Za-z_]\w*)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)(?:\s*(?:const|noexcept|->[^{]*))*\s*$")
TYPE = re.compile(r"^(?:template\s*<.*?>\s*)?(?:struct|class|enum(?:\s+class)?|union)\s+([A-Za-z_]\w*)\s*(?:final\b)?\s*(?::[^:].*)?$")
USING = re.compile(r"^using\s+([A-Za-z_]\w*)\s*=")
VALUE = re.compile(r"^(?:(?:static|constexpr|inline|const|thread_local)\s+)*[A-Za-z_][\w:<>,*&\s]*[\s*&]([A-Za-z_]\w*)\s*(?:\[[^\]]*\])*\s*(?:=.*)?$")
CATEGORY = re.compile(r"^Q_LOGGING_CATEGORY\(\s*(\w+)")


def without_noise(text):
    """The text without comments, preprocessor lines and the contents of strings."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', '""', text)
    return re.sub(r"^\s*#[^\n]*(?:\\\n[^\n]*)*", "", text, flags=re.MULTILINE)


def heads(text, start=OPENING):
    """What stands before a { or ; directly in an anonymous (or another) namespace, each on one line."""
    for opening in start.finditer(text):
        depth, head = 1, ""
        for sign in text[opening.end():]:
            if sign == "{":
                if depth == 1:
                    yield " ".join(head.split())
                depth += 1
            elif sign == "}":
                depth -= 1
                head = ""
                if depth == 0:
                    break
            elif sign == ";" and depth == 1:
                yield " ".join(head.split())
                head = ""
            elif depth == 1:
                head += sign


def parameters(text):
    """Their types: what two functions must differ in."""
    parts = re.sub(r"<[^<>]*(?:<[^<>]*>[^<>]*)*>", lambda found: found[0].replace(",", ";"), text).split(",")
    return ", ".join(re.sub(r"(?<=[\s*&>])[A-Za-z_]\w*\s*(?:=.*)?$", "", part.strip()).strip() for part in parts)


def name_in(head):
    if head.startswith("namespace "):  # an alias may be said again
        return None
    for pattern in (CATEGORY, USING, TYPE):
        if found := pattern.match(head):
            return found[1]
    if found := FUNCTION.search(head):
        return f"{found[1]}({parameters(found[2])})"
    found = VALUE.match(head)
    return found[1] if found else None


def libraries(tree):
    """The folder whose CMakeLists.txt names the file, for each source."""
    owners = {str(PurePosixPath(path).parent) for path in tree.files("*CMakeLists.txt")}
    for path in tree.files("*.cpp", "*.h"):
        if path.startswith("tests/") and not path.startswith("tests/fakes/"):
            continue  # a program each
        folder = PurePosixPath(path).parent
        while str(folder) not in owners and str(folder) != ".":
            folder = folder.parent
        yield str(folder), path


def find(tree):
    seen = {}
    declared = {}
    for folder, path in libraries(tree):
        text = without_noise(tree.text(path))
        if path.endswith(".h"):
            for head in heads(text, NAMED):
                if "(" in (name := name_in(re.sub(r"^\[\[[^]]*\]\]\s*", "", head)) or ""):
                    declared.setdefault((folder, name), path)
            continue
        for head in heads(text):
            name = name_in(head)
            if name is None:
                continue
            first = seen.setdefault((folder, name), path)
            if first != path:
                yield f"{path}: {name} is a name of {first}, too; packages compile them as one"
    for key, path in seen.items():
        if key in declared:
            yield f"{path}: {key[1]} is a name of {declared[key]}, too; packages compile them as one"


def pair(first, second):
    wrap = "namespace mooring {{\nnamespace {{\n{}\n}} // namespace\n}}\n".format
    return {"a/CMakeLists.txt": "", "a/x.cpp": wrap(first), "a/b/y.cpp": wrap(second)}


keep(find, bad=[(pair(text, text), word) for text, word in (
    ("int f(int a)\n{\n    return a;\n}", "f(int)"), ("Result<> f(const QMap<int, int> &m, int n) { return {}; }", "f("),
    ("constexpr int most = 3;", "most"), ("constexpr auto file = \"x\"_L1;", "file"), ("struct Part\n{\n    int a;\n};", "Part"),
    ("class Part final : public QObject {};", "Part"), ("using Step = std::function<void()>;", "Step"), ("const QString name{u\"a\"_s};", "name"),
    ("Q_LOGGING_CATEGORY(log, \"mooring\", QtInfoMsg)\nint g() { return 1; }", "log"),
)] + [(pair("int f(int a) { return 1; }", "int f(int other) { return 2; }"), "f(int)"),
     (pair("int f(int a) { return 1; }", "") | {"a/z.h": "namespace mooring {\n[[nodiscard]] int f(int a);\n}"}, "a/z.h")],
     good=pair("int f(int a) { int same = 1; return same; }", "int f(const QString &a) { int same = 2; return same; }"))
