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
    "__init__.py": "Python's own error for a name that a module lacks",
    "io/formats/png.py": "an error of the program, not of a person",
    "model/dates/rules/days.py": "patterns of what people write",
    "model/dates/rules/periods.py": "patterns of what people write",
    "model/dates/rules/spans.py": "patterns of what people write",
    "model/dates/rules/times.py": "patterns of what people write",
    "model/events.py": "an error of the program, not of a person",
}


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
    assert offenders() == {}


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
