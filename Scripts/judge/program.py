"""The program that is judged."""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def parser(description):
    """What every judge is told on its command line."""
    result = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    result.add_argument("--framewalk", default=None, help="the program (default: it is built)")
    return result


def build():
    """The program of this repository."""
    command = ["swift", "build", "--product", "framewalk"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    shown = subprocess.run([*command, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    return f"{shown.stdout.strip()}/framewalk"
