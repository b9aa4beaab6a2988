#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Process 1 of an entry: runs the command, buries orphans, ends with the command's status (and everything else with it).
use strict;
use warnings;
use POSIX qw(:sys_wait_h);

my $child = fork() // die "fork: $!";
if ($child == 0) {
    $SIG{$_} = 'DEFAULT' for qw(INT QUIT PIPE);
    exec { $ARGV[0] } @ARGV or print STDERR "$ARGV[0]: $!\n";
    POSIX::_exit(127);
}
$SIG{INT} = $SIG{QUIT} = 'IGNORE';
$SIG{$_} = sub { kill $_[0], $child } for qw(TERM HUP);
while ((my $pid = waitpid(-1, 0)) != -1 || $!{EINTR}) {
    next unless $pid == $child;
    exit(WIFSIGNALED($?) ? 128 + WTERMSIG($?) : WEXITSTATUS($?));
}
