"""Set-up run for real, on a small checkout, with small wheels from an index on this machine.

The index offers newer releases of everything, as every index does one day.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="set-up is a shell script")

CHECKOUT = Path(__file__).parents[1]
# name, release -> (what it requires, its one module)
RELEASES = {
    ("fake-qt", "6.1"): (["fake-core[fast]>=1"], "PySide6/QtWidgets.py"),
    ("fake-qt", "7.0"): (["fake-core>=2"], "PySide6/QtWidgets.py"),
    ("fake-core", "1.0"): (['fake-fast>=1; extra == "fast"'], "fake_core.py"),
    ("fake-core", "1.5"): (['fake-fast>=2; extra == "fast"'], "fake_core.py"),
    ("fake-core", "2.0"): (['fake-new; extra == "fast"'], "fake_core.py"),
    ("fake-fast", "1.0"): ([], "fake_fast.py"),
    ("fake-fast", "2.0"): ([], "fake_fast.py"),
    ("fake-tool", "1.0"): (["fake-core>=1"], "fake_tool.py"),
    ("fake-tool", "2.0"): (["fake-new"], "fake_tool.py"),
    ("fake-new", "1.0"): ([], "fake_new.py"),
}
PROGRAM = {"fake-qt": "6.1", "fake-core": "1.0", "fake-fast": "1.0"}
TOOLS = {"fake-tool": "1.0"}


def write_wheel(folder: Path, name: str, release: str) -> Path:
    """Write a wheel with one module; return its path."""
    requires, module = RELEASES[name, release]
    stem = f"{name.replace('-', '_')}-{release}"
    record = f"{stem}.dist-info/RECORD"
    files = {
        module: f"RELEASE = '{release}'\n",
        f"{stem}.dist-info/METADATA": "\n".join(
            [
                "Metadata-Version: 2.1",
                f"Name: {name}",
                f"Version: {release}",
                "Provides-Extra: fast",
                *(f"Requires-Dist: {each}" for each in requires),
                "",
            ]
        ),
        f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, text in files.items():
            wheel.writestr(inside, text)
        wheel.writestr(record, "".join(f"{inside},,\n" for inside in [*files, record]))
    return path


@dataclass
class Index:
    """A package index on this machine, and what it was asked for."""

    wheels: dict[str, bytes]
    asked: list[str] = field(default_factory=list)
    # The name of a wheel that is sent only by half, until it is allowed to end.
    held: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    allowed: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def answer(self, path: str) -> tuple[str, bytes] | None:
        """Return the kind and bytes of what stands at the path."""
        self.asked.append(path)
        last = path.rstrip("/").rpartition("/")[2]
        if last in self.wheels:
            return "application/octet-stream", self.wheels[last]
        names = [name for name in self.wheels if name.startswith(last.replace("-", "_") + "-")]
        links = "".join(f'<a href="/files/{name}">{name}</a>' for name in names)
        return ("text/html", f"<!DOCTYPE html><html>{links}</html>".encode()) if names else None


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return all wheels that the index has, by name."""
    folder = tmp_path_factory.mktemp("wheels")
    paths = [write_wheel(folder, *release) for release in RELEASES]
    return {path.name: path.read_bytes() for path in paths}


