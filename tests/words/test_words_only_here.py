"""Sentences for people are made in `timeline_app/words/`: no f-string with prose elsewhere."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "timeline_app"
WORD = re.compile(r"(?<![\w.<>{}=#/-])[A-Za-z]{2,}(?![\w=({}/-]|\.\w)")
TWO_WORDS = re.compile(rf"{WORD.pattern}[,;:]? +(?=[A-Za-z]{{2,}})")
ENDS_SENTENCE = re.compile(rf"{WORD.pattern}[.!?…](?=\s|$)")

ALLOWED = {
    "view/style_sheet.py": "a style sheet",
}
KNOWN: frozenset[str] = frozenset(
    {
        "__main__.py",
        "cli/arguments.py",
        "io/assemble.py",
        "io/errors.py",
        "io/event_rows.py",
        "io/evidence_rows.py",
        "io/files.py",
        "io/formats/article_files.py",
        "io/formats/folder.py",
        "io/formats/json.py",
        "io/formats/png.py",
        "io/overwriting.py",
        "io/registry.py",
        "io/settings.py",
        "io/table/column_source.py",
        "io/table/columns.py",
        "io/table/document.py",
        "io/table/reader.py",
        "io/table/refused_rows.py",
        "io/table/text_source.py",
        "io/terminal.py",
        "io/text_table.py",
        "model/events.py",
        "paint/export/caption.py",
        "paint/export/image.py",
        "paint/export/picture.py",
        "paint/export/writers.py",
        "view/dialogs/export_dialog.py",
        "view/dialogs/picture_task.py",
        "view/window.py",
    }
)
"""Files that still have such strings: only ever to be made shorter."""


def prose_in(source: str) -> list[str]:
    """Return the f-strings of a source whose constant parts are prose."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        and any(
            TWO_WORDS.search(str(part.value)) or ENDS_SENTENCE.search(str(part.value))
            for part in node.values
            if isinstance(part, ast.Constant)
        )
    ]


def offenders() -> dict[str, list[str]]:
    """Return the f-strings with prose outside words/, by file."""
    found = {
        path.relative_to(PACKAGE).as_posix(): prose_in(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent.name != "words"
    }
    return {path: strings for path, strings in found.items() if strings and path not in ALLOWED}


def test_sentences_are_made_in_words() -> None:
    assert {path: text for path, text in offenders().items() if path not in KNOWN} == {}


def test_every_known_file_still_has_such_strings() -> None:
    assert KNOWN - offenders().keys() == set()


@pytest.mark.parametrize(
    "source",
    ['f"{n} events are hidden"', 'f"Reading {name}: {n} of all rows"', 'f"Saved {name}, done."'],
)
def test_prose_is_found(source: str) -> None:
    assert prose_in(source)


@pytest.mark.parametrize(
    "source",
    ['f"{a} {b}"', 'f"columns/{key:08x}"', 'f"timeline_app.view.{name}"', '"no f-string at all"'],
)
def test_what_is_no_prose_passes(source: str) -> None:
    assert not prose_in(source)
