"""Networks with spanning trees: as a lab, in a real Open vSwitch, and in the kernel."""

import re
import subprocess
import tempfile

# Calm for certain: an old word lives 20 s, a port listens and learns for 15 s each.
CALM = 100
# As short as the standard allows, for a kernel whose clock nobody can turn.
SHORT = {"hello_time": 1, "max_age": 6, "forward_delay": 4}


class Plan:
    """Switches by number, and cables between their ports, both counted from 1."""

    def __init__(self, name, count, pairs):
        self.name, self.count = name, count
        self.used = {number: 0 for number in range(1, count + 1)}
        self.links = [(self._end(a), self._end(b)) for a, b in pairs]
        self.priorities = {number: 32768 for number in self.used}
        self.costs, self.names = {}, {}
        # The one change of each kind that comes later.
        self.later = {"priority": (count, 4096), "cost": (self.links[0][1], 77), "cut": self.links[-1]}

    def _end(self, number):
        self.used[number] += 1
        return number, self.used[number]

    @staticmethod
    def ring(count):
        pairs = [(number, number % count + 1) for number in range(1, count + 1)]
        return Plan(f"ring of {count}", count, pairs)

    @staticmethod
    def mesh(count):
        pairs = [(a, b) for a in range(1, count + 1) for b in range(a + 1, count + 1)]
        return Plan(f"mesh of {count}", count, pairs)

    @staticmethod
    def drawn(random, seed):
        count = random.randint(2, 5)
        pairs = [(number, random.randrange(1, number)) for number in range(2, count + 1)]
        for _ in range(random.randint(1, count + 1)):
            pairs.append(tuple(random.sample(range(1, count + 1), 2)))
        plan = Plan(f"network {seed}", count, pairs)
        for number in plan.used:
            plan.priorities[number] = random.choice([32768, 32768, 4096, 61440, 8192])
        for end in [end for link in plan.links for end in link]:
            if random.random() < 0.5:
                plan.costs[end] = random.randint(1, 200)
            if random.random() < 0.2:
                plan.names[end] = random.choice([0, 16, 240])
        plan.later["priority"] = random.randint(1, count), random.choice([0, 4096, 61440])
        plan.later["cost"] = random.choice(plan.links)[random.randrange(2)], random.randint(1, 300)
        plan.later["cut"] = random.choice(plan.links)
        return plan

    def cost(self, end, protocol):
        return self.costs.get(end, 4 if protocol == "stp" else 20000)

    @staticmethod
    def address(number):
        """That of the lab's switch."""
        return f"02:00:00:01:00:{number:02x}"

    def lab(self, protocol, times=None, calm=CALM):
        """The lab file; a wait ends each part of its script."""
        lines = ["framewalk: 1", f"title: {self.name}", "network:", "  switches:"]
        word = protocol
        if times:
            word = "{protocol: %s, %s}" % (protocol, ", ".join(f"{key}: {value}s" for key, value in times.items()))
        for number, count in self.used.items():
            lines += [f"    S{number}:", "      dialect: ovs", f"      stp: {word}"]
            lines += [f"      priority: {self.priorities[number]}", "      ports:"]
            for port in range(1, count + 1):
                end = number, port
                lines.append(
                    f"        {port}: {{cost: {self.cost(end, protocol)}, priority: {self.names.get(end, 128)}}}"
                )
        lines.append("  links:")
        lines += [f"    - [S{a}/{p}, S{b}/{q}]" for (a, p), (b, q) in self.links]
        (who, priority), ((one, port), cost) = self.later["priority"], self.later["cost"]
        (a, p), (b, q) = self.later["cut"]
        changes = [
            f"{{switch: S{who}, priority: {priority}}}", f"{{port: S{one}/{port}, cost: {cost}}}",
            f"{{link: [S{a}/{p}, S{b}/{q}], up: false}}",
        ]
        lines += ["script:", f"  - wait: {calm}s"]
        for change in changes:
            lines += [f"  - change: {change}", f"  - wait: {calm}s"]
        return "\n".join(lines) + "\n"


PARTS = ["at first", "after another priority", "after another cost", "after a cut"]


