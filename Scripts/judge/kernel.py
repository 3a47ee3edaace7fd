"""The kernel's own switch: scripts of `framewalk export linux`, run as they are, or as far as this kernel goes."""

import re
import subprocess
import time

# What scripts may ask of a kernel or of iproute2, how a command of the script shows it, and how it is tried out.
FEATURES = {
    "VLAN filtering": (r"vlan_filtering 1", "ip link add probe type bridge vlan_filtering 1"),
    "VLAN devices": (r"^ip .*type vlan ", "ip link add link lo name probe type vlan id 2"),
    "netem": (r"^tc .*netem", "tc qdisc add dev lo root netem delay 1us"),
    "fdb_max_learned": (r"fdb_max_learned", "ip link add probe type bridge fdb_max_learned 2"),
}
# The kernel looks at new cables up to a second after they were plugged (`net/core/link_watch.c`); until then a port forwards nothing.
PLUGGING = 1.2
# How long nothing must come before nothing more is expected, in seconds.
QUIET = 0.02
# Where what leads to other servers is plugged: one port in the lab, in the kernel a device for each network.
NETWORK = "the network"
_BRIDGE = re.compile(r"^(?P<ip>ip( -n \S+)?) link add (?P<name>\S+) (?P<head>.*type bridge )vlan_filtering 1 vlan_default_pvid 0")
_DEVICE = re.compile(r"^ip( -n (?P<space>\S+))? link add link (?P<of>\S+) name \S+ type vlan id")
_MASTER = re.compile(r"^ip(?P<space>( -n \S+)?) link set (?P<port>\S+) master (?P<name>\S+)")
_ACCESS = re.compile(r"^bridge(?P<space>( -n \S+)?) vlan add dev (?P<port>\S+) vid (?P<vid>\d+)(?P<mode>.*)")


def missing(script):
    """What the script needs and is not here."""
    # The device of a bridge in one VLAN goes where VLAN filtering goes.
    made = {(space, name) for space, name in bridges(script)}
    lines = [
        line
        for line in _commands(script)
        if not (device := _DEVICE.match(line)) or (device["space"], device["of"]) not in made
    ]
    lacking = []
    for name, (pattern, trial) in FEATURES.items():
        if any(re.search(pattern, line) for line in lines):
            done = subprocess.run(trial.split(), capture_output=True)
            if done.returncode != 0:
                lacking.append(name)
            subprocess.run(["ip", "link", "del", "probe"], capture_output=True)
            subprocess.run(["tc", "qdisc", "del", "dev", "lo", "root"], capture_output=True)
    return lacking


def _commands(script):
    return [line for line in script.splitlines() if not line.startswith("#")]


def misspelt(script):
    """Commands of a script that this kernel cannot run whole which the tools do not understand, with what they say. For what the
    kernel does not have there is something plain in its place, so that later commands find their devices."""
    faults = []
    for line in _commands(script):
        if not re.match(r"(ip|bridge|tc) ", line):
            continue
        said = _try(line)
        if said.startswith("RTNETLINK answers: Operation not supported") or "Unknown device type" in said:
            _try(_plain(line))
        elif said and "kind is unknown" not in said and not (_lacking(line) and "unknown command" in said):
            faults.append(f"{line}: {said.splitlines()[0]}")
    return faults


def _try(line):
    """What a command says when it does not work, else nothing."""
    done = subprocess.run(line, shell=True, capture_output=True, text=True)
    return done.stderr.strip() if done.returncode != 0 else ""


def _plain(line):
    """The command for a device without what this kernel may lack."""
    if made := _BRIDGE.match(line):
        return f"{made['ip']} link add {made['name']} type bridge"
    return re.sub(r" link add link \S+ name (\S+) type vlan .*", r" link add \1 type veth", line)


def _lacking(line):
    """Whether the command asks for something that iproute2 here does not know."""
    return any(missing(line) and re.search(pattern, line) for pattern, _ in FEATURES.values())


