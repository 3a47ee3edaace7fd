"""Draws random switches, cables and frames: all that the vector format can say of Open vSwitch."""

_GROUPS = ["01:80:c2:00:00:00", "01:80:c2:00:00:02", "01:80:c2:00:00:0e", "01:80:c2:00:00:10", "01:00:0c:cc:cc:cc",
           "01:00:0c:cc:cc:cd", "01:00:0c:00:00:00", "00:e0:2b:00:00:00", "01:00:5e:00:00:fb", "33:33:00:00:00:01"]


class Drawing:
    """Everything from one seed."""

    def __init__(self, random):
        self.random = random
        self.vlans = sorted(random.sample([1, 2, 10, 20, 100, 4094], random.randint(1, 3)))
        self.vlan_limit = random.choice([1, 1, 2])
        self.hosts = [f"02:00:00:00:00:{number:02x}" for number in range(1, random.randint(4, 8))]

    def some(self, share):
        return self.random.random() < share

    def topology(self):
        """One switch, or a tree of switches."""
        random = self.random
        count = random.choice([1, 1, 2, 3])
        switches = [self._switch(f"s{number}") for number in range(1, count + 1)]
        links = []
        for number in range(1, count):
            other = random.randrange(number)
            ends = []
            for place in (other, number):
                name = f"l{len(switches[place]['ports'])}"
                switches[place]["ports"].append(self.port(name, is_link=True))
                ends.append(f"s{place + 1}.{name}")
            links.append(ends)
        topology = {"switches": switches, "links": links}
        if self.vlan_limit != 1:
            topology["vlan_limit"] = self.vlan_limit
        if links and self.some(0.4):
            topology["link_kind"] = "patch"
        return topology

    def _switch(self, name):
        random = self.random
        ports = [self.port(f"p{number}") for number in range(1, random.randint(3, 6))]
        switch = {"name": name, "ports": ports}
        if self.some(0.1):
            switch["forward_bpdu"] = True
        if self.some(0.1):
            switch["flood_vlans"] = [random.choice([0, *self.vlans])]
        if self.some(0.1):
            switch["aging_s"] = random.choice([5, 15, 16, 20, 300])
        if self.some(0.08):
            switch["mac_table_size"] = random.choice([2, 10, 11])
        return switch

    def port(self, name, is_link=False):
        """A port of any mode."""
        random = self.random
        modes = ["trunk", "native-untagged", "native-tagged", "vlan-unaware", "access"]
        mode = random.choice([*modes, "access", "dot1q-tunnel"])
        own = random.choice([*self.vlans, *self.vlans, *self.vlans, 0, 4095])
        listed = sorted(random.sample(self.vlans, random.randint(1, len(self.vlans))))
        port = {"name": name, "mode": mode, "pvid": own, "untagged": [own], "tagged": []}
        if mode == "trunk":
            extra = [0] if self.some(0.2) else []
            port.update(pvid=None, untagged=[], tagged="all" if self.some(0.2) else [*extra, *listed])
        elif mode == "vlan-unaware":
            # No configuration at all.
            return {**port, "pvid": None, "untagged": [], "tagged": "all"}
        elif mode == "native-untagged":
            port["tagged"] = "all" if self.some(0.2) else [vlan for vlan in listed if vlan != own]
        elif mode == "native-tagged":
            port.update(untagged=[], tagged="all" if self.some(0.2) else sorted({own, *listed}))
        elif mode == "dot1q-tunnel":
            if self.some(0.5):
                port["qinq_ethtype"] = random.choice(["802.1q", "802.1ad"])
            if self.some(0.4):
                port["cvlans"] = listed
        if self.some(0.2):
            port["priority_tags"] = random.choice(["never", "if-nonzero", "always"])
        if self.some(0.15):
            port["protected"] = True
        return port

    def frame(self):
        """A frame without a DEI bit, which real bridges keep or not as they please."""
        random = self.random
        source = random.choice(self.hosts)
        target = random.choice([*self.hosts, *self.hosts, "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:05"])
        if self.some(0.06):
            target = random.choice(_GROUPS)
        if self.some(0.03):
            source = random.choice(["03:00:00:00:00:01", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"])
        data = bytes.fromhex((target + source).replace(":", ""))
        for depth in range(random.choice([0, 0, 0, 1, 1, 1, 1, 2, 2, 3])):
            data += self._tag(depth)
        kind = random.choice([b"\x88\xb5"] * 6 + [b"\x08\x00", b"\x08\x06", b"\x00\x2e", b"\x86\xdd"])
        body = bytes(random.randrange(256) for _ in range(random.choice([0, 1, 4, 30, 46, 46, 46, 80])))
        data += kind + body
        if self.some(0.08):
            data = data[: random.randint(14, max(14, len(data)))]
        return data

    def _tag(self, depth):
        random = self.random
        types = [0x8100] * 8 + [0x88A8, 0x88A8, 0x9100]
        vid = random.choice([*self.vlans] * 4 + [0, 0, 55, 4095])
        priority = random.choice([0, 0, 5, 7]) << 13
        return random.choice(types).to_bytes(2, "big") + (priority | vid).to_bytes(2, "big")

    def steps(self, topology, count):
        """Frames into edge ports and, now and then, something else."""
        random = self.random
        linked = {end for link in topology["links"] for end in link}
        ports = {
            f"{one['name']}.{port['name']}": (one, port) for one in topology["switches"] for port in one["ports"]
        }
        edges = [place for place in ports if place not in linked]
        down, steps = set(), []
        for _ in range(count):
            place = random.choice(edges)
            one, port = ports[place]
            op = None
            if self.some(0.08):
                op = self._operation(place, one, port, down, linked)
            if op:
                steps.append({"op": op})
                if op["kind"] == "port_remove":
                    edges.remove(place)
                    down.discard(place)
            elif place not in down:
                steps.append({"inject": {"port": place, "frame_hex": self.frame().hex()}})
        return steps

    def _operation(self, place, one, port, down, linked):
        random = self.random
        kinds = ["fdb_flush", "static_add", "static_add", "static_del", "port_down", "port_set", "advance_ms"]
        kind = "port_up" if place in down else random.choice([*kinds, *(["port_remove"] if len(linked) == 0 else [])])
        if kind == "port_up":
            down.discard(place)
        elif kind == "port_down":
            down.add(place)
        if kind == "port_remove" and self.some(0.7):
            return None
        op = {"kind": kind}
        if kind in ("port_down", "port_up", "port_remove", "port_set"):
            op["port"] = place
        if kind == "port_set":
            op["config"] = self.port(port["name"])
        if kind in ("static_add", "static_del", "fdb_flush"):
            op["switch"] = one["name"]
        if kind in ("static_add", "static_del"):
            op.update(vlan=random.choice([0, *self.vlans, *self.vlans]), mac=random.choice(self.hosts))
        if kind == "static_add":
            op["port"] = port["name"]
        if kind == "advance_ms":
            op["ms"] = random.choice([1000, 9000, 14000, 15000, 40000, 301000])
        return op
