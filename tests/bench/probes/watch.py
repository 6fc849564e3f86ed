"""Watches a window from within: how long it does not answer, and what memory its process takes."""

import re
import time
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LOOK_S = 0.02


class Watch(QObject):
    """Asks to be called every 5 ms, and notes by how much the longest wait was longer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_s = time.perf_counter()
        self._longest_s = 0.0
        timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        timer.timeout.connect(self._note)
        timer.start()

    def take_ms(self) -> float:
        """The longest time without an answer since the last call."""
        self._note()
        longest_s, self._longest_s = self._longest_s, 0.0
        return max(longest_s * 1000 - BEAT_MS, 0.0)

    def _note(self) -> None:
        now_s = time.perf_counter()
        self._longest_s = max(self._longest_s, now_s - self._last_s)
        self._last_s = now_s


class Memory(Thread):
    """Looks every 20 ms how much memory the process takes, and notes the most of each kind.

    `anon` is its own; `file` is what it has mapped of files, which the system takes back at need.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most_mb = {"anon": 0.0, "file": 0.0}
        self.start()

    def run(self) -> None:
        while True:
            self._look()
            time.sleep(LOOK_S)

    def take_mb(self, name: str) -> dict[str, float]:
        """The most since the last call, of each kind."""
        self._look()
        most_mb, self._most_mb = self._most_mb, {"anon": 0.0, "file": 0.0}
        return {f"{name}_{kind}": found for kind, found in most_mb.items()}

    def _look(self) -> None:
        text = Path("/proc/self/status").read_text("ascii")
        for kind in self._most_mb:
            found = re.search(rf"Rss{kind.capitalize()}:\s*(\d+) kB", text)
            self._most_mb[kind] = max(self._most_mb[kind], int(found[1]) / 1000 if found else 0.0)


def peak_mb() -> float:
    """Of this process alone; getrusage would count what its parent had taken."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else float("nan")