class Kernel:
    """Bridges of the kernel, while it is used in `with`."""

    servers = ()

    def __init__(self, split):
        # Whether a bridge of access ports is made as one bridge for each VLAN, where the kernel filters no VLANs. Frames without
        # tags go the same ways in both.
        self.split = split

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, *command, text=None, server=None):
        """A command that must work; what it prints."""
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def build(self, script):
        self.script = one_bridge_a_vlan(script) if self.split else script
        self.run("sh", "-s", text=self.script)
        time.sleep(PLUGGING)

    def take_away(self):
        self.run("sh", "-s", "down", text=self.script)

    def stop_time(self):
        pass

    def pass_time(self, milliseconds):
        """Whether it can: rows of the kernel age by the clock on the wall."""
        return milliseconds < 10_000

    def settle(self):
        time.sleep(QUIET)

    def tables(self, lab):
        """For each bridge that the lab has: its name there, the rows that the engine has, and those of the kernel."""
        for space, name in bridges(lab.script):
            known = f"{space}.{name}" if space else name
            shown = lab.shown("linux", f"bridge fdb show {known}")
            if shown is not None:
                want = rows(shown)
                learned, told = self._rows(space, name)
                # What a controller told, the lab has in another table, and learns it too.
                yield known, want, learned | told & want

    def printed(self, _):
        """Nothing: what `bridge` prints has been compared as rows."""
        return ()

    def _rows(self, space, name):
        """Rows of a bridge, and those of them that are written for what is on other servers."""
        tool = ["bridge", *(["-n", space] if space else []), "fdb", "show"]
        found, told = set(), set()
        for line in self.run(*tool, "dynamic").splitlines():
            owner = re.search(r"\bmaster (\S+)", line)
            bridge, _, vid = owner[1].partition(".") if owner else ("", "", "")
            if bridge == name:
                row = rows(line + (f" vlan {vid}" if vid else ""), within=name)
                if NETWORK in {port for port, *_ in row} and "static" in line.split():
                    told |= row
                else:
                    found |= row
        return found, told

    def left(self):
        links = self.run("ip", "-o", "link").splitlines()
        names = [line.split(":")[1].strip().split("@")[0] for line in links]
        return self.run("ip", "netns", "list").split() + [name for name in names if name != "lo"]


def bridges(script):
    """Those that the script makes: server (or None), and name there."""
    for line in _commands(script):
        made = re.match(r"ip(?: -n (\S+))? link add (\S+) .*type bridge", line)
        if made:
            yield made[1], made[2]


def rows(text, within=None):
    """Rows of `bridge fdb show`: port, VLAN, address."""
    found = set()
    for line in text.splitlines():
        row = re.match(r"(\S+) dev (\S+)", line)
        if not row or "self" in line.split() or "permanent" in line.split():
            continue
        vid = re.search(r"\bvlan (\d+)", line)
        port = row[2]
        if within and port.startswith(within + "-"):
            port = port[len(within) + 1 :]
            port = f"p{port}" if port.isdigit() else port
        if port.startswith(("vni.", "vlan.")) or port in ("patch-tun", "int-br-eth1", "uplink", "vtep"):
            port = NETWORK
        found.add((port, vid[1] if vid else "", row[1]))
    return found


def only_access(script):
    """Whether every port that has VLANs has one, without a tag, and no spanning tree looks at the bridge as a whole."""
    seen = set()
    for line in _commands(script):
        port = _ACCESS.match(line)
        if port and (port["mode"].split() != ["pvid", "untagged"] or (port["space"], port["port"]) in seen):
            return False
        if port:
            seen.add((port["space"], port["port"]))
    return True


def one_bridge_a_vlan(script):
    """The same network with a bridge for each VLAN; only for scripts of which `only_access` is true. A bridge is called after its
    VLAN as a VLAN device of the whole bridge would be, so that what the script does with that is done with the bridge."""
    lines = script.splitlines()
    vlans = {}  # server and port -> VLAN
    parts = {}  # server and bridge -> VLANs
    for line in lines:
        if access := _ACCESS.match(line):
            vlans[access["space"], access["port"]] = access["vid"]
    for line in lines:
        master = _MASTER.match(line)
        if master and (vid := vlans.get((master["space"], master["port"]))):
            parts.setdefault((master["space"], master["name"]), set()).add(vid)
    filtering = {(line["ip"][2:], line["name"]) for line in map(_BRIDGE.match, lines) if line}
    return "\n".join(new for line in lines for new in _split(line, vlans, parts, filtering)) + "\n"


def _split(line, vlans, parts, filtering):
    if line.startswith("#"):
        return [line]
    if made := _BRIDGE.match(line):
        vids = sorted(parts.get((made["ip"][2:], made["name"]), ()))
        rest = line[made.end() :].lstrip()
        return [f"{made['ip']} link add {made['name']}.{vid} {made['head']}{rest}" for vid in vids]
    if (master := _MASTER.match(line)) and (master["space"], master["name"]) in filtering:
        vid = vlans.get((master["space"], master["port"]))
        return [line[: master.start("name")] + f"{master['name']}.{vid}"] if vid else []
    if _ACCESS.match(line) or re.search(r"\bvlan add dev \S+ vid \d+ self", line):
        return []
    if _DEVICE.match(line):
        # A device of the bridge in one VLAN: here that is the bridge.
        return []
    if re.search(r"\bfdb add\b.*\bmaster\b", line):
        return [re.sub(r" vlan \d+", "", line)]
    if told := re.match(r"(\s*ip( -n \S+)? link (?:set|del) )(\S+)( .*)", line):
        space, name = told[2] or "", told[3]
        if (space, name) in filtering:
            return [f"{told[1]}{name}.{vid}{told[4]}" for vid in sorted(parts.get((space, name), ()))]
    return [line]