@contextmanager
def answering(index: Index) -> Iterator[Index]:
    """Let the index answer on the loopback address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = index.answer(self.path)
            if answer is None:
                self.send_error(404)
                return
            kind, content = answer
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if index.held and self.path.endswith(index.held):
                self.wfile.write(content[: len(content) // 2])
                self.wfile.flush()
                index.reached.set()
                index.allowed.wait(60)
                return
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test reads what was asked."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        index.address = f"http://127.0.0.1:{server.server_port}/simple"
        yield index
        index.allowed.set()
        server.shutdown()


@pytest.fixture
def index(wheels: dict[str, bytes]) -> Iterator[Index]:
    """Return an index that has all wheels."""
    with answering(Index(dict(wheels))) as index:
        yield index


class Here:
    """A small checkout with the project's own set-up, and the commands a person gives there."""

    def __init__(self, place: Path, index: Index, tools: Path) -> None:
        self.place = place
        self.index = index
        self.environment = {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tools),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": index.address,
            "PIP_NO_CACHE_DIR": "1",
            "PIP_RETRIES": "0",
        }

    def lock(self, file: str, releases: dict[str, str]) -> None:
        """Write a lock and what set-up knows of its releases."""
        text = "".join(
            f"{name}=={release} \\\n    --hash=sha256:"
            f"{hashlib.sha256(self.index.wheels[wheel_name(name, release)]).hexdigest()}\n"
            for name, release in releases.items()
        )
        (self.place / file).write_text(text)
        facts = {name: {"wheels": ["py3-none-any"]} for name, _ in RELEASES}
        (self.place / "requirements.json").write_text(json.dumps(facts))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run set-up; return what it said and how it ended."""
        return subprocess.run(
            [".ci/set-up", *arguments],
            cwd=self.place,
            env={**self.environment, **environment},
            check=False,
            capture_output=True,
            text=True,
            timeout=100,
        )

    def set_up(self, *arguments: str, **environment: str) -> str:
        """Run set-up to its good end, without a word of complaint; return what it said."""
        done = self.run(*arguments, **environment)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def releases(self) -> dict[str, str]:
        """Return what is installed, but for pip."""
        code = (
            "import importlib.metadata as m, json;"
            "print(json.dumps({d.name: d.version for d in m.distributions()}))"
        )
        found: dict[str, str] = json.loads(self.python("-c", code))
        return {name: release for name, release in found.items() if name != "pip"}

    def python(self, *arguments: str) -> str:
        """Return what the environment's Python prints, run from elsewhere."""
        command = [str(self.place / ".venv" / "bin" / "python"), "-I", *arguments]
        return subprocess.run(
            command, cwd="/", check=True, capture_output=True, text=True, timeout=60
        ).stdout


def wheel_name(name: str, release: str) -> str:
    return f"{name.replace('-', '_')}-{release}-py3-none-any.whl"


@pytest.fixture
def here(tmp_path: Path, index: Index) -> Here:
    """Return a checkout that was never set up, with a Python that makes environments at once."""
    return new_checkout(tmp_path, index)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, wheels: dict[str, bytes]) -> Path:
    """Return a folder with a checkout that was set up for the checks."""
    folder = tmp_path_factory.mktemp("whole")
    with answering(Index(dict(wheels))) as index:
        new_checkout(folder, index).set_up("test")
    return folder


