# SPDX-License-Identifier: GPL-3.0-or-later
# Reads /proc/self/cgroup, then /proc/self/mountinfo. Prints the cgroup hierarchies: lines "TYPE CONTROLLERS FOLDER OWN", where
# CONTROLLERS is - for v2 and OWN is the folder of the caller's own group.
FILENAME == "/proc/self/cgroup" {
    split($0, part, ":")
    count = split(part[2], names, ",")
    group["cgroup2", part[2] == "" ? "-" : ""] = part[3]
    for (i = 1; i <= count; i++) group["cgroup", names[i]] = part[3]
    next
}
$5 ~ "^/sys/fs/cgroup" {
    for (i = 7; $i != "-"; i++);
    type = $(i + 1)
    if (type !~ /^cgroup2?$/) next
    list = first = type == "cgroup2" ? "-" : ""
    count = split(type == "cgroup2" ? "" : $(i + 3), option, ",")
    for (i = 1; i <= count; i++) {
        if (option[i] ~ /^(rw|ro|xattr|noprefix|clone_children|cpuset_v2_mode|release_agent=.*)$/) continue
        list = list (list == "" ? "" : ",") option[i]
        if (first == "") first = option[i]
    }
    own = group[type, first]
    print type, list, $5, $5 (own == "/" ? "" : own)
}
