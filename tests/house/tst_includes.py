#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders include only what they may (docs/architecture.md): dbus <- models <- views <- app; helper -> types of models, dbus."""
from house import keep
from includes import FOLDERS, included, sources

# Who may include what of ours. The longest name that fits rules. Its own folder is not always among it: see workers.
MAY = {
    "dbus/": ("dbus/",),
    "models/": ("models/", "dbus/"),
    # Values know no ports and no item models.
    "models/types/": ("models/types/", "models/error.h", "dbus/"),
    "views/": ("views/", "models/"),
    "app/": ("app/", "views/", "models/", "dbus/"),
    "helper/": ("helper/", "models/", "dbus/"),
    # The workers are plain C++ around wire.h; each knows only what lies beside it.
    "helper/workers/": ("helper/workers/",),
    "helper/workers/launch/": ("helper/workers/*", "helper/workers/launch/"),
    "helper/workers/unpack/": ("helper/workers/*", "helper/workers/unpack/"),
    "helper/workers/spawn/": ("helper/workers/*", "helper/workers/spawn/"),
    "helper/workers/client/": ("helper/", "models/", "dbus/"),
}
# Who may not have what of anybody's.
MAY_NOT = {
    "helper/": ("models/items/", "models/ports/", "QtGui", "QtWidgets", "QWidget", "QApplication", "QGuiApplication", "QPixmap",
                "QImage", "QIcon", "QtNetwork", "QNetwork", "QTcp", "QSsl"),
    "dbus/": ("QtGui", "QtWidgets", "QWidget"),
    "models/": ("QtWidgets", "QWidget", "QDBusConnection", "QDBusInterface", "QNetwork", "QProcess", "QFile", "QTcp", "QSsl"),
    "views/": ("QtDBus", "QDBus", "QtNetwork", "QNetwork", "QProcess"),
}
# Plain programs: no Qt at all.
WITHOUT_QT = ("helper/workers/launch/", "helper/workers/unpack/", "helper/workers/spawn/")
LIBLXC = "helper/workers/launch/"


def longest(path, table):
    fitting = [folder for folder in table if path.startswith(folder)]
    return max(fitting, key=len, default=None)


def fits(name, allowed):
    """"folder/*" is the files of a folder, without the folders in it; an interface made from the XML lies where it is built."""
    if allowed.endswith("/*"):
        return name.startswith(allowed[:-1]) and "/" not in name[len(allowed) - 1:]
    return name.startswith(allowed)


def is_qt(name):
    return name.startswith("Qt") or (name[:1] == "Q" and name[1:2].isupper())


def find(tree):
    for path in sources(tree):
        rule = longest(path, MAY)
        for name, quoted in included(tree, path):
            if quoted and name.startswith(FOLDERS) and not any(fits(name, allowed) for allowed in MAY[rule]):
                yield f"{path} includes {name}, but {rule} may include only {', '.join(MAY[rule])}"
            for folder, names in MAY_NOT.items():
                if path.startswith(folder) and name.startswith(names):
                    yield f"{path} includes {name}, which is nothing for {folder}"
            if path.startswith(WITHOUT_QT) and is_qt(name):
                yield f"{path} includes {name}, but is to do without Qt"
            if name.startswith("lxc/") and not path.startswith(LIBLXC):
                yield f"{path} includes {name}: only {LIBLXC} links liblxc"


def includes(path, name):
    return {path: f"#include {name}\n"}


keep(find, bad=[
    (includes("dbus/names.h", '"models/error.h"'), "models/error.h"),
    (includes("models/types/image.h", '"views/page.h"'), "views/page.h"),
    (includes("models/types/image.h", '"models/items/imagemodel.h"'), "imagemodel.h"),
    (includes("models/items/imagemodel.cpp", "<QNetworkReply>"), "QNetworkReply"),
    (includes("views/page.cpp", '"app/settings.h"'), "app/settings.h"),
    (includes("views/page.cpp", "<QDBusConnection>"), "QDBusConnection"),
    (includes("views/page.cpp", "<QtNetwork/QNetworkReply>"), "QtNetwork"),
    (includes("views/terminal/shell.cpp", "<QProcess>"), "QProcess"),
    (includes("views/page.cpp", '"dbus/names.h"'), "dbus/names.h"),
    (includes("app/ctl/main.cpp", '"helper/engine/engine.h"'), "engine.h"),
    (includes("helper/engine/engine.cpp", '"app/settings.h"'), "app/settings.h"),
    (includes("helper/engine/engine.cpp", '"models/items/imagemodel.h"'), "imagemodel.h"),
    (includes("helper/engine/engine.cpp", "<QtGui/QImage>"), "QtGui"),
    (includes("helper/engine/engine.cpp", "<QIcon>"), "QIcon"),
    (includes("helper/bus/authority.cpp", " <lxc/lxccontainer.h>"), "liblxc"),
    (includes("helper/workers/client/link.cpp", "<lxc/lxccontainer.h>"), "liblxc"),
    (includes("helper/workers/launch/start.cpp", "<QString>"), "without Qt"),
    (includes("helper/workers/spawn/programs.h.in", "<QtCore/QString>"), "without Qt"),
    (includes("helper/workers/unpack/tree.cpp", '"models/error.h"'), "models/error.h"),
    (includes("helper/workers/unpack/tree.cpp", '"helper/workers/launch/rootfs.h"'), "rootfs.h"),
    (includes("helper/workers/wire.h", '"helper/engine/workers.h"'), "engine/workers.h"),
], good={
    **includes("app/main.cpp", '"views/mainwindow.h"'),
    **includes("views/page.cpp", '"models/types/image.h"'),
    **includes("models/types/image.h", '"dbus/wiretypes.h"'),
    **includes("helper/engine/engine.cpp", '"models/types/image.h"'),
    **includes("helper/workers/client/link.cpp", "<QObject>"),
    **includes("helper/workers/launch/container.cpp", "<lxc/lxccontainer.h>"),
    **includes("helper/workers/launch/start.cpp", '"helper/workers/wire.h"'),
})
