"""The wheel and the source archive hold what they promise."""

import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from timeline_app import __version__

CHECKOUT = Path(__file__).parents[1]
WHERE_THE_TOUR_IS = """
from timeline_app.resources import resource
print(resource("icon.svg").resolve())
print((resource("tour") / ".." / ".." / "seeds").resolve())
"""


def build(kind: str, folder: Path) -> Path:
    """Return the archive of a kind ("wheel" or "sdist"), built into the folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True)
    (archive,) = folder.iterdir()
    return archive


def files_under(folder: str, pattern: str = "*") -> dict[str, bytes]:
    """Return the contents of the checkout's files there, by their path from the checkout."""
    return {
        path.relative_to(CHECKOUT).as_posix(): path.read_bytes()
        for path in (CHECKOUT / folder).rglob(pattern)
        if path.is_file()
    }


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what the wheel installs."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(build("wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        wheel.extractall(folder)
    return folder


def test_wheel_holds_the_program_and_nothing_else_to_import(installed: Path) -> None:
    found = {path.relative_to(installed).as_posix() for path in installed.rglob("*.py")}
    assert found == set(files_under("timeline_app", "*.py"))


@pytest.mark.parametrize(
    ("folder", "pattern"), [("resources/tour", "*"), ("resources", "*.svg"), ("seeds", "*")]
)
def test_wheel_holds_the_tour_the_articles_and_the_icon(
    installed: Path, folder: str, pattern: str
) -> None:
    expected = files_under(folder, pattern)
    data = installed / "timeline_app" / "data"
    assert expected
    assert expected == {path: (data / path).read_bytes() for path in expected}


def test_wheel_holds_the_script_and_the_style_of_a_page(installed: Path) -> None:
    files = Path("timeline_app/paint/export/html/files")
    wanted = {path.name for path in (CHECKOUT / files).iterdir()}
    assert {path.name for path in (installed / files).iterdir()} == wanted


def test_wheel_names_the_command(installed: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "timeline-app = timeline_app.__main__:main" in entry_points.read_text()


def test_wheel_has_its_licence_and_its_types(installed: Path) -> None:
    (info,) = installed.glob("*.dist-info")
    assert (info / "licenses" / "LICENSE").read_bytes() == (CHECKOUT / "LICENSE").read_bytes()
    metadata = (info / "METADATA").read_text(encoding="utf-8")
    assert "License-Expression: MIT\n" in metadata
    assert f"Version: {__version__}\n" in metadata
    assert (installed / "timeline_app" / "py.typed").exists()


def test_the_changelog_has_an_entry_for_this_version() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## [{__version__}]" in changelog


def test_tour_and_articles_are_side_by_side_when_installed(installed: Path) -> None:
    command = [sys.executable, "-c", WHERE_THE_TOUR_IS]
    answer = subprocess.run(command, cwd=installed, check=True, stdout=subprocess.PIPE, text=True)
    icon, articles = map(Path, answer.stdout.splitlines())
    assert icon == installed.resolve() / "timeline_app" / "data" / "resources" / "icon.svg"
    assert icon.is_file()
    assert {path.name for path in articles.iterdir()} == {
        Path(path).name for path in files_under("seeds")
    }


def test_sdist_holds_what_its_tests_need(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    source = ("resources", "seeds", "tests", "timeline_app")
    expected = {path for folder in source for path in files_under(folder)}
    expected = {path for path in expected if "__pycache__" not in path}
    expected |= {".ci/run", ".ci/set-up", "Makefile", "README.md", "pyproject.toml"}
    expected |= {"requirements.txt", "requirements-test.txt", "requirements.json"}
    expected |= {"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"}
    assert expected - found == set()
