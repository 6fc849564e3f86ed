"""Sentences for people are made in `timeline_app/words/`: no prose elsewhere.

Fixed texts are in the tables whose rows they name, and, in view, at the widget that has them.
"""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "timeline_app"
WORD = re.compile(r"(?<![\w.<>{}=#/-])[A-Za-z]{2,}(?![\w=({}/-]|\.\w)")
TWO_WORDS = re.compile(rf"{WORD.pattern}[,;:]? +(?=[A-Za-z]{{2,}})")
ENDS_SENTENCE = re.compile(rf"{WORD.pattern}[.!?…](?=\s|$)")

ALLOWED = {
    "view/widgets/style_sheet.py": "a style sheet",
    "__init__.py": "Python's own error for a name that a module lacks",
    "io/formats/png.py": "an error of the program, not of a person",
    "paint/export/report/html.py": "elements of HTML with their attributes",
    "paint/export/vector/svg.py": "elements of SVG with their attributes",
    "paint/export/html/shell.py": "elements of HTML with their attributes",
    "io/formats/other_programs/writing/timeline_project.py": "the head of XML",
    "model/dates/rules/day_shapes.py": "patterns of what people write",
    "model/dates/rules/limits.py": "patterns of what people write",
    "model/dates/rules/period_words.py": "patterns of what people write",
    "model/dates/rules/periods.py": "patterns of what people write",
    "model/dates/rules/ranges.py": "patterns of what people write",
    "model/dates/rules/times.py": "patterns of what people write",
    "model/dates/prose/tense.py": "patterns of what people write",
    "model/events.py": "an error of the program, not of a person",
}
TABLES = {
    "cli/arguments.py": "options of the command line, with their help",
    "cli/picture_options.py": "options of the command line, with their help",
    "cli/reading_options.py": "options of the command line, with their help",
    "io/html_text.py": "names of elements",
    "io/readers.py": "READERS",
    "io/first_bytes.py": "what files of other programs begin with",
    "io/formats/other_programs/markwhen.py": "columns that are added",
    "io/formats/other_programs/imported.py": "columns that are added",
    "io/formats/other_programs/timeline_js.py": "columns of its sheets",
    "io/formats/other_programs/timeline_project.py": "its fields",
    "io/table/columns/names.py": "names by which columns are recognised",
    "io/table/dates/durations.py": "units that people write",
    "io/table/dates/whole_days.py": "words for yes that people write",
    "model/dates/rules/day_shapes.py": "patterns of what people write",
    "model/dates/rules/limits.py": "patterns of what people write",
    "model/dates/rules/period_words.py": "patterns of what people write",
    "model/dates/rules/periods.py": "patterns of what people write",
    "model/dates/rules/ranges.py": "patterns of what people write",
    "model/dates/rules/vocabulary.py": "what people write",
    "model/dates/prose/calendar_dates.py": "what people write",
    "model/dates/prose/named_event.py": "what people write",
    "model/dates/prose/near.py": "what people write",
    "model/dates/prose/no_dates.py": "what people write",
    "model/dates/prose/phrases.py": "what people write",
    "model/dates/prose/weekdays.py": "what people write",
    "model/dates/prose/tense.py": "what people write",
    "model/facets.py": "FACETS",
    "model/making/suggestions/vocabulary.py": "words of news texts",
    "paint/export/writers.py": "WRITERS",
}
NOT_SHOWN = {
    "io/articles/documents/letter_text.py": "the name of a tool, as it is stored",
    "io/formats/png.py": "reasons within the program",
    "io/table/sources/records.py": "what the reader of JSON says, to be recognised",
    "layout/timeline/labels/widths.py": "a sample that is measured",
    "paint/article/column.py": "a sample that is measured",
    "paint/export/report/style_sheet.py": "a style sheet",
    "paint/fonts.py": "families of fonts",
    "io/settings.py": "a pattern",
    "io/formats/xlsx.py": "the head of XML",
    "paint/article/lines.py": "a type",
    "model/remarks.py": "kinds as links.csv has them",
    "model/articles/article.py": "states as `check --json` has them",
}


def texts_in(source: str) -> list[str]:
    """Return the fixed texts of a source, no docstrings, that are prose."""
    tree = ast.parse(source)
    others = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.JoinedStr)
        for part in ast.walk(node)
        if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in others
        if TWO_WORDS.search(node.value) or ENDS_SENTENCE.search(node.value)
    ]


def fixed_texts() -> dict[str, list[str]]:
    """Return the fixed texts that are prose, by file; those of widgets stay with them."""
    found = {
        path.relative_to(PACKAGE).as_posix(): texts_in(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in {"view", "words"}
    }
    return {path: texts for path, texts in found.items() if texts}


def test_fixed_texts_are_in_words_and_in_tables() -> None:
    found = fixed_texts()
    assert {path: texts for path, texts in found.items() if path not in TABLES | NOT_SHOWN} == {}
    assert set(TABLES | NOT_SHOWN) <= set(found)


def test_fixed_prose_is_found() -> None:
    source = '"""A docstring of words."""\nTITLE = {1: "No such thing", 2: "one", 3: f"{1} is so"}'
    assert texts_in(source) == ["No such thing"]


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
        if path.relative_to(PACKAGE).parts[0] != "words"
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
