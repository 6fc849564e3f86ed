"""What PySide does to the imports that follow its own."""

import subprocess
import sys

import pytest

# Whatever has its source read stands in linecache.
_READ = """
import linecache
{first}
from timeline_app.paint.theme import THEMES
from timeline_app.layout.timeline.axis.axis import build_axis
print(*[path for path in linecache.cache if path.endswith(("theme.py", "ticks.py"))])
"""
_OURS = "from timeline_app.paint.qt_import import import_qt; import_qt()"
_PYSIDES = "import PySide6.QtCore"


def sources_read(first: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", _READ.format(first=first)],
        check=True,
        capture_output=True,
        text=True,
    )
    return run.stdout.split()


def test_no_source_is_read_once_qt_is_imported() -> None:
    assert sources_read(_OURS) == []


def test_it_is_enough_that_it_comes_after_pyside() -> None:
    assert sources_read(f"{_PYSIDES}; {_OURS}") == []


def test_pyside_by_itself_reads_them() -> None:
    if not sources_read(_PYSIDES):
        pytest.fail("PySide no longer reads sources: paint/qt_import.py has had its day")
