"""Builds a lab by its exported script and sends its frames, one after the other."""

import difflib
import time
from collections import Counter

from . import wire

# How long a frame that is expected may take before it counts as lost, in seconds.
PATIENCE = 2.0


def play(lab, switch):
    """What was not as the engine says, a line each, and why it was not played to its end. Runs as root of namespaces of its own."""
    with switch:
        switch.build(lab.script)
        switch.stop_time()
        problems, cut = _send_all(lab, switch)
        for name, want, got in switch.tables(lab) if not cut else ():
            problems += [f"table of {name}: missing {row}" for row in sorted(want - got)]
            problems += [f"table of {name}: surplus {row}" for row in sorted(got - want)]
        for command, want, got in switch.printed(lab) if not cut else ():
            difference = [*difflib.unified_diff(want, got, n=0, lineterm="")][3:]
            problems += [f"{command}: {line}" for line in difference if line[0] in "+-"]
        switch.take_away()
        problems += [f"down left {name}" for name in switch.left()]
    return problems, cut


def _send_all(lab, switch):
    nics = {}
    for host in sorted(lab.hosts):
        # The frames are the engine's: the kernel shall not answer too.
        switch.run("ip", "-n", host, "addr", "flush", "dev", "eth0")
        nics[host] = wire.NIC(host)
    problems, now = [], 0
    for number, sending in enumerate(lab.sendings, 1):
        passed, now = (sending.time - now) // 1_000_000, sending.time
        if not switch.pass_time(passed):
            return problems, f"frame {number} comes {passed // 1_000} s later"
        got = _send(sending, nics, switch)
        for (host, frame), count in sorted((sending.arrivals - got).items()):
            problems.append(f"frame {number} of {sending.host}: {count} not at {host}: {frame.hex()}")
        for (host, frame), count in sorted((got - sending.arrivals).items()):
            problems.append(f"frame {number} of {sending.host}: {count} too many at {host}: {frame.hex()}")
    return problems, None


def _send(sending, nics, switch):
    """What came to which host."""
    for nic in nics.values():
        nic.received()
    nics[sending.host].send(sending.frame)
    got, deadline = Counter(), time.monotonic() + PATIENCE
    while True:
        switch.settle()
        for host, nic in nics.items():
            got.update((host, frame) for frame in nic.received())
        if not sending.arrivals - got or time.monotonic() > deadline:
            return got
