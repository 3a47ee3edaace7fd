"""A lab as the engine runs it: what its hosts send, and what must come of each frame."""

import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field

from . import capture


@dataclass
class Sending:
    """A frame that a host sends, and the frames that all of it brings to hosts."""

    host: str
    time: int
    frame: bytes
    id: int
    arrivals: Counter = field(default_factory=Counter)


class Lab:
    """The part of a lab that can be played without changing the network."""

    def __init__(self, framewalk, name, target="ovs"):
        self.framewalk = framewalk
        self.name = name
        script = self._run("export", target, name, text=True)
        self.script = script.stdout
        # Habits of other makes are told of every switch that has them; they are compared all the same.
        self.notices = [
            line.strip()
            for line in script.stderr.splitlines()[1:]
            if "it has the habits of" not in line
        ]
        self.end, self.steps, self.cut = self._limits()
        self.hosts = set()
        self.sendings = list(self._sendings())

    def _run(self, *arguments, text=False):
        command = [self.framewalk, *arguments, "--lang", "en"]
        return subprocess.run(command, check=True, capture_output=True, text=text)

    def _limits(self):
        """Time and number of the first event that is not played, and why it is not."""
        reason, chapter, steps = None, [], 0
        for line in self._run("trace", self.name, "--json", text=True).stdout.splitlines():
            line = json.loads(line)
            if line["type"] == "item":
                chapter = []
            elif line["type"] == "hop":
                chapter.append(line)
                command = line.get("command")
                if command and "frame" not in line and not command.endswith(" pass"):
                    reason = "the network is changed"
            elif line["type"] == "end" and line["outcome"] != "quiet":
                reason = "the frame goes round for ever"
            if reason and chapter:
                return chapter[0]["time_ns"], chapter[0]["entry"], reason
            steps = chapter[-1]["entry"] + 1 if chapter else steps
        return None, steps, None

    def _sendings(self):
        known = {}
        for packet in capture.packets(self._run("export", "pcapng", self.name).stdout):
            device, _, port = packet.port.rpartition("/")
            is_host = port == "nic"
            if packet.id not in known and self.end is not None and packet.time >= self.end:
                # What is sent from there on; what was sent before may arrive in the same instant.
                continue
            if is_host:
                self.hosts.add(device)
            if is_host and not packet.inbound:
                known[packet.id] = Sending(device, packet.time, packet.frame, packet.id)
                yield known[packet.id]
            elif packet.id not in known:
                # Put on the cable by hand: the host at its other end sends it.
                host, _, nic = packet.peer.rpartition("/")
                if nic != "nic":
                    self.cut = "a frame is put on a cable between switches"
                    return
                self.hosts.add(host)
                known[packet.id] = Sending(host, packet.time, packet.frame, packet.id)
                yield known[packet.id]
            elif is_host:
                known[packet.id].arrivals[device, packet.frame] += 1

    def shown(self, tool, command):
        """What a command of a real tool prints where the play ends; None: the lab has no such switch."""
        try:
            return self._run(
                "show", self.name, "--at", str(self.steps), "--as", tool, command, text=True
            ).stdout
        except subprocess.CalledProcessError as error:
            if "no switch" in error.stderr:
                return None
            raise

    @property
    def switches(self):
        """Bridges of the script that are switches of the lab and learn: server (or None), and name there."""
        found = []
        for line in self.script.splitlines():
            words = line.split()
            if words[:1] == ["on"] and words[2:4] == ["ovs-vsctl", "add-br"] and words[4] != "br-phy":
                found.append((words[1], words[4]))
            elif words[:2] == ["ovs-vsctl", "add-br"] and "fail-mode=standalone" in line:
                found.append((None, words[2]))
        return found


def rows(text):
    """The rows of `ovs-appctl fdb/show`, without their ages."""
    found = set()
    for line in text.splitlines():
        fields = line.split()
        if len(fields) == 4 and fields[0] != "port":
            found.add(tuple(fields[:3]))
    return found


def placed(want, got):
    """The rows of a real switch as the lab has them. What a server itself sends comes from the bridge's own port, LOCAL, where
    the lab has a port that the tunnel end is plugged into."""
    places = {row[1:]: row for row in want}
    return {places.get(row[1:]) if row[0] == "LOCAL" else row for row in got} - {None}
