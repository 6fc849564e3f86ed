from pathlib import Path

import pytest

from tests.builders import a_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.fix import fixes_of
from timeline_app.io.options import ReadOptions
from timeline_app.model.articles.article import State

TEXT = "He landed at noon. He left at one. He left at two."
EXCERPTS = (
    "event,article,start,end,exact,prefix,suffix,role,mine\r\n"
    "a,x,0,0,landed at noon,He ,. He left,direct,kept\r\n"  # elsewhere, once
    "a,x,,,left at one,,,,\r\n"  # no position, once
    "a,x,3,17,landed at noon,He ,. He left,direct,\r\n"  # exact
    "a,x,1,3,He left,,,direct,\r\n"  # twice
    "a,x,1,3,never said,,,direct,\r\n"  # not there
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "events.csv": "id,title,when\na,A,2025\n",
        "excerpts.csv": EXCERPTS,
        "articles.csv": "id,file\nx,x.txt\n",
        "x.txt": TEXT,
    }
    return a_folder(tmp_path, files)


def test_positions_of_words_that_stand_once_are_written_and_nothing_else(folder: Path) -> None:
    others = {path: path.read_bytes() for path in folder.iterdir() if path.name != "excerpts.csv"}
    fixes = fixes_of(folder, ReadOptions())
    assert [(fix.line, fix.exact, fix.was, fix.start, fix.end) for fix in fixes.fixes] == [
        (2, "landed at noon", "0–0", 3, 17),
        (3, "left at one", "", 22, 33),
    ]
    assert (folder / "excerpts.csv").read_bytes() == EXCERPTS.encode()  # nothing is written yet
    assert fixes.write() == ""
    lines = EXCERPTS.splitlines(keepends=True)
    lines[1] = lines[1].replace("x,0,0,", "x,3,17,")
    lines[2] = lines[2].replace("x,,,", "x,22,33,")
    assert (folder / "excerpts.csv").read_bytes() == "".join(lines).encode()
    assert {path: path.read_bytes() for path in others} == others
    states = [excerpt.anchor.state for excerpt in read_folder(folder).excerpts]
    assert states[:3] == [State.EXACT] * 3
    assert State.EXACT not in states[3:]
    assert fixes_of(folder, ReadOptions()).fixes == ()
