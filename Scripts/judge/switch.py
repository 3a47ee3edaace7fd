"""An Open vSwitch of our own: its own database, sockets and logs in one folder, no kernel datapath."""

import os
import subprocess

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
