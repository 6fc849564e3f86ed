"""The locks are whole: all that a pinned release requires is pinned, for every supported system.

No index is asked: requirements.json has what each release requires and which wheels it has.
"""

import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
PROGRAM = ("requirements.txt",)
ALL = ("requirements.txt", "requirements-test.txt")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
LIBRARIES = PROJECT["project"]["dependencies"]
TOOLS = PROJECT["dependency-groups"]["test"]
FACTS: dict[str, Any] = json.loads((CHECKOUT / "requirements.json").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "linux": ("posix", "Linux", "x86_64"),
    "linux on ARM": ("posix", "Linux", "aarch64"),
    "darwin": ("posix", "Darwin", "arm64"),
    "win32": ("nt", "Windows", "AMD64"),
}
# The least that set-up promises to work on, and its wheel tags.
GLIBC_2_36 = [f"manylinux_2_{release}_x86_64" for release in range(5, 37)]
PROMISED = {
    "Debian 12": [*GLIBC_2_36, "manylinux2014_x86_64"],
    "ARM with glibc 2.39": [f"manylinux_2_{release}_aarch64" for release in range(17, 40)],
    "macOS 14 on ARM": [
        f"macosx_{release}_0_{kind}"
        for release in range(11, 15)
        for kind in ("arm64", "universal2")
    ]
    + [f"macosx_10_{release}_universal2" for release in range(4, 17)],
    "Windows": ["win_amd64"],
}


