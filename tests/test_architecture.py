"""Import rules beyond import-linter: what is loaded, and single modules of a library.

And what README and CONTRIBUTING say of the code: files, names and thresholds that exist.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from timeline_app.layout import dense

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "timeline_app"
CONTRIBUTING = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARCHITECTURE = (
    (CHECKOUT / "README.md").read_text(encoding="utf-8").split("\n## Architecture\n", 1)[1]
)
PATH = re.compile(r"(?<![\w./])[\w./-]+(?:\.(?:py|md|txt|json)\b|/(?=\s|$))")
QT = {"PySide6", "shiboken6", "pyqtgraph"}
# Imported inside the functions that need them, after the first picture.
SLOW = {
    "edtf",
    "pandas",
    "pyarrow",
    "pyqtgraph",
    "rapidfuzz",
    "sentencex",
}
# Names that several modules give to things of their own.
TWICE = {
    "PATTERNS": "what in_text.py gathers, one of each family of dates in articles",
    "TYPE_CHECKING": "not of typing where Ctrl+C is not handled yet",
}
LOADED = """
import importlib, pkgutil, sys, timeline_app.{layer} as layer
for module in pkgutil.walk_packages(layer.__path__, layer.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def loaded_by(layer: str) -> set[str]:
    """Return the top-level modules a fresh interpreter has after importing the whole layer."""
    command = [sys.executable, "-c", LOADED.format(layer=layer)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return set(answer.stdout.split())


def imports_in(path: Path) -> set[str]:
    """Return the dotted names that the file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("layer", ["model", "words", "layout", "io"])
def test_a_layer_below_paint_loads_no_qt(layer: str) -> None:
    assert loaded_by(layer) & QT == set()


@pytest.mark.parametrize("layer", ["model", "words", "layout", "paint", "cli"])
def test_a_layer_on_the_way_to_the_first_picture_loads_nothing_slow(layer: str) -> None:
    assert loaded_by(layer) & SLOW == set()


def test_what_opens_the_tour_leaves_what_opens_tables_alone() -> None:
    code = "import sys, timeline_app.io.registry; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    assert set(answer.stdout.split()) & SLOW == set()
    assert loaded_by("io") & SLOW == {"pyarrow"}  # and that without pandas


def test_what_lists_the_formats_loads_no_qt() -> None:
    code = "import sys, timeline_app.cli.arguments, timeline_app.api; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    assert set(answer.stdout.split()) & (QT | SLOW) == set()


@pytest.mark.parametrize("module", ["cli.commands", "io.terminal"])
def test_the_command_line_sets_numpy_up_before_it_is_loaded(module: str) -> None:
    code = f"import sys, timeline_app.{module}; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    assert "numpy" not in answer.stdout.split()


def test_paint_knows_no_widgets() -> None:
    offenders = {
        (path.name, name)
        for path in (PACKAGE / "paint").rglob("*.py")
        for name in imports_in(path)
        if name.startswith("PySide6.QtWidgets")
    }
    assert offenders == set()


def public_names(path: Path) -> set[str]:
    """Return the names without an underscore that a module gives at its top level."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {each.id for each in targets if isinstance(each, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_a_public_name_means_one_thing() -> None:
    modules: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in public_names(path):
            modules.setdefault(name, []).append(str(path.relative_to(PACKAGE)))
    several = {name: places for name, places in modules.items() if len(places) > 1}
    assert {name: several[name] for name in several.keys() - TWICE} == {}
    assert TWICE.keys() <= several.keys()


def drawn_paths(drawing: str) -> list[tuple[str, list[Path]]]:
    """Return the paths in the drawing of the tree, each with the folders that it may be in.

    Those are the folders that begin its own line or the less indented lines above it.
    """
    found = []
    above: dict[int, Path] = {-1: PACKAGE}
    for line in drawing.splitlines():
        indent = len(line) - len(line.lstrip())
        first, *_ = line.split()
        folders = {depth: folder for depth, folder in above.items() if depth < indent}
        if first.endswith("/"):
            folders[indent] = folders[max(folders)] / first
        above = folders
        found += [(path, [*folders.values()]) for path in PATH.findall(line)]
    return found


def named_paths(text: str) -> set[str]:
    """Return the paths that stand between backticks or behind a link."""
    spans = re.findall(r"`([^`\n]+)`|\]\(([^)#:]+)\)", text)
    return {path for span in spans for part in span for path in PATH.findall(part)}


def test_the_architecture_draws_what_there_is() -> None:
    drawing = ARCHITECTURE.split("```\ntimeline_app/\n", 1)[1].split("```", 1)[0]
    paths = drawn_paths(drawing)
    assert [
        path for path, folders in paths if not any((folder / path).exists() for folder in folders)
    ] == []
    packages = {f"{path.parent.name}/" for path in PACKAGE.glob("*/**/__init__.py")}
    assert packages <= {path for path, _ in paths}
    assert len(ARCHITECTURE.splitlines()) <= 50


@pytest.mark.parametrize("text", [ARCHITECTURE, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_files_that_are_named_exist(text: str) -> None:
    paths, bases = named_paths(text), (CHECKOUT, PACKAGE)
    assert paths
    assert {path for path in paths if not any((base / path).exists() for base in bases)} == set()


def test_names_of_the_recipes_exist() -> None:
    recipes = CONTRIBUTING.split("\n## How to add", 1)[1]
    spans = {span.split("(")[0] for span in re.findall(r"`([^`\n]+)`", recipes)}
    names = {span for span in spans if span.isidentifier()}
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    examples = {"read_x", "write_x", "is_exported_x", "events_hidden", "ls"}
    assert len(names) > 40
    assert names - examples - {*re.findall(r"\w+", code)} == set()


def test_the_thresholds_have_the_values_that_are_written() -> None:
    rows = re.findall(r"^\| `(MOST_\w+)` \| ([\d,]+) \|", CONTRIBUTING, re.MULTILINE)
    written = {name: int(value.replace(",", "")) for name, value in rows}
    constants = {name: value for name, value in vars(dense).items() if name.startswith("MOST_")}
    assert written == constants
