"""Asks our switches and real ones the same question: `ofproto/trace`, line by line."""

import difflib
import re
import subprocess

from . import program

FOLDER = program.ROOT / "Tests/LabTests/Flows/Traces"


class Asked:
    """A lab and the traces that are asked for in it, with the megaflows that a real Open vSwitch gave: a file that the tests of the
    engine read too."""

    def __init__(self, lab):
        self.lab = lab
        self.answers = lab.with_suffix(".flows")
        lines = self.answers.read_text(encoding="ascii").splitlines()
        self.questions = [tuple(line.split(" ", 2)) for line in lines if line and line[0] not in "# "]


ALL = {f"traces-{lab.stem}": Asked(lab) for lab in sorted(FOLDER.glob("*.yaml"))}


def record(asked, switch):
    """Writes down the megaflows of a real switch; the lab must have been built already."""
    lines = []
    for line in asked.answers.read_text(encoding="ascii").splitlines():
        if line.startswith("    "):
            continue
        lines.append(line)
        if line and line[0] != "#":
            server, bridge, frame = line.split(" ", 2)
            trace = switch.appctl("ofproto/trace", bridge, frame, server=server)
            lines += ["    " + found for found in re.findall(r"(?m)^Megaflow: (.*)$", trace)]
    asked.answers.write_text("\n".join(lines) + "\n", encoding="ascii")


def compare(framewalk, asked, switch):
    """What differs, a line each; the lab must have been built already."""
    problems = []
    for server, bridge, frame in asked.questions:
        question = f"ofproto/trace {server}.{bridge} {frame}"
        command = [framewalk, "show", str(asked.lab), "--at", "0", "--as", "ovs", question, "--lang", "en"]
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
