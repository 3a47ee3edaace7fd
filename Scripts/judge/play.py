"""Builds a lab by its exported script and sends its frames, one after the other."""

import re
import subprocess
import time
from collections import Counter

from . import lab as labs
from . import wire
from .switch import Switch

# How long a frame that is expected may take before it counts as lost, in seconds.
PATIENCE = 2.0


def play(lab, folder):
    """What was not as the engine says, a line each. Runs as root of namespaces of its own."""
    with Switch(folder) as switch:
        switch.run("sh", "-s", text=_without_vlan_devices(lab.script))
        switch.everywhere("time/stop")
        problems = _send_all(lab, switch)
        for server, bridge in lab.switches:
            name = f"{server}.{bridge}" if server else bridge
            want = lab.table(name)
            if want is None:
                continue  # The script says that the lab has one switch in place of several.
            got = labs.rows(switch.appctl("fdb/show", bridge, server=server))
            missing, surplus = labs.difference(want, got)
            problems += [f"table of {name}: missing {row}" for row in missing]
            problems += [f"table of {name}: surplus {row}" for row in surplus]
        switch.run("sh", "-s", "down", text=lab.script)
        problems += [f"down left {name}" for name in _left(switch)]
    return problems


def _without_vlan_devices(script):
    """Frames are sent as they are, tags included; some kernels cannot make the tagged NICs of hosts."""
    return re.sub(r"(?m)^ip .*\beth0\.\d+\b.*$", ":", script)


def _left(switch):
    bridges = switch.run("ovs-vsctl", "list-br").split()
    spaces = switch.run("ip", "netns", "list").split()
    links = [line.split(":")[1].strip() for line in switch.run("ip", "-o", "link").splitlines()]
    return bridges + spaces + [name for name in links if "@" in name]


def _send_all(lab, switch):
    nics = {}
    for host in sorted(lab.hosts):
        # The frames are the engine's: the kernel shall not answer too.
        switch.run("ip", "-n", host, "addr", "flush", "dev", "eth0")
        nics[host] = wire.NIC(host)
    problems, now = [], 0
    for number, sending in enumerate(lab.sendings, 1):
        passed, now = (sending.time - now) // 1_000_000, sending.time
        if passed >= 1_000:
            switch.everywhere("time/warp", str(passed), "1000")
        got = _send(sending, nics, switch)
        for (host, frame), count in sorted((sending.arrivals - got).items()):
            problems.append(f"frame {number} of {sending.host}: {count} not at {host}: {frame.hex()}")
        for (host, frame), count in sorted((got - sending.arrivals).items()):
            problems.append(f"frame {number} of {sending.host}: {count} too many at {host}: {frame.hex()}")
    return problems


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


def namespaces_allowed():
    """Whether this user may make network and mount namespaces."""
    done = subprocess.run(["unshare", "-rnm", "true"], capture_output=True)
    return done.returncode == 0
