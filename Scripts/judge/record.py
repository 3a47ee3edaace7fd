"""Plays a vector on a real Open vSwitch and writes down what came of each step."""

from .dummy import Dummy, Refused

# The bridge looks at its ports again within this time.
LOOK_MS = 1000


def columns(port):
    """The columns of a port."""
    if port["mode"] == "vlan-unaware":
        return []
    found = [f"vlan_mode={port['mode']}"]
    if port["mode"] != "trunk":
        found.append(f"tag={port['pvid']}")
    if port["mode"] in ("trunk", "native-untagged", "native-tagged") and port["tagged"] != "all":
        vlans = sorted({*port["tagged"], *port["untagged"]})
        found.append("trunks=" + ",".join(map(str, vlans)))
    if port.get("cvlans"):
        found.append("cvlans=" + ",".join(map(str, port["cvlans"])))
    if port.get("qinq_ethtype"):
        found.append(f"other_config:qinq-ethtype={port['qinq_ethtype']}")
    if port.get("priority_tags"):
        found.append(f"other_config:priority-tags={port['priority_tags']}")
    if port.get("protected"):
        found.append("protected=true")
    return found


class Recorder:
    """The bridges of one vector, as long as it is used in `with`."""

    def __init__(self, switch: Dummy, topology):
        self.switch = switch
        self.topology = topology
        self.bridges, self.ports, self.down, self.peers = {}, {}, set(), {}
        self.table = None

    def __enter__(self):
        commands = [self._limit()]
        for end, other in self.topology.get("links", []):
            self.peers[end], self.peers[other] = other, end
        for one in self.topology["switches"]:
            commands += self._bridge(one)
        self.switch.configure(commands)
        self._wait_for_links()
        self.switch.rest(self._captures())
        for port in self.ports.values():
            port.sent()
        self.switch.control("revalidator/purge")
        return self

    def __exit__(self, *_):
        self.switch.configure([["del-br", name] for name in self.bridges.values()])

    def _limit(self):
        limit = self.topology.get("vlan_limit", 1)
        return ["set", "Open_vSwitch", ".", f"other_config:vlan-limit={limit}"]

    def _bridge(self, one):
        name = self.bridges[one["name"]] = self.switch.name("b")
        settings = ["datapath_type=dummy", "fail_mode=standalone"]
        for key, column in (("mac_table_size", "mac-table-size"), ("aging_s", "mac-aging-time")):
            if key in one:
                settings.append(f"other_config:{column}={one[key]}")
        if one.get("forward_bpdu"):
            settings.append("other_config:forward-bpdu=true")
        if one.get("flood_vlans"):
            settings.append("flood_vlans=" + ",".join(map(str, one["flood_vlans"])))
        commands = [["add-br", name], ["set", "bridge", name, *settings]]
        for number, port in enumerate(one["ports"], 1):
            commands += self._port(f"{one['name']}.{port['name']}", name, number, port)
        return commands

    def _port(self, place, bridge, number, port):
        peer = self.peers.get(place)
        if peer is None:
            self.ports[place], commands = self.switch.port(bridge, number, columns(port))
            return commands
        if self.topology.get("link_kind") == "patch":
            # Both ends are named after the link.
            pair = "-".join(sorted((place, peer)))
            cable = self.switch.serial_of(pair)
            own, other = (cable + end for end in ("ab" if place < peer else "ba"))
            patch = ["type=patch", f"options:peer={other}", f"ofport_request={number}"]
            return [["add-port", bridge, own, *columns(port)], ["set", "interface", own, *patch]]
        socket = f"{self.switch.folder}/{self.switch.serial_of('-'.join(sorted((place, peer))))}.sock"
        self.ports[place], commands = self.switch.port(
            bridge, number, columns(port), wire=(socket, place < peer)
        )
        return commands

    def _wait_for_links(self):
        """Sockets are joined by and by; the clock must go on for those that try again."""
        wires = [place for place in self.peers if place in self.ports]
        for _ in range(2000):
            states = [self.switch.control("netdev-dummy/conn-state", self.ports[one].interface) for one in wires]
            if all("unknown" in one or "disconnected" not in one for one in states):
                return
            self.switch.control("time/warp", 100)
        raise RuntimeError(f"links do not come up: {states}")

    def _captures(self):
        return [port.capture for port in self.ports.values()]

    # Steps

    def play(self, step):
        """The steps to write down: this one with what came of it, and the time that it took, if any."""
        done = {key: step[key] for key in ("inject", "op") if key in step}
        if "inject" in step:
            done.update(self._inject(step["inject"]))
        else:
            try:
                self._operate(step["op"])
            except Refused:
                done["refused"] = True
        steps = [done]
        if done.get("op", {}).get("kind") in ("port_down", "port_up"):
            # The rows are those after the look; a port that goes down or up changes none itself.
            steps.append({"op": {"kind": "advance_ms", "ms": LOOK_MS}})
        rows = self._rows()
        if rows != self.table:
            steps[-1]["fdb"] = self.table = rows
        return steps

    def _inject(self, inject):
        interface = self.ports[inject["port"]].interface
        # A port that is down hears nothing, though a dummy would.
        sent = {place: [] for place in self.ports}
        least = self.switch.lookups()
        if inject["port"] not in self.down:
            least += 1
            self.switch.control("netdev-dummy/receive", interface, inject["frame_hex"])
        while True:
            # What went onto a wire must be looked up at its other end too.
            self.switch.rest(self._captures(), least)
            before = least
            for place, port in self.ports.items():
                frames = port.sent()
                sent[place] += frames
                least += len(frames) if place in self.peers and place not in self.down else 0
            if least == before:
                break
        found = {"egress": [], "transit": [], "lost": []}
        for place in sorted(self.ports):
            peer = self.peers.get(place)
            kind = "lost" if place in self.down else "egress" if peer is None else "transit"
            for frame in sorted(sent[place]):
                one = {"port": place, "frame_hex": frame.hex()}
                if kind == "transit":
                    one["to"] = peer
                found[kind].append(one)
        self.switch.control("revalidator/purge")
        self.switch.warp(1000)
        return {"egress": found.pop("egress"), **{key: value for key, value in found.items() if value}}

    def _operate(self, op):
        kind, control = op["kind"], self.switch.control
        if kind in ("port_down", "port_up"):
            interface = self.ports[op["port"]].interface
            control("netdev-dummy/set-admin-state", interface, "down" if kind == "port_down" else "up")
            (self.down.add if kind == "port_down" else self.down.discard)(op["port"])
            self.switch.warp(LOOK_MS)
        elif kind == "port_remove":
            self.switch.configure([["del-port", self.ports.pop(op["port"]).interface]])
        elif kind == "port_set":
            interface = self.ports[op["port"]].interface
            bare = "tag trunks cvlans vlan_mode other_config".split()
            settings = ["protected=false", *columns(op["config"])]
            self.switch.configure(
                [["clear", "port", interface, *bare], ["set", "port", interface, *settings]]
            )
        elif kind == "fdb_flush":
            control("fdb/flush", self.bridges[op["switch"]])
        elif kind == "static_add":
            port = self.ports[f"{op['switch']}.{op['port'].split('.')[-1]}"].interface
            control("fdb/add", self.bridges[op["switch"]], port, op["vlan"], op["mac"])
        elif kind == "static_del":
            control("fdb/del", self.bridges[op["switch"]], op["vlan"], op["mac"])
        elif kind == "advance_ms":
            self.switch.warp(op["ms"])
        else:
            raise RuntimeError(f"no such operation: {kind}")
        self.switch.rest(self._captures())
        for port in self.ports.values():
            port.sent()
        control("revalidator/purge")

    def _rows(self):
        rows = []
        for one in self.topology["switches"]:
            shown = self.switch.control("fdb/show", self.bridges[one["name"]])
            for line in shown.splitlines()[1:]:
                port, vlan, mac, age = line.split()
                if port == "LOCAL":
                    continue
                name = one["ports"][int(port) - 1]["name"]
                row = {"switch": one["name"], "vlan": int(vlan), "mac": mac, "port": name}
                rows.append({**row, "static": True} if age == "static" else row)
        return sorted(rows, key=lambda row: (row["switch"], row["vlan"], row["mac"]))


def record(switch, vector):
    """The vector with everything that the real switch did."""
    with Recorder(switch, vector["topology"]) as recorder:
        steps = [done for step in vector["steps"] for done in recorder.play(step)]
    return {**vector, "source": "ovs", "steps": steps}
