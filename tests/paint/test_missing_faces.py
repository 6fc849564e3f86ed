"""Missing fonts: one line a script, and none of Qt's messages, which could stop the window."""

import subprocess
import sys

import pytest

_SAY = """
import sys
from PySide6.QtCore import qWarning
from PySide6.QtGui import QFontDatabase, QGuiApplication
from timeline_app.paint.fonts import sans, say_missing_faces
from timeline_app.paint.text import advance
application = QGuiApplication(["test"])
for n in range(30):
    advance(f"{sys.argv[1]} {n}", sans(13))
    advance(f"{sys.argv[1]} {n}", sans(13, bold=True))
qWarning("Something else")
for _ in range(2):
    say_missing_faces([sys.argv[1]])
print(len(QFontDatabase.families(QFontDatabase.WritingSystem.Devanagari)))
"""

# A message handler in Python, as pytest-qt has one, while threads measure what no font has.
_MEASURE = """
import sys, threading
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from timeline_app.paint.fonts import own_sans
application = QGuiApplication(["test"])
qInstallMessageHandler(lambda *_: None)
own_sans(13)

def measure(first):
    for size in range(first, 24, 2):
        metrics = QFontMetricsF(own_sans(size))
        for script in range(0x0900, 0x0E80, 0x80):
            metrics.horizontalAdvance(chr(script + 0x15) * 3)

threads = [threading.Thread(target=measure, args=(first,)) for first in (9, 10)]
for thread in threads:
    thread.start()
measure(11)
for thread in threads:
    thread.join()
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "title", ["भारत यात्रा", "বাংলা ভাষা", "தமிழ் மொழி", "العربية", "ไทย", "中文", "😀 🚀 🛰", "Plain"]
)
def test_a_missing_face_is_one_line_and_other_messages_stay(title: str) -> None:
    done = run(_SAY, title)
    other, *ours = done.stderr.splitlines()
    assert "Something else" in other
    assert len(ours) <= 1
    assert all("No installed font can show" in line for line in ours)
    assert "qt.text.font" not in done.stderr
    if "भ" in title:
        assert bool(ours) == (int(done.stdout) == 0)


def test_an_emoji_that_no_font_has_is_told_once() -> None:
    program = _SAY.replace("len(QFontDatabase", "_are_missing(sys.argv[1]), len(QFontDatabase")
    program = program.replace("import sans,", "import _are_missing, sans,")
    done = run(program, "Launch \N{ROCKET}")
    lines = [line for line in done.stderr.splitlines() if "some emoji" in line]
    assert len(lines) == ("True" in done.stdout)


def test_threads_that_measure_what_no_font_has_never_wait_for_a_message_handler() -> None:
    assert run(_MEASURE).returncode == 0
