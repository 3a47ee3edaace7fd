"""Asks our switches and real ones the same question: `ofproto/trace`, line by line."""

import difflib
import re
import subprocess

_ALL = "ff:ff:ff:ff:ff:ff"
_VM1, _VM2, _VM3, _VM4 = (f"02:00:00:00:00:0{number}" for number in range(1, 5))


def _frame(port, source, destination, vlan=None):
    tag = f"dl_vlan={vlan}," if vlan is not None else ""
    return f"in_port={port},{tag}dl_src={source},dl_dst={destination},dl_type=0x1234"


def _arp(port, target, operation=1, destination=_ALL, sender="10.0.0.1", vlan=None):
    tag = f"dl_vlan={vlan}," if vlan is not None else ""
    return (
        f"in_port={port},{tag}arp,dl_src={_VM1},dl_dst={destination},arp_op={operation},"
        f"arp_spa={sender},arp_tpa={target},arp_sha={_VM1}"
    )


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

# The controller tells the servers of each other's VMs, and br-tun answers for them.
TOLD = (
    """\
framewalk: 1
title: A controller for traces
network:
  networks: {red: {vni: 5001}, green: {vni: 5002}}
  underlay: cloud
  controller: {l2pop: true, arp_responder: true}
  servers:
    server1:
      vtep: 192.0.2.1
      vms: {vm1: {network: red, ip: 10.0.0.1/24}, vm2: {network: green}, vm3: {network: red, ip: 10.0.0.3/24}}
    server2:
      vtep: 192.0.2.2
      local_vlans: {red: 7, green: 3}
      vms: {vm4: {network: red, ip: 10.0.0.4/24}, vm5: {network: green}}
    server3: {vtep: 192.0.2.3, vms: {vm6: {network: red, ip: 10.0.0.6/24}}}
""",
    [
        ("server1", "br-int", _arp(2, "10.0.0.4")),
        ("server1", "br-int", _arp(2, "10.0.0.99")),
        ("server1", "br-int", _arp(2, "10.0.0.1")),
        ("server1", "br-int", _arp(2, "10.0.0.99", operation=2)),
        ("server1", "br-int", _arp(2, "10.0.0.4", operation=2, destination=_VM4)),
        ("server1", "br-tun", _arp(1, "10.0.0.4", vlan=1)),
        ("server1", "br-tun", _arp(1, "10.0.0.99", vlan=1)),
        ("server1", "br-tun", _arp(1, "10.0.0.4", vlan=9)),
        ("server1", "br-int", _frame(2, _VM1, _VM4)),
        ("server1", "br-tun", _frame(1, _VM1, _VM4, 1)),
        ("server1", "br-tun", _frame(1, _VM1, _VM3, 1)),
        ("server1", "br-tun", f"tun_id=0x1389,{_frame(2, _VM4, _VM1)}"),
        ("server1", "br-tun", f"tun_id=0x1389,{_frame(2, _VM4, _ALL)}"),
        ("server1", "br-tun", f"tun_id=0x1399,{_frame(2, _VM4, _ALL)}"),
        (
            "server1",
            "br-int",
            f"in_port=2,icmp,dl_src={_VM1},dl_dst={_VM4},nw_src=10.0.0.1,nw_dst=10.0.0.4",
        ),
        ("server1", "br-int", f"in_port=2,rarp,dl_src={_VM1},dl_dst={_ALL},arp_op=3,arp_sha={_VM1}"),
        ("server1", "br-int", f"{_frame(1, _VM4, _ALL, 1)},dl_vlan_pcp=3"),
        ("server1", "br-int", f"{_frame(2, _VM1, _ALL, 0)},dl_vlan_pcp=3"),
        ("server1", "br-int", _frame(2, _VM1, _ALL, 4)),
        ("server1", "br-int", _frame(2, _VM1, "01:80:c2:00:00:0e")),
    ],
)


def compare(framewalk, path, questions, switch):
    """What differs, a line each; the lab must have been built already."""
    problems = []
    for server, bridge, frame in questions:
        question = f"ofproto/trace {server}.{bridge} {frame}"
        command = [framewalk, "show", path, "--at", "0", "--as", "ovs", question, "--lang", "en"]
        ours = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        plain = switch.appctl("ofproto/trace", bridge, frame, server=server)
        named = switch.appctl("ofproto/trace", "--names", bridge, frame, server=server)
        difference = list(difflib.unified_diff(_lines(ours), _lines(plain), "ours", "real", n=1))
        if difference:
            problems.append(f"{server}: ofproto/trace {bridge} {frame}")
            problems += ["  " + line.rstrip() for line in difference[2:]]
        sent, expected = _sent(ours), _sent(named)
        if sent != expected:
            problems.append(f"{server}: datapath actions of {bridge} {frame}")
            problems += [f"  ours {sorted(sent - expected)}", f"  real {sorted(expected - sent)}"]
    return problems


def _lines(trace):
    """What both can tell in the same words. The datapath numbers ports and floods as it likes; a switch in user space follows
    the tunnel's packet through br-phy, the kernel's does not."""
    lines, inside = [], None
    for line in trace.splitlines():
        indent = len(line) - len(line.lstrip())
        if inside is not None and (indent > inside or line.lstrip().startswith("---")):
            continue
        inside = None
        if line.strip() == 'bridge("br-phy")':
            inside = indent
            lines.pop()
        elif line.startswith("Datapath actions:") or "-> tunneling " in line:
            continue
        else:
            lines.append(line.replace("output to native tunnel", "output to kernel tunnel"))
    return lines


def _actions(text):
    """The parts between commas that stand in no brackets; what is done with a clone is done."""
    parts, depth, part = [], 0, ""
    for character in text + ",":
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts += _actions(part[len("clone(") : -1]) if part.startswith("clone(") else [part]
            part = ""
        else:
            part += character
    return parts


def _sent(trace):
    """What comes out of which port: its tags, its tunnel, and the addresses that were set."""
    text = next(line for line in trace.splitlines() if line.startswith("Datapath actions: "))
    head = trace.splitlines()[0]
    tag = re.search(r"dl_vlan=(\d+),dl_vlan_pcp=(\d+)", head)
    tags = [f"vid={tag[1]},pcp={tag[2]}"] if tag else []
    tunnel, changed, sent = "", "", set()
    for action in _actions(text.split(": ", 1)[1]):
        if action == "pop_vlan":
            tags = tags[1:]
        elif action.startswith("push_vlan("):
            tags = [action[len("push_vlan(") : -1]] + tags
        elif action.startswith("set(tunnel("):
            fields = dict(field.split("=") for field in action[len("set(tunnel(") :].split(",") if "=" in field)
            tunnel = f"{int(fields['tun_id'], 16)} {fields['src']} {fields['dst']}"
        elif action.startswith("set("):
            changed += action
        elif action.startswith("tnl_push("):
            ends = re.search(r"ipv4\(src=([\d.]+),dst=([\d.]+)", action)
            key = re.search(r"vni=0x([0-9a-f]+)", action)
            sent.add(("tunnel", *tags, f"{int(key[1], 16)} {ends[1]} {ends[2]}", changed))
        elif action == "vxlan_sys_4789":
            sent.add(("tunnel", *tags, tunnel, changed))
        elif action.strip('"') not in ("drop", "underlay"):
            sent.add((action.strip('"'), *tags, changed))
    return sent
