"""Watches a window from within: how long it does not answer, and what memory its process takes."""

import re
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


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


def peak_mb() -> float:
    """Of this process alone; getrusage would count what its parent had taken."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else float("nan")
