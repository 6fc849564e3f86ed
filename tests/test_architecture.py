"""Import rules beyond import-linter: what is loaded, and single modules of a library."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline_app"
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


@pytest.mark.parametrize("layer", ["model", "layout", "io"])
def test_a_layer_below_paint_loads_no_qt(layer: str) -> None:
    assert loaded_by(layer) & QT == set()


@pytest.mark.parametrize("layer", ["model", "layout", "paint"])
def test_a_layer_on_the_way_to_the_first_picture_loads_nothing_slow(layer: str) -> None:
    assert loaded_by(layer) & SLOW == set()


def test_what_opens_the_tour_leaves_what_opens_tables_alone() -> None:
    code = "import sys, timeline_app.io.registry; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    assert set(answer.stdout.split()) & SLOW == set()
    assert loaded_by("io") & SLOW == {"pyarrow"}  # and that without pandas


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
