"""Answers about locks for set-up: are they installed, and do their wheels fit this machine.

`pinned.py installed LOCK…` ends with 0 where this Python's environment has every pinned release;
`pinned.py fits LOCK…` prints one line and ends with 1 where one has no wheel for this Python here.
It asks pip's own rules, the only ones that a fresh environment has.
"""

import json
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from pip._vendor.packaging.markers import Marker
from pip._vendor.packaging.tags import parse_tag, sys_tags
from pip._vendor.packaging.utils import canonicalize_name

FACTS = Path(__file__).parents[1] / "requirements.json"
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)
GLIBC = re.compile(r"manylinux_2_(\d+)_(\w+)")


class Pin(NamedTuple):
    """One release in a lock, and where it is wanted: a marker, "" for everywhere."""

    name: str
    version: str
    marker: str


class Machine(NamedTuple):
    """What pip can install here, as wheel tags, and how a person calls it."""

    tags: frozenset[str]
    title: str


def pins_of(lock_text: str) -> list[Pin]:
    """Return what the lock pins."""
    return [Pin(canonicalize_name(name), *rest) for name, *rest in PIN.findall(lock_text)]


def this_machine() -> Machine:
    """Return what this Python can install on this machine."""
    libc = " ".join(platform.libc_ver()) if sys.platform == "linux" else platform.release()
    title = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {libc}"
    return Machine(frozenset(map(str, sys_tags())), title)


def single_tags(wheel: str) -> Iterable[str]:
    """Return the tags that the end of a wheel's name stands for."""
    return map(str, parse_tag(wheel))


def why_it_does_not_fit(pin: Pin, wheels: Sequence[str], machine: Machine) -> str:
    """Return what the release would need, "" where one of its wheels fits the machine."""
    tags = {tag for wheel in wheels for tag in single_tags(wheel)}
    if tags & machine.tags:
        return ""
    title = f"{pin.name} {pin.version} has no wheel for this machine ({machine.title})"
    # Without the release of the C library: what a newer system of this kind could install.
    kinds = {GLIBC.sub(r"glibc_\2", tag) for tag in machine.tags if GLIBC.search(tag)}
    releases = [
        int(found[1])
        for tag in tags
        if (found := GLIBC.search(tag)) and GLIBC.sub(r"glibc_\2", tag) in kinds
    ]
    if releases:
        return f"{title}: it needs a system with glibc 2.{min(releases)} or newer"
    places = sorted({tag.split("-", 2)[2] for tag in tags})
    return f"{title}: it has wheels for Python 3.11 to 3.14 on {', '.join(places)}"


def wanted(locks: Sequence[Path]) -> list[Pin]:
    """Return the pins of the locks that are for this machine."""
    pins = [pin for lock in locks for pin in pins_of(lock.read_text(encoding="utf-8"))]
    return [pin for pin in pins if not pin.marker or Marker(pin.marker).evaluate()]


def is_installed(pin: Pin) -> bool:
    """Tell whether this Python's environment has the release."""
    try:
        return version(pin.name) == pin.version
    except PackageNotFoundError:
        return False


def main(question: str, *locks: str) -> int:
    """Answer the question by the exit code."""
    pins = wanted([Path(lock) for lock in locks])
    if question == "installed":
        return 0 if all(map(is_installed, pins)) else 1
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    machine = this_machine()
    reasons = [why_it_does_not_fit(pin, facts[pin.name]["wheels"], machine) for pin in pins]
    lines = [reason for reason in reasons if reason]
    if lines:
        print(f"set-up: {lines[0]}.", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