@pytest.fixture
def done(whole: Path, tmp_path: Path, index: Index) -> Here:
    """Return a checkout that was set up for the checks: a copy, which stands by itself."""
    shutil.copytree(whole, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Here(tmp_path / "a checkout", index, tmp_path / "tools")


def new_checkout(folder: Path, index: Index) -> Here:
    """Make a small checkout in the folder."""
    place = folder / "a checkout"
    (place / ".ci").mkdir(parents=True)
    for name in ("set-up", "pinned.py"):
        shutil.copy(CHECKOUT / ".ci" / name, place / ".ci" / name)
    (place / ".ci" / "system-libraries").write_text("#!/bin/sh\n")
    (place / ".ci" / "system-libraries").chmod(0o755)
    (place / "timeline_app").mkdir()
    (place / "timeline_app" / "__init__.py").write_text("")
    (place / "timeline_app" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    tools = folder / "tools"
    tools.mkdir()
    (tools / "python3").write_text(quick_python())
    (tools / "python3").chmod(0o755)
    here = Here(place, index, tools)
    here.lock("requirements.txt", PROGRAM)
    here.lock("requirements-test.txt", TOOLS)
    return here


def quick_python() -> str:
    """Return a python3 whose `-m venv` takes this environment's pip instead of unpacking one."""
    pip = distribution("pip")
    library = Path(str(pip.locate_file("")))
    metadata = next(library.glob("pip-*.dist-info"))
    real = f"{sys.base_prefix}/bin/python3"
    return f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec "{real}" "$@"
"{real}" -m venv --without-pip "$3" && cd "$3"/lib/python3*/site-packages &&
    ln -s "{library / "pip"}" pip && ln -s "{metadata}" "{metadata.name}"
"""


def test_an_index_with_newer_releases_changes_nothing(here: Here) -> None:
    here.set_up()
    assert here.releases() == PROGRAM
    assert "fake-tool" not in " ".join(here.index.asked)
    here.set_up("test")
    assert here.releases() == PROGRAM | TOOLS


def test_a_second_time_nothing_is_to_do(done: Here) -> None:
    assert done.set_up("test") == ""
    assert done.set_up() == ""
    assert done.index.asked == []


def test_the_program_is_found_from_everywhere_also_when_the_checkout_moves(done: Here) -> None:
    code = "import timeline_app; print(timeline_app.__file__)"
    assert Path(done.python("-c", code).strip()).is_relative_to(done.place)
    done.place = done.place.rename(done.place.with_name("moved"))
    assert done.set_up("test") == ""
    assert Path(done.python("-c", code).strip()).is_relative_to(done.place)
    assert done.index.asked == []


def test_the_command_stands_in_the_environment_also_when_the_checkout_moves(done: Here) -> None:
    done.place = done.place.rename(done.place.with_name("moved"))
    command = [str(done.place / ".venv" / "bin" / "timeline-app"), "check", "two words"]
    own = os.environ | {"PYTHONPATH": ""}  # with it, another checkout would answer
    done_so = subprocess.run(command, cwd="/", env=own, check=True, capture_output=True, text=True)
    assert done_so.stdout == "['check', 'two words']\n"


def test_what_a_persons_pip_is_set_to_changes_neither_releases_nor_place(
    here: Here, tmp_path: Path
) -> None:
    constraint = tmp_path / "constraints.txt"
    constraint.write_text("fake-core<1\n")
    here.set_up(
        "test",
        PIP_CONSTRAINT=str(constraint),
        PIP_USER="1",
        PIP_NO_BINARY=":all:",
        PIP_TARGET=str(tmp_path / "elsewhere"),
        PIP_UPGRADE="1",
        PIP_FIND_LINKS=str(tmp_path / "no such folder"),
        PIP_EXTRA_INDEX_URL=(tmp_path / "no such index").as_uri(),
        PYTHONPATH=str(tmp_path),
    )
    assert here.releases() == PROGRAM | TOOLS
    assert not (tmp_path / "elsewhere").exists()


def test_a_proxy_is_used(here: Here) -> None:
    proxy = here.index.address.removesuffix("/simple")
    here.set_up(
        PIP_INDEX_URL="http://packages.invalid/simple",
        PIP_PROXY=proxy,
        PIP_TRUSTED_HOST="packages.invalid",
    )
    assert here.releases() == PROGRAM


@pytest.mark.parametrize("held", [("fake-core", "1.0"), ("fake-tool", "1.0")])
def test_a_set_up_that_was_killed_is_made_again(here: Here, held: tuple[str, str]) -> None:
    here.index.held = wheel_name(*held)
    killed = subprocess.Popen(
        [".ci/set-up", "test"],
        cwd=here.place,
        env=here.environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert here.index.reached.wait(60)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    here.index.held = ""
    assert not (here.place / ".venv" / "ready").exists()
    here.set_up("test")
    assert here.releases() == PROGRAM | TOOLS


def half_install(here: Here) -> None:
    """Leave what a set-up killed among its files leaves: a release without its module."""
    (here.place / ".venv" / "ready").unlink()
    (module,) = here.place.glob(".venv/lib/python3*/site-packages/fake_core.py")
    module.unlink()


def lose_python(here: Here) -> None:
    """Let the environment's Python lead nowhere, as after its removal."""
    python = here.place / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(here.place / "removed")


def lose_library(here: Here) -> None:
    """Let the environment's Python be one of another release, whose libraries are elsewhere."""
    (library,) = here.place.glob(".venv/lib/python3*")
    library.rename(library.with_name("python3.0"))


def change_release(here: Here) -> None:
    """Put another release in place of the pinned one, as `pip install --upgrade` does."""
    (metadata,) = here.place.glob(".venv/lib/python3*/site-packages/fake_core-*.dist-info")
    text = (metadata / "METADATA").read_text()
    (metadata / "METADATA").write_text(text.replace("Version: 1.0", "Version: 2.0"))


def lead_nowhere(here: Here) -> None:
    """Let .venv be a link to a folder that is not there."""
    shutil.rmtree(here.place / ".venv")
    (here.place / ".venv").symlink_to(here.place / "removed")


def be_of_older_locks(here: Here) -> None:
    """Let the environment be that of older locks, with a release that the new ones lack."""
    here.lock(
        "requirements.txt", {"fake-new": "1.0", **PROGRAM, "fake-core": "1.5", "fake-fast": "2.0"}
    )
    here.set_up()
    assert here.releases()["fake-core"] == "1.5"
    here.lock("requirements.txt", PROGRAM)


def be_of_an_older_set_up(here: Here) -> None:
    """Let the environment be one of the time when .venv/ready was empty."""
    (here.place / ".venv" / "ready").write_text("")


@pytest.mark.parametrize(
    "harm",
    [
        half_install,
        lose_python,
        lose_library,
        change_release,
        lead_nowhere,
        be_of_older_locks,
        be_of_an_older_set_up,
    ],
)
def test_a_broken_environment_is_made_again(done: Here, harm: Callable[[Here], None]) -> None:
    harm(done)
    assert "Setting up" in done.set_up("test")
    assert done.releases() == PROGRAM | TOOLS
    done.python("-c", "import fake_core, fake_tool, PySide6.QtWidgets, timeline_app")


def test_other_tools_take_the_old_ones_away(done: Here) -> None:
    done.lock("requirements-test.txt", {"fake-new": "1.0"})
    done.set_up("test")
    assert done.releases() == {**PROGRAM, "fake-new": "1.0"}


def test_a_person_may_add_a_tool_of_their_own(done: Here) -> None:
    (library,) = done.place.glob(".venv/lib/python3*/site-packages")
    (library / "mine-1.0.dist-info").mkdir()
    (library / "mine-1.0.dist-info" / "METADATA").write_text("Name: mine\nVersion: 1.0\n")
    assert done.set_up("test") == ""
    assert "mine" in done.releases()


def test_what_went_wrong_is_shown(here: Here) -> None:
    del here.index.wheels[wheel_name("fake-core", "1.0")]
    done = here.run()
    assert done.returncode != 0
    assert "fake-core==1.0" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("set-up: pip install failed")
    assert not (here.place / ".venv" / "ready").exists()


def test_a_wheel_that_is_not_the_pinned_one_is_refused(here: Here) -> None:
    here.index.wheels[wheel_name("fake-core", "1.0")] += b"\n"
    done = here.run()
    assert done.returncode != 0
    assert "fake-core==1.0" in done.stderr
    assert "do not match the hashes" in done.stderr.lower()


def test_a_lock_that_is_not_closed_is_refused(here: Here) -> None:
    here.lock("requirements.txt", {"fake-qt": "6.1"})
    done = here.run()
    assert done.returncode != 0
    assert "fake-core" in done.stderr
    assert not (here.place / ".venv" / "ready").exists()


def test_a_machine_without_a_wheel_says_so_before_anything_is_downloaded(here: Here) -> None:
    facts = json.loads((here.place / "requirements.json").read_text())
    facts["fake-qt"]["wheels"] = ["cp310-abi3-manylinux_2_39_m68k"]
    (here.place / "requirements.json").write_text(json.dumps(facts))
    done = here.run()
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert line.startswith("set-up: fake-qt 6.1 has no wheel for this machine (Python 3.")
    assert done.stdout == ""
    assert here.index.asked == []
