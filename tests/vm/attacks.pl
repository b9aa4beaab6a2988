#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# What a guest must not get done. As root, inside a guest (perl -, from standard input): attacks.pl [pid=N]… [socket=NAME]… [only=NAME]…
# prints a line for each attempt: "refused NAME (why)" or "OPEN NAME". pid= are processes outside as the host counts them, socket= names of
# abstract sockets that somebody outside listens at, only= chooses attempts by the beginning of their names. Run on a host, outside any
# guest, the same attempts come through, which shows that they could: what is written is what was there, and modules and kernels are empty.
use strict;
use warnings;
use Errno qw(EACCES ENOEXEC EPERM);
use Socket qw(AF_UNIX SOCK_STREAM);
use POSIX ();

my %arguments = (pid => [], socket => [], only => []);
for (@ARGV) {
    die "what is $_?\n" unless /^(pid|socket|only)=(.+)$/;
    push @{$arguments{$1}}, $2;
}

# System calls that libc or perl have no words for. Those from 424 on have one number everywhere.
my %machine = (
    x86_64  => {mount => 165, umount2 => 166, pivot_root => 155, unshare => 272, ptrace => 101, init_module => 175, delete_module => 176,
                kexec_load => 246, name_to_handle_at => 303, open_by_handle_at => 304, bpf => 321, clock_settime => 227, swapon => 167,
                perf_event_open => 298, iopl => 172, syslog => 103, process_vm_readv => 310},
    aarch64 => {mount => 40, umount2 => 39, pivot_root => 41, unshare => 97, ptrace => 117, init_module => 105, delete_module => 106,
                kexec_load => 104, name_to_handle_at => 264, open_by_handle_at => 265, bpf => 280, clock_settime => 112, swapon => 224,
                perf_event_open => 241, syslog => 116, process_vm_readv => 270});
