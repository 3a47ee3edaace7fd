"""Asks our switches and real ones the same question: `ofproto/trace`, line by line."""

import difflib
import subprocess

_ALL = "ff:ff:ff:ff:ff:ff"
_VM1, _VM2, _VM3, _VM4 = (f"02:00:00:00:00:0{number}" for number in range(1, 5))


def _frame(port, source, destination, vlan=None):
    tag = f"dl_vlan={vlan}," if vlan is not None else ""
    return f"in_port={port},{tag}dl_src={source},dl_dst={destination},dl_type=0x1234"


# Tenants in tunnels. On br-int port 1 is patch-tun, from 2 on VMs; on br-tun 1 is patch-int, 2 the tunnel.
TUNNELS = (
    """\
framewalk: 1
title: Tunnels for traces
network:
  networks: {red: {vni: 5001}, green: {vni: 5002}}
  underlay: cloud
  servers:
    server1: {vtep: 192.0.2.1, vms: {vm1: {network: red}, vm2: {network: green}}}
    server2: {vtep: 192.0.2.2, local_vlans: {red: 7, green: 3}, vms: {vm3: {network: red}, vm4: {network: green}}}
""",
    [
        ("server1", "br-int", _frame(2, _VM1, _ALL)),
        ("server1", "br-int", _frame(2, _VM1, _VM3)),
        ("server1", "br-int", _frame(3, _VM2, _ALL)),
        ("server1", "br-int", _frame(1, _VM3, _ALL, 1)),
        ("server1", "br-int", _frame(1, _VM3, _ALL, 4095)),
        ("server1", "br-tun", _frame(1, _VM1, _ALL, 1)),
        ("server1", "br-tun", _frame(1, _VM1, _VM3, 1)),
        ("server1", "br-tun", _frame(1, _VM1, _ALL, 9)),
        ("server2", "br-tun", _frame(1, _VM3, _ALL, 7)),
        ("server2", "br-tun", _frame(2, _VM1, _ALL)),
    ],
)

# Tenants in VLANs as well. On br-int port 1 is patch-tun, 2 int-br-eth1; on br-eth1 1 is eth1, 2 phy-br-eth1.
VLANS = (
    """\
framewalk: 1
title: VLANs for traces
network:
  networks: {red: {vni: 5001}, blue: {vlan: 102}}
  switches: {leaf: {ports: {1-2: {mode: trunk, vlans: all, pvid: 1}}}}
  servers:
    server1: {vtep: 192.0.2.1, uplink: leaf/1, vms: {vm1: {network: red}, vm2: {network: blue}}}
    server2:
      vtep: 192.0.2.2
      uplink: leaf/2
      local_vlans: {red: 7, blue: 3}
      vms: {vm3: {network: red}, vm4: {network: blue}}
""",
    [
        ("server1", "br-int", _frame(4, _VM2, _ALL)),
        ("server1", "br-int", _frame(2, _VM4, _ALL, 102)),
        ("server1", "br-int", _frame(2, _VM4, _ALL, 55)),
        ("server2", "br-eth1", _frame(2, _VM4, _ALL, 3)),
        ("server2", "br-eth1", _frame(2, _VM3, _ALL, 7)),
    ],
)


def compare(framewalk, path, questions, switch):
    """What differs, a line each; the lab must have been built already."""
    problems = []
    for server, bridge, frame in questions:
        question = f"ofproto/trace {server}.{bridge} {frame}"
        command = [framewalk, "show", path, "--at", "0", "--as", "ovs", question, "--lang", "en"]
        ours = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        theirs = switch.appctl("ofproto/trace", bridge, frame, server=server)
        difference = list(difflib.unified_diff(_lines(ours), _lines(theirs), "ours", "real", n=1))
        if difference:
            problems.append(f"{server}: ofproto/trace {bridge} {frame}")
            problems += ["  " + line.rstrip() for line in difference[2:]]
    return problems


def _lines(trace):
    """What both can tell. Caches and datapath are not modelled here; a switch in user space follows the tunnel's packet through
    br-phy, the kernel's does not."""
    lines, skipping = [], False
    for line in trace.splitlines():
        if skipping:
            skipping = bool(line.strip())
        elif line.strip() == 'bridge("br-phy")':
            skipping = True
        elif line.startswith(("Megaflow:", "Datapath actions:")) or "-> tunneling " in line:
            continue
        else:
            lines.append(line.replace("output to native tunnel", "output to kernel tunnel"))
    return lines
