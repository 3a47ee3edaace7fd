"""Plays labs one after the other, each in namespaces of its own, and says what came of it."""

import os
import subprocess
import sys
from pathlib import Path

from . import play, program


def main(description, arguments, obstacle, judge_inside, more=()):
    """The whole of a judge: `judge_inside(framewalk, lab)` runs as root of new namespaces and is true for a difference; `obstacle`
    says why nothing can run here; `more` are names of what is judged beside labs."""
    parser = program.parser(description)
    parser.add_argument("--inside", action="store_true", help="this process is in its namespaces already")
    parser.add_argument("labs", nargs="*", metavar="LAB")
    told = parser.parse_args(arguments)
    name = Path(sys.argv[0]).name
    cannot = obstacle or (None if namespaces_allowed() else "network namespaces are not allowed (unshare -rnm fails)")
    if cannot:
        print(f"{name}: cannot run here: {cannot}", file=sys.stderr)
        return 2
    framewalk = told.framewalk or program.build()
    if told.inside:
        prepare()
        return 1 if judge_inside(framewalk, told.labs[0]) else 0
    labs = told.labs or [*map(str, sorted(program.ROOT.glob("Labs/*.yaml"))), *more]
    again = [sys.executable, sys.argv[0], "--inside", "--framewalk", framewalk]
    # The namespaces go with the process.
    results = [subprocess.run(["unshare", "-rnm", *again, lab]).returncode != 0 for lab in labs]
    print(f"{len(results)} judged, {sum(results)} with a difference")
    return 1 if any(results) else 0


def namespaces_allowed():
    """Whether this user may make network and mount namespaces."""
    return subprocess.run(["unshare", "-rnm", "true"], capture_output=True).returncode == 0


def prepare():
    """Makes the new namespaces usable."""
    # `ip netns` keeps its names there; this copy goes with the namespace.
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    os.makedirs("/run/netns")


def judge(lab, make):
    """Plays a lab with the switch that `make()` gives, and prints what came of it; whether there is a difference that the script
    does not announce."""
    title = Path(lab.name).name
    if not lab.sendings:
        print(f"skip  {title}: nothing can be sent before {lab.cut}")
        return False
    try:
        problems, cut = play.play(lab, make())
    except (RuntimeError, OSError) as error:
        print(f"FAIL  {title}: {error}")
        return True
    cut = cut or lab.cut
    played = f"{len(lab.sendings)} frames" + (f", up to where {cut}" if cut else "")
    announced = bool(lab.notices)
    verdict = "ok   " if not problems else "known" if announced else "FAIL "
    print(f"{verdict} {title}: {played}")
    for problem in problems[:8]:
        print(f"        {problem}")
    if len(problems) > 8:
        print(f"        and {len(problems) - 8} more")
    for notice in lab.notices if problems else ():
        print(f"      the script says: {notice}")
    return bool(problems) and not announced
