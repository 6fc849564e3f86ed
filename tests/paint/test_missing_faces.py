"""Faces that are missing are told in one line a script; other messages are told as they are."""

import subprocess
import sys

import pytest

_SPEAK = """
import sys
from PySide6.QtCore import QLoggingCategory, qWarning
from PySide6.QtGui import QFontDatabase, QGuiApplication
from timeline_app.paint.fonts import missing_faces_said_once
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance
application = QGuiApplication(["test"])
with missing_faces_said_once():
    for n in range(30):
        advance(f"{sys.argv[1]} {n}", sans(13))
        advance(f"{sys.argv[1]} {n}", sans(13, bold=True))
    qWarning("Something else")
print(len(QFontDatabase.families(QFontDatabase.WritingSystem.Devanagari)))
"""


@pytest.mark.parametrize(
    "title", ["भारत यात्रा", "বাংলা ভাষা", "தமிழ் மொழி", "العربية", "ไทย", "中文", "😀", "Plain"]
)
def test_a_missing_face_is_one_line_and_other_messages_stay(title: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SPEAK, title],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    other, *ours = done.stderr.splitlines()
    assert "Something else" in other
    assert len(ours) <= 1
    assert all("No installed font can show" in line for line in ours)
    assert "qt.text.font" not in done.stderr
    if "भ" in title:
        assert bool(ours) == (int(done.stdout) == 0)
