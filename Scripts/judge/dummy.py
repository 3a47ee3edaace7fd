"""An Open vSwitch whose ports are dummies: frames are put in as hexadecimal digits and read from captures."""

import json
import os
import socket
import struct
import time

from .switch import Switch

class Refused(RuntimeError):
    """A command that the daemon did not carry out."""


class Control:
    """The control socket of a daemon (`lib/unixctl.c`): JSON-RPC, much faster than a process for each command."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.text, self.count = "", 0

    def __call__(self, method, *params):
        self.count += 1
        request = {"method": method, "params": [str(one) for one in params], "id": self.count}
        self.socket.sendall(json.dumps(request).encode())
        while True:
            try:
                reply, end = json.JSONDecoder().raw_decode(self.text)
            except ValueError:
                data = self.socket.recv(1 << 16)
                if not data:
                    raise RuntimeError(f"ovs-vswitchd is gone at: {method} {' '.join(map(str, params))}")
                self.text += data.decode()
                continue
            self.text = self.text[end:].lstrip()
            if reply["error"]:
                raise Refused(f"{method} {' '.join(map(str, params))}: {reply['error'].strip()}")
            return reply["result"]


class Port:
    """A port of a bridge, and the capture of what it has sent."""

    def __init__(self, interface, capture):
        self.interface = interface
        self.capture = capture
        self.offset = 24

    def sent(self):
        """Frames that have been sent since the last call."""
        with open(self.capture, "rb") as file:
            file.seek(self.offset)
            data = file.read()
        frames, at = [], 0
        while at + 16 <= len(data):
            size = struct.unpack_from("=IIII", data, at)[2]
            if at + 16 + size > len(data):
                break
            frames.append(data[at + 16 : at + 16 + size])
            at += 16 + size
        self.offset += at
        return frames


class Dummy(Switch):
    """Runs while it is used in `with`; bridges are made and taken away between recordings."""

    def __enter__(self):
        super().__enter__()
        with open(f"{self.folder}/ovs-vswitchd.pid", encoding="ascii") as file:
            self.control = Control(f"{self.folder}/ovs-vswitchd.{file.read().strip()}.ctl")
        self.control("time/stop")
        self.serial, self.pairs = 0, {}
        return self

    def configure(self, commands):
        """Commands of ovs-vsctl, as one change."""
        words = [word for command in commands for word in ("--", *command)]
        if words:
            self.run("ovs-vsctl", "--timeout=30", *words[1:])

    def name(self, prefix):
        """A name that was never used before."""
        self.serial += 1
        return f"{prefix}{self.serial}"

    def serial_of(self, pair):
        """The name of a cable, which both of its ends ask for once."""
        if pair in self.pairs:
            return self.pairs.pop(pair)
        self.pairs[pair] = self.name("c")
        return self.pairs[pair]

    def port(self, bridge, number, columns=(), wire=None):
        """A new dummy port and the commands that make it. `wire`: the path of a socket, and which end of it this is."""
        interface = self.name("p")
        capture = f"{self.folder}/{interface}.pcap"
        options = [f"options:tx_pcap={capture}"]
        if wire:
            path, is_listener = wire
            options.append(f"options:pstream=punix:{path}" if is_listener else f"options:stream=unix:{path}")
        add = ["add-port", bridge, interface, *columns]
        place = ["set", "interface", interface, "type=dummy", f"ofport_request={number}", *options]
        return Port(interface, capture), [add, place]

    def rest(self, captures, least=0):
        """Waits until nothing moves any more: no look-ups in the datapath, and so many at least, nothing more in the captures."""
        last, calm = None, 0
        deadline = time.monotonic() + 10
        while calm < 3:
            now = (self.lookups(), [os.path.getsize(one) for one in captures])
            calm = calm + 1 if now == last and now[0] >= least else 0
            last = now
            if time.monotonic() > deadline:
                raise RuntimeError("frames do not come to rest")

    def warp(self, milliseconds):
        """Lets time pass, and the daemon look at its bridges at the new time: rows of tables grow old only then. It answers
        ten commands at most before it looks again (`lib/unixctl.c`, `run_connection`)."""
        self.control("time/warp", milliseconds)
        for _ in range(11):
            self.control("version")

    def lookups(self):
        """Frames that the datapath has looked up so far."""
        for line in self.control("dpctl/show", "dummy@ovs-dummy").splitlines():
            fields = line.split()
            if fields[:1] == ["lookups:"]:
                return sum(int(field.split(":")[1]) for field in fields[1:3])
        raise RuntimeError("the datapath tells no look-ups")