def load_pinned() -> ModuleType:
    """Return .ci/pinned.py as a module."""
    spec = importlib.util.spec_from_file_location("pinned", CHECKOUT / ".ci" / "pinned.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pinned = load_pinned()


def environments() -> Iterator[dict[str, str]]:
    """Yield what markers are evaluated with, for every supported Python and system."""
    for python, (system, (os_name, platform_system, machine)) in product(PYTHONS, SYSTEMS.items()):
        yield {
            **{name: str(value) for name, value in default_environment().items()},
            "python_version": python,
            "python_full_version": f"{python}.1",
            "implementation_version": f"{python}.1",
            "sys_platform": system.partition(" ")[0],
            "os_name": os_name,
            "platform_system": platform_system,
            "platform_machine": machine,
        }


def holds(marker: Marker | str | None, environment: dict[str, str], extra: str = "") -> bool:
    """Tell whether the marker holds there."""
    if not marker:
        return True
    return Marker(str(marker)).evaluate({**environment, "extra": extra})


def read_pins(locks: tuple[str, ...]) -> list[Any]:
    """Return what the locks pin."""
    return [
        pin
        for lock in locks
        for pin in pinned.pins_of((CHECKOUT / lock).read_text(encoding="utf-8"))
    ]


def missing(
    named: list[str], pins: dict[str, str], facts: dict[str, Any], environment: dict[str, str]
) -> set[str]:
    """Return what the project, or a pinned release, requires there and the pins do not give."""
    wrong = set()
    waiting = [(Requirement(text), "the project") for text in named]
    waiting += [(Requirement(name), "the lock") for name in pins]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, who = waiting.pop()
        name = canonicalize_name(requirement.name)
        if pins.get(name) is None or pins[name] not in requirement.specifier:
            wrong.add(f"{who}: {requirement}")
            continue
        for extra in {"", *requirement.extras} - {extra for each, extra in seen if each == name}:
            seen.add((name, extra))
            waiting += [
                (required, f"{name} {pins[name]}")
                for required in map(Requirement, facts[name]["requires"])
                if holds(required.marker, environment, extra)
            ]
    return wrong


@pytest.mark.parametrize(("locks", "named"), [(PROGRAM, LIBRARIES), (ALL, [*LIBRARIES, *TOOLS])])
def test_a_lock_pins_all_that_it_requires_on_every_system(
    locks: tuple[str, ...], named: list[str]
) -> None:
    for environment in environments():
        pins = {pin.name: pin.version for pin in read_pins(locks) if holds(pin.marker, environment)}
        assert missing(named, pins, FACTS, environment) == set()


def test_what_a_lock_lacks_is_found() -> None:
    facts = {
        "a": {"requires": ["b[fast]>=2", 'c; sys_platform == "win32"']},
        "b": {"requires": ['d>1; extra == "fast"', 'e; extra == "slow"']},
        "d": {"requires": []},
    }
    pins = {"a": "1", "b": "2", "d": "1"}
    found = [missing(["a"], pins, facts, environment) for environment in environments()]
    assert {'b 2: d>1; extra == "fast"'} in found
    assert {'b 2: d>1; extra == "fast"', 'a 1: c; sys_platform == "win32"'} in found


def test_facts_are_those_of_the_pinned_releases() -> None:
    pins = read_pins(ALL)
    assert {pin.name: pin.version for pin in pins} == {
        name: fact["version"] for name, fact in FACTS.items()
    }
    assert len(pins) == len(FACTS)


def test_facts_agree_with_what_the_installed_releases_say_themselves() -> None:
    compared = 0
    for name, fact in FACTS.items():
        try:
            installed = version(name) == fact["version"]
        except PackageNotFoundError:
            continue
        if installed:
            compared += 1
            said = {str(Requirement(text)) for text in requires(name) or []}
            assert said <= {str(Requirement(text)) for text in fact["requires"]}
    assert compared > len(FACTS) // 2


def test_every_pinned_release_is_for_every_supported_python() -> None:
    for python, fact in product(PYTHONS, FACTS.values()):
        assert f"{python}.1" in SpecifierSet(fact["requires_python"])


def test_everyone_means_the_same_pythons() -> None:
    said = f"Python {PYTHONS[0]} to {PYTHONS[-1]}"
    for name in (".ci/set-up", ".ci/pinned.py", "README.md"):
        assert said in (CHECKOUT / name).read_text(encoding="utf-8")
    newest = int(PYTHONS[-1].partition(".")[2])
    set_up = (CHECKOUT / ".ci" / "set-up").read_text(encoding="utf-8")
    assert f"(3, 11) <= sys.version_info < (3, {newest + 1})" in set_up
    lock = (CHECKOUT / ".ci" / "lock.py").read_text(encoding="utf-8")
    assert f"PYTHONS = {PYTHONS}".replace("'", '"') in lock
    assert PROJECT["project"]["requires-python"] == f">={PYTHONS[0]}"


@pytest.mark.parametrize("system", PROMISED)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_pinned_release_has_a_wheel_for_the_systems_promised(
    system: str, python: str
) -> None:
    machine = pinned.Machine(wheel_tags(python, PROMISED[system]), system)
    found = [
        pinned.why_it_does_not_fit(pin, FACTS[pin.name]["wheels"], machine)
        for pin in read_pins(ALL)
    ]
    assert set(found) == {""}


def wheel_tags(python: str, platforms: list[str]) -> frozenset[str]:
    """Return the tags of the wheels that CPython installs there."""
    new = int(python.partition(".")[2])
    abis = [f"cp3{new}-cp3{new}", *(f"cp3{old}-abi3" for old in range(2, new + 1)), "py3-none"]
    return frozenset(f"{abi}-{platform}" for abi in abis for platform in platforms) | {
        "py3-none-any"
    }


@pytest.mark.parametrize(
    ("wheels", "reason"),
    [
        (["cp310-abi3-manylinux_2_28_aarch64"], ""),
        (["cp310-abi3-manylinux_2_36_aarch64"], ""),
        (["cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64"], ""),
        (["py3-none-any"], ""),
        (
            ["cp310-abi3-manylinux_2_39_aarch64", "cp310-abi3-manylinux_2_34_x86_64"],
            "it needs a system with glibc 2.39 or newer",
        ),
        (
            ["cp311-cp311-manylinux_2_39_aarch64.manylinux_2_41_aarch64"],
            "it needs a system with glibc 2.39 or newer",
        ),
        (
            ["cp312-cp312-manylinux_2_39_aarch64", "cp311-cp311-win_amd64"],
            "it has wheels for Python 3.11 to 3.14 on manylinux_2_39_aarch64, win_amd64",
        ),
        (
            ["cp310-abi3-manylinux_2_34_x86_64"],
            "it has wheels for Python 3.11 to 3.14 on manylinux_2_34_x86_64",
        ),
    ],
)
def test_a_machine_without_a_wheel_says_what_it_needs(wheels: list[str], reason: str) -> None:
    glibc_2_36 = [f"manylinux_2_{release}_aarch64" for release in range(17, 37)]
    debian_12 = pinned.Machine(
        wheel_tags("3.11", [*glibc_2_36, "manylinux2014_aarch64"]), "ARM Debian 12"
    )
    found = pinned.why_it_does_not_fit(pinned.Pin("qt", "6.1", ""), wheels, debian_12)
    assert found == (reason and f"qt 6.1 has no wheel for this machine (ARM Debian 12): {reason}")


def test_hashes_stand_under_every_pin_and_no_place_or_option_with_them() -> None:
    for lock in ALL:
        lines = (CHECKOUT / lock).read_text(encoding="utf-8").splitlines()
        pins = [number for number, line in enumerate(lines) if "==" in line]
        assert pins
        assert all("--hash=sha256:" in lines[number + 1] for number in pins)
        options = [line.split("=")[0].strip() for line in lines if line.strip().startswith("--")]
        assert set(options) == {"--hash"}
        assert len(options) + len(pins) + 2 == len(lines)
        assert not any("://" in line for line in lines)
    assert "://" not in (CHECKOUT / "requirements.json").read_text(encoding="utf-8")


def test_the_locks_share_nothing_and_the_program_needs_no_tool() -> None:
    program, both = ({pin.name for pin in read_pins(locks)} for locks in (PROGRAM, ALL))
    tools = {canonicalize_name(Requirement(text).name) for text in TOOLS}
    assert len(read_pins(ALL)) == len(both)
    assert program.isdisjoint(tools)
    assert tools <= both


def test_libraries_stop_below_the_release_that_may_break_the_program() -> None:
    for library in map(Requirement, LIBRARIES):
        # tzdata is numbered by years and holds data only.
        bounded = any(bound.operator == "<" for bound in library.specifier)
        assert bounded == (library.name != "tzdata"), library


def test_set_up_and_make_call_pip_in_no_way_that_could_resolve() -> None:
    calls = []
    for path in (CHECKOUT / "Makefile", *(CHECKOUT / ".ci").iterdir()):
        if path.name == "lock.py" or path.is_dir():
            continue
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        calls += [
            line for line in lines if re.search(r"\b(run_)?pip\W+(install|download|wheel)\b", line)
        ]
        assert not [
            line for line in lines if re.search(r"\b(uv|pipx|ensurepip -|easy_install)\b", line)
        ]
    assert calls
    for call in calls:
        words = set(call.split())
        assert {"--no-deps", "--require-hashes"} <= words
        # There are no wheels of Spark, which only `make test-engines` installs, beside the rest.
        assert "--only-binary=:all:" in words or "requirements-engines.txt" in words
