#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract in dbus/ is documented in place: every interface, method, signal and property has a comment right before it that names
it, says since when an interface is there, and names only actions that polkit knows and the code spells. What manage implies is one list.
All that polkit says is there in English and in Chinese, in other words than the policy's too, and names the same things."""
import re
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from house import keep

PREFIX = "org.mooring."


def parsed(tree, path):
    try:
        return minidom.parseString(tree.text(path).encode())
    except ExpatError as trouble:
        return f"{path}: {trouble}"


def comment_before(element):
    """The comment right before it. One comment may stand for a run of properties."""
    node = element.previousSibling
    while node is not None:
        if node.nodeType == node.COMMENT_NODE:
            return node.data
        is_blank = node.nodeType == node.TEXT_NODE and not node.data.strip() and "\n\n" not in node.data
        is_of_the_run = node.nodeType == node.ELEMENT_NODE and node.tagName == element.tagName == "property"
        if not is_blank and not is_of_the_run:
            return None
        node = node.previousSibling
    return None


def actions_of(tree):
    """(ids in the policy, ids in names.h)"""
    policies = [parsed(tree, path) for path in tree.files("dbus/*.policy.in")]
    in_policy = {action.getAttribute("id") for policy in policies for action in policy.getElementsByTagName("action")}
    in_names = {name for path in tree.files("dbus/names.h")
                for name in re.findall(r'"(org\.mooring\.[a-z.-]+)"_L1', tree.text(path))}
    return in_policy, in_names


def implied_otherwise(tree):
    """What manage implies, in only one of policy and names.h."""
    names = "".join(tree.text(path) for path in tree.files("dbus/names.h"))
    spelled = dict(re.findall(r'(\w+) = "(org\.mooring\.[a-z.-]+)"_L1', names))
    daily = {spelled.get(word) for found in re.findall(r"daily\{([^}]*)\}", names) for word in re.findall(r"\w+", found)}
    implied = {word for path in tree.files("dbus/*.policy.in")
               for found in re.findall(r'policykit\.imply">([^<]*)<', tree.text(path)) for word in found.split()}
    return daily ^ implied


def untranslated(tree):
    """Messages of the helper that a catalogue of dbus/po has not, and the other way round."""
    ours = {text for path in tree.files("helper/*.cpp") for text in re.findall(r'"(Authentication is [^"]*)"_L1', tree.text(path))}
    for path in tree.files("dbus/po/*.po"):
        theirs = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', tree.text(path)))
        yield from (f"{path}: only there or only in the code: {text}" for text in sorted(ours ^ theirs.keys()))
        yield from (f"{path}: the name is lost: {text}" for text, other in sorted(theirs.items()) if named(text) != named(other))


def named(text):
    """What polkit puts in: $(name)."""
    return set(re.findall(r"\$\([^)]*\)", text))


def in_one_language(path, action):
    """What the policy says of an action, in English and in Chinese."""
    for tag in ("description", "message"):
        texts = {element.getAttribute("xml:lang"): element.firstChild.data.strip()
                 for element in action.getElementsByTagName(tag) if element.firstChild}
        if not all(texts.get(language) for language in ("", "zh_CN")):
            yield f"{path}: {action.getAttribute('id')} has no {tag} in English or in Chinese"
        elif named(texts[""]) != named(texts["zh_CN"]):
            yield f"{path}: the {tag} of {action.getAttribute('id')} does not name the same in Chinese"


def undocumented(path, interface):
    name = interface.getAttribute("name")
    about = comment_before(interface) or ""
    if name not in about or (name.startswith(PREFIX) and "@since" not in about):
        yield f"{path}: the interface {name} says not what it is, or not since when (@since)"
    if not name.startswith(PREFIX):
        return  # others' interfaces are documented elsewhere
    for element in interface.childNodes:
        if element.nodeType != element.ELEMENT_NODE or element.tagName not in ("method", "signal", "property"):
            continue
        member = element.getAttribute("name")
        if not re.search(rf"\b{member}\b", comment_before(element) or ""):
            yield f"{path}: the {element.tagName} {member} has no comment that names it"


def find(tree):
    in_policy, in_names = actions_of(tree)
    for action in sorted(in_policy ^ in_names):
        yield f"the action {action} is only in one of policy and names.h"
    for action in sorted(map(str, implied_otherwise(tree))):
        yield f"the action {action} is daily in only one of policy and names.h"
    yield from untranslated(tree)
    for path in tree.files("dbus/*.policy.in"):
        for action in parsed(tree, path).getElementsByTagName("action"):
            yield from in_one_language(path, action)
    for path in tree.files("dbus/*.xml"):
        document = parsed(tree, path)
        if isinstance(document, str):
            yield document
            continue
        for interface in document.getElementsByTagName("interface"):
            yield from undocumented(path, interface)
        for action in re.findall(r"\b[Aa]ction:? ((?!is|of)[a-z.-]+[a-z])", tree.text(path)):
            if PREFIX + action not in in_policy:
                yield f"{path}: polkit knows no action {action}"


WORDS = """
  <description>Operate</description><description xml:lang="zh_CN">操作</description>
  <message>May you operate $(name)?</message><message xml:lang="zh_CN">操作 $(name)</message>"""


def policy(words=WORDS):
    return {"dbus/a.policy.in": f'<policyconfig><action id="org.mooring.operate">{words}</action></policyconfig>'}


POLICY = {
    **policy(),
    "dbus/names.h": 'operate = "org.mooring.operate"_L1;\n',
}


def contract(body, about="org.mooring.A. @since 0.1"):
    return {"dbus/a.xml": f'<node>\n  <!-- {about} -->\n  <interface name="org.mooring.A">\n{body}\n  </interface>\n</node>\n'}


keep(find, bad=[
    ({"dbus/a.xml": "<node>"}, "dbus/a.xml"),
    (contract("", about="org.mooring.A"), "@since"),
    (contract('<method name="Start"/>'), "Start"),
    (contract('<!-- Stop. -->\n<method name="Stop"/>\n<method name="Start"/>'), "Start"),
    (contract('<!-- Stop: Start. -->\n\n<signal name="Start"/>'), "Start"),
    (contract('<!-- Name: a word. -->\n<property name="Name"/>\n<property name="Owner"/>'), "Owner"),
    ({**POLICY, **contract('<!-- Start. Action: oprate. -->\n<method name="Start"/>')}, "oprate"),
    ({**POLICY, "dbus/names.h": ""}, "org.mooring.operate"),
    ({**POLICY, "dbus/names.h": POLICY["dbus/names.h"] + "daily{operate};"}, "daily"),
    ({**POLICY, **policy(WORDS.replace("操作</d", "</d"))}, "no description"),
    ({**POLICY, **policy(WORDS.replace('<message xml:lang="zh_CN">操作 $(name)</message>', ""))}, "no message"),
    ({**POLICY, **policy(WORDS.replace("操作 $(name)", "操作"))}, "does not name the same"),
    ({"helper/a.cpp": 'x = "Authentication is needed"_L1;', "dbus/po/zh_CN.po": ""}, "Authentication is needed"),
    ({"helper/a.cpp": 'x = "Authentication is for $(name)"_L1;',
      "dbus/po/zh_CN.po": 'msgid "Authentication is for $(name)"\nmsgstr "a"\n'}, "name is lost"),
], good={**POLICY, **contract('<!-- Start. Action: operate. -->\n<method name="Start"/>\n'
                              '<!-- From, Till: times. -->\n<property name="From"/>\n<property name="Till"/>')})
