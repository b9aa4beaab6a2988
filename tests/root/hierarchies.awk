# SPDX-License-Identifier: GPL-3.0-or-later
# /proc/self/mountinfo in, the mounted cgroup hierarchies out: lines "TYPE CONTROLLERS FOLDER"; CONTROLLERS is - for v2.
$5 ~ "^/sys/fs/cgroup" {
    for (i = 7; $i != "-"; i++);
    if ($(i + 1) !~ /^cgroup2?$/) next
    count = split($(i + 3), option, ",")
    list = ""
    for (j = 1; j <= count; j++)
        if (option[j] !~ /^(rw|ro|xattr|clone_children|cpuset_v2_mode|nsdelegate|memory_.*|release_agent=.*)$/)
            list = list (list == "" ? "" : ",") option[j]
    print $(i + 1), ($(i + 1) == "cgroup2" ? "-" : list), $5
}
