"""Write the locks anew: which releases set-up installs, and what they say of themselves.

requirements.txt has what the program needs, requirements-test.txt what the checks need on top, the
same for every system and Python. requirements.json has what each release requires and which wheels
it has, read from the index for every supported Python and system, so that tests and set-up can tell
without one. Keeps the releases that still fit; `--upgrade` takes the newest that pyproject.toml
allows. This is the only command that resolves.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[1]
PROGRAM = "requirements.txt"
TOOLS = "requirements-test.txt"
FACTS = "requirements.json"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Platform tags by system; each is asked with all tags of it that occur.
SYSTEMS = (
    r"manylinux.*_x86_64",
    r"manylinux.*_aarch64",
    r"macosx_.*_(arm64|universal2)",
    r"macosx_.*_(x86_64|universal2)",
    r"win_amd64",
)
# Wheels that a supported Python installs: not for free threads, other interpreters, other Pythons.
USABLE = re.compile(r"(cp3\d+-abi3|(cp31[1-4])-\2|py\d[\w.]*-none)-")


def run(*command: str | Path) -> None:
    """Run the command to its good end; only what it complains of is shown."""
    subprocess.run([*map(str, command)], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)


def names_in(lock: str) -> list[str]:
    """Return the names that the lock pins."""
    return re.findall(r"^([\w.-]+)==", (CHECKOUT / lock).read_text(encoding="utf-8"), re.MULTILINE)


def write_locks(python: Path, folder: Path, options: list[str]) -> dict[str, list[str]]:
    """Write both locks; return the ends of the names of each release's usable wheels."""
    compile_: tuple[str | Path, ...] = (
        *(python, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--quiet"),
        *("--python-version", PYTHONS[0], "--fork-strategy", "fewest", "--no-config"),
        *("--generate-hashes", "--no-annotate", "--no-emit-index-url"),
        *("--custom-compile-command", "make lock"),
    )
    run(*compile_, *options, "--output-file", PROGRAM)
    on_top = (*compile_, "--group", "test", "--constraint", PROGRAM)
    without = [word for name in names_in(PROGRAM) for word in ("--no-emit-package", name)]
    run(*on_top, *options, *without, "--output-file", TOOLS)
    both = folder / "pylock.toml"
    run(*on_top, "--constraint", TOOLS, "--format", "pylock.toml", "--output-file", both)
    packages = tomllib.loads(both.read_text(encoding="utf-8"))["packages"]
    return {
        package["name"]: sorted(
            end
            for wheel in package["wheels"]
            if USABLE.match(end := wheel_end(wheel["url"].rpartition("/")[2]))
        )
        for package in packages
    }


def wheel_end(name: str) -> str:
    """Return the tags at the end of a wheel's name: Python, ABI, platforms."""
    return "-".join(name.removesuffix(".whl").split("-")[-3:])


def reports(python: Path, folder: Path, wheels: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Return what pip reports of each release, for every supported Python and system."""
    tags = {tag for ends in wheels.values() for end in ends for tag in end.split("-")[2].split(".")}
    for system in SYSTEMS:
        named = sorted(tag for tag in tags if re.fullmatch(system, tag))
        platforms = [word for tag in named for word in ("--platform", tag)]
        for version in PYTHONS:
            print(f"Asking what each release requires: {system}, Python {version}", flush=True)
            report = folder / "report.json"
            run(
                *(python, "-m", "pip", "install", "-qq", "--dry-run", "--ignore-installed"),
                *("--no-deps", "--only-binary=:all:", "--requirement", PROGRAM),
                *("--requirement", TOOLS, "--python-version", version, *platforms),
                *("--target", folder / "nothing", "--report", report),
            )
            yield from json.loads(report.read_text(encoding="utf-8"))["install"]


def main() -> None:
    """Write all three files."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        run(python, "-m", "pip", "install", "-qq", "--upgrade", "pip", "uv")
        wheels = write_locks(python, folder, sys.argv[1:])
        facts = {
            name: {"version": "", "requires_python": "", "requires": [], "wheels": ends}
            for name, ends in sorted(wheels.items())
        }
        for reported in reports(python, folder, wheels):
            metadata = reported["metadata"]
            fact = facts[re.sub(r"[-_.]+", "-", metadata["name"]).lower()]
            fact["version"] = metadata["version"]
            fact["requires_python"] = metadata.get("requires_python", "")
            # Wheels of one release may differ in what they require: all of it counts.
            fact["requires"] = sorted({*fact["requires"], *metadata.get("requires_dist", [])})
    (CHECKOUT / FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
