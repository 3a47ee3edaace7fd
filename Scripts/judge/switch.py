"""An Open vSwitch of our own: its own database, sockets and logs in one folder, no kernel datapath."""

import os
import subprocess

SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema"
TOOLS = ["ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ovs-vsctl", "ovs-appctl", "ovs-ofctl"]


class Switch:
    """Runs while it is used in `with`."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(os.environ, DATAPATH="netdev")
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
        for daemon in ("ovs-vswitchd", "ovsdb-server"):
            subprocess.run(
                ["ovs-appctl", "-t", daemon, "exit"], env=self.environment, capture_output=True
            )

    def run(self, *command, text=None):
        """A command that must work; what it prints."""
        done = subprocess.run(
            command, env=self.environment, input=text, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def appctl(self, *words):
        return self.run("ovs-appctl", *words)

    def settle(self):
        """Waits until everything that came in was dealt with, and forgets cached decisions."""
        for _ in range(3):
            self.appctl("revalidator/purge")
        self.appctl("revalidator/wait")