my %number = (%{$machine{(POSIX::uname())[4]} // die "not on this machine\n"},
              open_tree => 428, move_mount => 429, fsopen => 430, fsconfig => 431, fsmount => 432, mount_setattr => 442);
use constant {MS_REMOUNT => 32, MS_BIND => 4096, MS_MOVE => 8192, MS_REC => 16384, MS_PRIVATE => 1 << 18,
              MNT_DETACH => 2, CLONE_NEWNS => 0x20000, CLONE_NEWUSER => 0x10000000, AT_FDCWD => -100, PTRACE_SEIZE => 0x4206};

# True: one more than what the call gave. What the call writes into is given by reference.
sub call {
    my ($name, @given) = @_;
    my @sent = map { ref ? ${$_} : $_ } @given;
    my $done = syscall $number{$name} // return, @sent;
    for (0 .. $#given) { ${$given[$_]} = $sent[$_] if ref $given[$_] }
    return $done == -1 ? undef : $done + 1;
}
sub mount {
    my ($from, $to, $type, $flags, $data) = @_;
    return call('mount', "$from", "$to", "$type", $flags // 0, $data // 0);
}
sub bind_mount { return mount($_[0], $_[1], '', MS_BIND | ($_[2] // 0)) }
sub detach { return call('umount2', "$_[0]", MNT_DETACH) }

# The same once more: what may be read and written back is open.
sub rewrite {
    my ($file, $text) = @_;
    if (!defined $text) {
        open my $in, '<', $file or return;
        sysread $in, $text, 4096 // return;
    }
    sysopen my $out, $file, POSIX::O_WRONLY() or return;
    return defined syswrite $out, $text;
}
sub readable { open my $in, '<', $_[0] or return; return sysread($in, my $bytes, 4) }

my $place = 0;
sub folder {    # a new one on a tmpfs of the attempt's own
    my $top = '/tmp/attack';
    mkdir $top;
    mount('none', $top, 'tmpfs') or return if !$place;
    my $path = $top . '/' . ++$place;
    mkdir $path or return;
    $! = 0;
    return $path;
}
sub file { my $path = folder() . '/file'; open my $out, '>', $path or return; return $path }
sub in_child {    # without waiting; what it says comes back
    my ($what) = @_;
    pipe my $read, my $write or return;
    my $pid = fork // return;
    if ($pid == 0) { close $read; $what->($write); POSIX::_exit(0) }
    close $write;
    return ($pid, $read);
}

my (@names, %attempts);
sub attempt { my ($name, $how) = @_; push @names, $name; $attempts{$name} = $how }

# Other processes.
for my $pid (@{$arguments{pid}}) {
    attempt("signal-$pid", sub { return kill 'URG', $pid });
    attempt("ptrace-$pid", sub { return call('ptrace', PTRACE_SEIZE, 0 + $pid, 0, 0) });
    attempt("memory-$pid", sub { return readable("/proc/$pid/mem") || readable("/proc/$pid/environ") });
    attempt("root-of-$pid", sub { opendir my $in, "/proc/$pid/root/" or return; return 1 });
}
for my $name (@{$arguments{socket}}) {
    attempt("connect-$name", sub {
        socket my $socket, AF_UNIX, SOCK_STREAM, 0 or return;
        return connect $socket, pack('S', AF_UNIX) . "\0$name";
    });
}

# Files of the kernel's.
my @writes = map { "/proc/sys/$_" } qw(kernel/core_pattern kernel/core_pipe_limit kernel/modprobe kernel/poweroff_cmd kernel/panic
    kernel/panic_on_oops kernel/sysrq kernel/kptr_restrict kernel/dmesg_restrict kernel/perf_event_paranoid kernel/printk
    kernel/randomize_va_space kernel/usermodehelper/bset kernel/unprivileged_bpf_disabled kernel/yama/ptrace_scope vm/overcommit_memory
    vm/swappiness vm/mmap_min_addr fs/protected_hardlinks fs/suid_dumpable fs/file-max fs/pipe-max-size);
push @writes, map { "/sys/$_" } qw(kernel/uevent_helper kernel/profiling power/pm_async module/printk/parameters/time
    module/firmware_class/parameters/path module/overlay/parameters/metacopy devices/system/cpu/cpufreq/boost);
for my $file (@writes) { attempt("write-$file", sub { return rewrite($file) }) }
attempt('write-/proc/sysrq-trigger', sub { return rewrite('/proc/sysrq-trigger', 'h') });    # shows its help
attempt('write-/proc/sys/vm/drop_caches', sub { return rewrite('/proc/sys/vm/drop_caches', '1') });
attempt('write-uevent-of-a-disk', sub { return rewrite((glob '/sys/class/block/*/uevent')[0] // '/sys/class/block', 'change') });
attempt('write-apparmor-policy', sub { return rewrite('/sys/kernel/security/apparmor/.replace', '') });
attempt('write-devices-of-own-group', sub { return grep { rewrite($_, 'b *:* rwm') } glob '/sys/fs/cgroup/{,devices/}devices.allow' });
attempt('read-kcore', sub { return readable('/proc/kcore') });
attempt('read-kernel-log', sub { my $buffer = ' ' x 64; return call('syslog', 3, \$buffer, 64) });

# Calls for the whole machine.
attempt('init_module', sub { return call('init_module', 'x', 1, '') || $! == ENOEXEC });
attempt('delete_module', sub { return call('delete_module', 'no_such_module', 0) || $!{ENOENT} });
attempt('kexec_load', sub { return call('kexec_load', 0, 0, 0, 0) });
attempt('clock_settime', sub { return call('clock_settime', 0, pack 'q2', time, 0) });
attempt('swapon', sub { return call('swapon', file(), 0) || $!{EINVAL} });
attempt('iopl', sub { return call('iopl', 3) });
attempt('perf_event_open', sub { return call('perf_event_open', pack('L2 Q x112', 1, 120, 0), -1, 0, -1, 0) });
attempt('bpf', sub {
    my $program = pack 'C2 S l C2 S l', 0xb7, 0, 0, 0, 0x95, 0, 0, 0;    # r0 = 0; exit
    my $licence = "GPL\0";
    my $attributes = pack 'L2 P P L2 Q L x84', 5, 2, $program, $licence, 0, 0, 0, 0;
    return call('bpf', 5, $attributes, length $attributes);
});
attempt('open_by_handle_at', sub {
    my $path = file() or return;
    my ($handle, $id) = (pack('L l x128', 128, 0), pack('l', 0));
    call('name_to_handle_at', AT_FDCWD, $path, \$handle, \$id, 0) or return;
    open my $near, '<', '/tmp/attack' or return;
    return call('open_by_handle_at', fileno($near), $handle, 0);
});

# The host's disks and other devices.
sub device {
    my ($kind, $major, $minor, $how) = @_;
    my $path = folder() . '/device';
    if (system("mknod $path $kind $major $minor 2> /dev/null") != 0) { $! = EPERM; return }
    return $how->($path);
}
sub disks {
    open my $in, '<', '/proc/partitions' or return;
    return map { /^\s*(\d+)\s+(\d+)\s+\d+\s+(?!loop|ram|sr|zram)\S/ ? [$1, $2] : () } <$in>;
}
attempt('read-a-disk', sub { for (disks()) { return 1 if device('b', @$_, sub { readable($_[0]) }) } return });
attempt('mount-a-disk', sub {
    my $to = folder();
    for my $disk (disks()) {
        for my $type (qw(ext4 xfs btrfs vfat)) { return 1 if device('b', @$disk, sub { mount($_[0], $to, $type) }) }
    }
    return;
});
my %nodes = (memory => [1, 1], port => [1, 4], kmsg => [1, 11], 'loop-control' => [10, 237], 'device-mapper' => [10, 236]);
for my $name (sort keys %nodes) {
    attempt("open-$name", sub { return device('c', @{$nodes{$name}}, sub { sysopen my $out, $_[0], POSIX::O_RDWR() }) });
}

# File systems that show the host, the old way and the new one.
for my $type (qw(debugfs tracefs configfs securityfs pstore efivarfs cgroup)) {
    my $options = $type eq 'cgroup' ? 'none,name=attack' : '';
    attempt("mount-$type", sub { return mount('none', folder(), $type, 0, $options) });
    next if $type eq 'cgroup';
    attempt("fsmount-$type", sub {
        my $to = folder();
        my $from = new_mount($type) or return;
        return place_mount($from, $to);
    });
}
sub new_mount {
    my ($type) = @_;
    my $context = call('fsopen', $type, 0) or return;
    call('fsconfig', $context - 1, 6, 0, 0, 0) or return;
    my $mount = call('fsmount', $context - 1, 0, 0) or return;
    return $mount - 1;
}
sub place_mount { return call('move_mount', $_[0], '', AT_FDCWD, "$_[1]", 4) }

# proc and sysfs where no rule looks for them. Each way leads to a place, whose files are then written.
sub doors {
    my ($place) = @_;
    return grep { rewrite("$place/$_->[0]", $_->[1]) } ['sys/kernel/core_pattern'], ['sys/kernel/modprobe'], ['sysrq-trigger', 'h'],
        ['sys/vm/swappiness'], ['kernel/core_pattern'], ['kernel/uevent_helper'], ['uevent_helper'], ['core_pattern'], ['vm/swappiness'],
        ['power/pm_async'], ['module/printk/parameters/time'], ['kernel/profiling'];
}
sub own_namespace { return call('unshare', CLONE_NEWNS) && mount('', '/', '', MS_REC | MS_PRIVATE) }
sub below { my ($folder, $name) = @_; mkdir "$folder/$name" or return; return "$folder/$name" }

# (how, what): each is told the name, "proc" or "sys", and the type of file system.
my @ways = (
    'a second one' => sub {
        my ($name, $type) = @_;
        my $at = below(folder(), $name);
        return mount('x', $at, $type) && doors($at);
    },
    'by another name' => sub { my $at = folder(); return mount('x', $at, $_[1]) && doors($at) },
    'by fsmount' => sub {
        my $at = folder();
        my $from = new_mount($_[1]) // return;
        return place_mount($from, $at) && doors($at);
    },
    'bound' => sub { my $at = folder(); return bind_mount("/$_[0]", $at) && doors($at) },
    'bound whole' => sub { my $at = folder(); return bind_mount("/$_[0]", $at, MS_REC) && doors($at) },
    'moved' => sub {
        my $at = folder();
        own_namespace() or return;
        return mount("/$_[0]", $at, '', MS_MOVE) && doors($at);
    },
    'cloned' => sub {
        my $at = folder();
        my $from = call('open_tree', AT_FDCWD, "/$_[0]", 1) or return;
        return place_mount($from - 1, $at) && doors($at);
    },
    'with the root' => sub { my $at = folder(); return bind_mount('/', $at, MS_REC) && doors("$at/$_[0]") },
    'under overlay' => sub {
        my ($at, $top) = (folder(), folder());
        return mount('x', $at, 'overlay', 0, "lowerdir=/$_[0]:$top") && doors($at);
    },
    'by chroot' => sub { chroot "/$_[0]" or return; return doors('') },
    'as root' => sub {
        my ($name, $type) = @_;
        own_namespace() or return;
        my $at = below(folder(), $name);
        mount('x', $at, $type) or return;
        chdir $at;
        call('pivot_root', '.', '.') or return;
        return doors('');
    },
    # A mount whose folder is taken off under our feet has no path any more.
    'taken off' => sub {
        my ($name, $type) = @_;
        my $at = below(folder(), $name);
        mount('x', $at, $type) or return;
        chdir $at;
        detach($at) or return;
        return doors('.');
    },
    'taken off with its parent' => sub {
        my ($name, $type) = @_;
        my $top = folder();
        mount('none', $top, 'tmpfs') or return;
        my $at = below($top, $name);
        mount('x', $at, $type) or return;
        chdir $at;
        detach($top) or return;
        return doors('.');
    },
    # A folder on which something is mounted keeps its name, but for who sees nothing mounted there.
    'renamed elsewhere' => sub {
        my ($name, $type) = @_;
        my $top = folder();
        my $at = below($top, $name);
        my ($pid, $said) = in_child(sub {
            my ($tell) = @_;
            own_namespace() && mount('x', $at, $type) or return;
            syswrite $tell, 'm';
            sleep 1;
            syswrite $tell, 'D' if doors("$top/other");
        });
        sysread $said, my $mounted, 1 or return;
        rename $at, "$top/other" or return;
        my $through = sysread $said, my $word, 1;
        waitpid $pid, 0;
        $! = EACCES;
        return $through;
    },
    'in a user namespace' => sub {
        my ($name, $type) = @_;
        call('unshare', CLONE_NEWUSER | CLONE_NEWNS) or return;
        for ([setgroups => 'deny'], [uid_map => '0 0 1'], [gid_map => '0 0 1']) {
            rewrite("/proc/self/$_->[0]", $_->[1]) or return;
        }
        return 1 if doors("/$name");
        my $at = folder() // return;
        return mount('x', $at, $type) && doors($at);
    });
my %kernel = (proc => 'proc', sys => 'sysfs');
while (my ($how, $what) = splice @ways, 0, 2) {
    for my $name (sort keys %kernel) {
        attempt("doors-of-$kernel{$name}-" . $how =~ s/ /-/gr, sub { return $what->($name, $kernel{$name}) });
    }
}
sub make_writable { return call('mount_setattr', AT_FDCWD, "$_[0]", 0, pack('Q4', 0, 1, 0, 0), 32) }
for my $at ('/proc/sys', '/proc/sysrq-trigger', '/sys') {
    my ($top) = $at =~ m{^(/\w+)};
    attempt("remount-$at", sub { return mount('', $at, '', MS_REMOUNT | MS_BIND) && doors($top) });
    attempt("mount_setattr-$at", sub { return make_writable($at) && doors($top) });
    attempt("take-off-$at", sub { return detach($at) && doors($top) });
    next if $at eq '/proc/sysrq-trigger';
    attempt("writable-and-taken-off-$at", sub {
        make_writable($at);
        chdir $at or return;
        detach($at) or return;
        return doors('.');
    });
}
attempt('bind-sysrq-trigger', sub { my $at = file(); return bind_mount('/proc/sysrq-trigger', $at) && rewrite($at, 'h') });
attempt('bind-core_pattern', sub { my $at = file(); return bind_mount('/proc/sys/kernel/core_pattern', $at) && rewrite($at) });
attempt('kcore-under-overlay', sub {
    my ($at, $top) = (folder(), folder());
    return mount('x', $at, 'overlay', 0, "lowerdir=/proc:$top") && readable("$at/kcore");
});

# Its own fences. In a policy name space of its own a guest may change what it is there: it counts when it is another one afterwards.
sub label { open my $in, '<', '/proc/self/attr/current' or return ''; return <$in> // '' }
for my $wanted ('unconfined', 'mooring-guest', ':mooring-1:unconfined', ':root:unconfined') {
    for my $file ('attr/current', 'attr/apparmor/current') {
        attempt("changeprofile-$wanted-by-$file", sub {
            my $before = label();
            return rewrite("/proc/self/$file", "changeprofile $wanted") && label() ne $before;
        });
    }
    attempt("exec-$wanted", sub {
        my $before = label();
        return rewrite('/proc/self/attr/exec', "exec $wanted") && `cat /proc/self/attr/current` ne $before;
    });
}

for my $name (@names) {
    next if @{$arguments{only}} && !grep { index($name, $_) == 0 } @{$arguments{only}};
    my ($pid, $said) = in_child(sub {    # whatever it mounts or becomes ends with it
        my ($tell) = @_;
        call('unshare', CLONE_NEWNS);
        mount('', '/', '', MS_REC | MS_PRIVATE);
        local $SIG{ALRM} = sub { syswrite $tell, 'refused (no answer)'; POSIX::_exit(1) };
        alarm 30;
        $! = 0;
        my $through = $attempts{$name}->();
        syswrite $tell, $through ? 'OPEN' : 'refused (' . ($! || 'nothing there') . ')';
    });
    my $answer = '';
    sysread $said, $answer, 200;
    $answer ||= 'refused (ended)';
    waitpid $pid, 0;
    my ($word, $why) = $answer =~ /^(\w+) ?(.*)$/;
    print "$word $name", length $why ? " $why" : '', "\n";
}
