"""An Open vSwitch of our own: its own database, sockets and logs in one folder, no kernel datapath."""

import os
import re
import subprocess

from . import lab as labs

SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema"
TOOLS = ["ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ovs-vsctl", "ovs-appctl", "ovs-ofctl"]


class Switch:
    """Runs while it is used in `with`."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(
            os.environ,
            DATAPATH="netdev",
            FRAMEWALK_RUN=f"{folder}/servers",
            VSWITCHD_OPTIONS="--enable-dummy --disable-system",
        )
        for name in ("OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR"):
            self.environment[name] = folder

    def __enter__(self):
        database = f"{self.folder}/conf.db"
        socket = f"unix:{self.folder}/db.sock"
        detached = ["--detach", "--pidfile", "--no-chdir", "--log-file", "-vconsole:off"]
        self.run("ovsdb-tool", "create", database, SCHEMA)
        self.run("ovsdb-server", f"--remote=p{socket}", *detached, database)
        self.run("ovs-vsctl", "--no-wait", "init")
        # --enable-dummy also gives time/stop and time/warp, so that minutes pass at once.
        self.run("ovs-vswitchd", "--enable-dummy", "--disable-system", *detached, socket)
        return self

    def __exit__(self, *_):
        for server in [*self.servers, None]:
            for daemon in ("ovs-vswitchd", "ovsdb-server"):
                command = ["ovs-appctl", "-t", daemon, "exit"]
                subprocess.run(command, env=self._environment(server), capture_output=True)

    @property
    def servers(self):
        """Servers of the lab that have an Open vSwitch of their own."""
        folder = f"{self.folder}/servers"
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def _environment(self, server):
        if server is None:
            return self.environment
        folder = f"{self.folder}/servers/{server}"
        names = ("OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR")
        return dict(self.environment, **dict.fromkeys(names, folder))

    def run(self, *command, text=None, server=None):
        """A command that must work; what it prints."""
        done = subprocess.run(
            command, env=self._environment(server), input=text, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def appctl(self, *words, server=None):
        return self.run("ovs-appctl", *words, server=server)

    def everywhere(self, *words):
        """The same at each Open vSwitch."""
        for server in [None, *self.servers]:
            self.appctl(*words, server=server)

    def settle(self):
        """Waits until everything that came in was dealt with, and forgets cached decisions."""
        for _ in range(3):
            self.everywhere("revalidator/purge")
        self.everywhere("revalidator/wait")

    def build(self, script):
        """Builds a lab. Frames are sent as they are, tags included; some kernels cannot make the tagged NICs of hosts."""
        self.script = re.sub(r"(?m)^ip .*\beth0\.\d+\b.*$", ":", script)
        self.run("sh", "-s", text=self.script)

    def take_away(self):
        self.run("sh", "-s", "down", text=self.script)

    def stop_time(self):
        self.everywhere("time/stop")

    def pass_time(self, milliseconds):
        """Lets time pass for rows and flows; whether it can."""
        if milliseconds >= 1_000:
            self.everywhere("time/warp", str(milliseconds), "1000")
        return True

    def tables(self, lab):
        """For each bridge that the lab has too: its name there, the rows that the engine has, and those here."""
        for server, bridge in lab.switches:
            name = f"{server}.{bridge}" if server else bridge
            shown = lab.shown("ovs", f"fdb/show {name}")
            if shown is None:
                continue  # The script says that the lab has one switch in place of several.
            want, got = labs.rows(shown), labs.rows(self.appctl("fdb/show", bridge, server=server))
            yield name, want, labs.placed(want, got)

    def printed(self, lab):
        """For each bridge of the script that is a switch of the lab: a command, what the engine prints for it, and what is printed
        here. Times are left out: here the script takes some."""
        for server, bridge in lab.switches:
            name = f"{server}.{bridge}" if server else bridge
            for command in ("dump-flows", "dump-flows --no-stats", "fdb/show"):
                tool, *options = command.split()
                shown = lab.shown("ovs", " ".join([tool, name, *options]))
                if shown is None or server is None and tool == "fdb/show":
                    continue
                if tool == "dump-flows":
                    got = self.run("ovs-ofctl", tool, bridge, *options, server=server)
                else:
                    got = self.appctl(tool, bridge, server=server)
                yield f"{command} of {name}", _timeless(shown), _timeless(got)
        for server in self.servers:
            bridge = next(bridge for place, bridge in lab.switches if place == server)
            shown = lab.shown("ovs", f"ovs-vsctl show {server}.{bridge}")
            if shown is not None:
                yield f"ovs-vsctl show on {server}", _ports(shown), _ports(self.run("ovs-vsctl", "show", server=server))

    def left(self):
        """What is left of a lab that was taken away."""
        bridges = self.run("ovs-vsctl", "list-br").split()
        spaces = self.run("ip", "netns", "list").split()
        links = [line.split(":")[1].strip() for line in self.run("ip", "-o", "link").splitlines()]
        return bridges + spaces + [name for name in links if "@" in name]


def _timeless(text):
    """Lines without what only the clock knows: how long a flow or a row is there and unused, and the order of rows of one second,
    in which a row is refreshed once (`lib/mac-learning.c` `is_mac_learning_update_needed`). What is ours to say is left out."""
    lines, rows = [], []
    for line in text.splitlines():
        line = re.sub(r"\bduration=\d+(\.\d{3})?s", "duration=#s", line)
        line = re.sub(r"\b(idle|hard)_age=\d+", r"\1_age=#", line)
        row = re.sub(r"^( +\w+  +\d+  [0-9a-f:]{17}  )[ \d]{3}$", r"\1  #", line)
        if row != line:
            rows.append(row)
        elif not line.startswith("!"):
            lines.append(line)
    return lines + sorted(rows)


def _ports(text):
    """The bridges of `ovs-vsctl show` and their ports, sorted, as a real database keeps no order; without the bridge that the script
    makes for tunnel packets where the lab has the server's own, and what hosts of this kind have to be told of the datapath."""
    bridges, bridge, port = {}, None, None
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["Bridge"]:
            bridge, port = bridges.setdefault(words[1], [[]]), None
            port = bridge[0]
        elif words[:1] == ["Port"]:
            port = [line]
            bridge.append(port)
        elif bridge is not None and words[0] not in ("datapath_type:", "ovs_version:", "!"):
            port.append(line)
    bridges.pop("br-phy", None)
    return [line for name in sorted(bridges) for line in [name, *sum(sorted(bridges[name]), [])]]