def shown(program, text, make, command, count):
    """What the program shows of each switch after each part of the script."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(text)
        file.flush()
        found = []
        for part in range(len(PARTS)):
            # The file as far as this part goes.
            script = text.split("script:\n")[1].splitlines()
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as cut:
                cut.write(text.split("script:\n")[0] + "script:\n" + "\n".join(script[: 1 + 2 * part]) + "\n")
                cut.flush()
                found.append(
                    {
                        number: _run(program, "show", cut.name, "--as", make, f"{command} S{number}")
                        for number in range(1, count + 1)
                    }
                )
        return found


def _run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def read(text):
    """Root, way there, and by port number: role, state, cost, priority."""
    words = re.sub(r"[ \t]+", " ", text)
    root = re.search(r"Root ID:\n stp-priority (\d+)\n stp-system-id (\S+)", words)
    cost = re.search(r"root-path-cost (\d+)", words)
    ports, names = {}, {}
    for name, role, state, path, priority, number in re.findall(
        r"^ (\S+) (\w+) (\w+) (\d+) (\d+)\.(\d+)", words, re.MULTILINE
    ):
        ports[int(number)] = (role, state, int(path), int(priority))
        names[name] = int(number)
    port = re.search(r"root-port (\S+)", words)
    way = (names.get(port.group(1), port.group(1)), cost and int(cost.group(1))) if port else "is the root"
    return {"root": root and root.groups(), "way": way, "ports": ports}


def compare(ours, theirs, part, number):
    """Sentences about what differs."""
    return [
        f"{part}, S{number} {key}: ours {ours[key]}, real {theirs[key]}" for key in ours if ours[key] != theirs[key]
    ]


def openvswitch(program, real, plan, protocol):
    """Differences from an Open vSwitch."""
    ours = shown(program, plan.lab(protocol), "ovs", f"{protocol}/show", plan.count)
    bridges = {number: real.name("t") for number in plan.used}
    ports = {}
    commands = []
    for number, name in bridges.items():
        other = [f"{protocol}-priority={plan.priorities[number]}"]
        key = "stp-system-id" if protocol == "stp" else "rstp-address"
        settings = [f"other_config:{one}" for one in [*other, f'{key}="{plan.address(number)}"']]
        commands += [["add-br", name], ["set", "bridge", name, "datapath_type=dummy", "fail_mode=standalone"]]
        commands += [["set", "bridge", name, f"{protocol}_enable=true", *settings]]
    for link in plan.links:
        socket = f"{real.folder}/{real.name('w')}.sock"
        for side, end in enumerate(link):
            columns = [
                f"other_config:{protocol}-path-cost={plan.cost(end, protocol)}",
                f"other_config:{protocol}-port-priority={plan.names.get(end, 128)}",
                f"other_config:{protocol}-port-num={end[1]}",
            ]
            ports[end], add = real.port(bridges[end[0]], end[1], columns, wire=(socket, side == 0))
            commands += add
    real.configure(commands)
    try:
        found = []
        steps = [None, *_ovs_changes(plan, protocol, bridges, ports)]
        for step, part, mine in zip(steps, PARTS, ours):
            if step:
                step(real)
            _pass(real, CALM)
            for number, name in bridges.items():
                theirs = read(real.control(f"{protocol}/show", name))
                found += compare(read(mine[number]), theirs, part, number)
        return found
    finally:
        real.configure([["del-br", name] for name in bridges.values()])


def _ovs_changes(plan, protocol, bridges, ports):
    (who, priority), (end, cost), cut = plan.later["priority"], plan.later["cost"], plan.later["cut"]
    yield lambda real: real.configure(
        [["set", "bridge", bridges[who], f"other_config:{protocol}-priority={priority}"]]
    )
    yield lambda real: real.configure(
        [["set", "port", ports[end].interface, f"other_config:{protocol}-path-cost={cost}"]]
    )

    def cutting(real):
        for one in cut:
            real.control("netdev-dummy/set-admin-state", ports[one].interface, "down")

    yield cutting


def _pass(real, seconds):
    """Time passes in small steps, so that each BPDU is heard nearly when it was said."""
    real.control("time/warp", seconds * 1000, 250)


def kernel_has_bridges():
    """Whether bridges can be made in a namespace of one's own."""
    done = subprocess.run(["unshare", "-rn", "ip", "link", "add", "name", "br0", "type", "bridge"], capture_output=True)
    return done.returncode == 0


def linux(program, plan):
    """Differences from the kernel's bridges, which print states, priorities and costs."""
    calm = 20
    ours = shown(program, plan.lab("stp", SHORT, calm), "linux", "bridge link show", plan.count)
    lines = []
    hundredths = {key: value * 100 for key, value in SHORT.items()}
    for number in plan.used:
        options = " ".join(f"{key} {value}" for key, value in hundredths.items())
        lines.append(
            f"ip link add S{number} address {plan.address(number)} type bridge {options} "
            f"priority {plan.priorities[number]} stp_state 1"
        )
        lines.append(f"ip link set S{number} up")
    for (a, p), (b, q) in plan.links:
        lines.append(f"ip link add s{a}p{p} type veth peer name s{b}p{q}")
    # The kernel numbers the ports of a bridge in the order in which they come.
    ends = sorted(end for link in plan.links for end in link)
    for a, p in ends:
        lines.append(f"ip link set s{a}p{p} master S{a}")
        lines.append(f"bridge link set dev s{a}p{p} cost {plan.cost((a, p), 'stp')}")
    lines += [f"ip link set s{a}p{p} up" for a, p in ends]
    (who, priority), ((one, port), cost) = plan.later["priority"], plan.later["cost"]
    cut = plan.later["cut"]
    changes = [
        [], [f"ip link set S{who} type bridge priority {priority}"],
        [f"bridge link set dev s{one}p{port} cost {cost}"], [f"ip link set s{a}p{p} down" for a, p in cut],
    ]
    for change in changes:
        lines += [*change, f"sleep {calm}", "bridge link", "echo ----"]
    text = _run("unshare", "-rn", "sh", "-ec", "\n".join(lines))
    found = []
    for part, block, mine in zip(PARTS, text.split("----\n"), ours):
        theirs = {}
        for a, p, state, rest in re.findall(r"s(\d+)p(\d+)@.* state (\w+) (priority \d+ cost \d+)", block):
            theirs[int(a), int(p)] = state, rest
        for number in plan.used:
            for p, state, rest in re.findall(r"p(\d+): .* state (\w+) (priority \d+ cost \d+)", mine[number]):
                real = theirs.get((number, int(p)))
                # An end that is down says so in its own way.
                if (number, int(p)) in cut and part == PARTS[-1]:
                    continue
                if real != (state, rest):
                    found.append(f"{part}, S{number}/{p}: ours {state} {rest}, real {real}")
    return found
