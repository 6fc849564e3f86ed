"""Large tables for tests of the window, and the longest time that it did not answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

_GROUPS = ("Board", "Finance", "Legal", "Press")
_WORDS = ("meeting", "letter", "report", "inspection", "payment", "visit", "audit", "hearing")
_BEGIN = datetime(2015, 1, 1, tzinfo=UTC)
_GAP = timedelta(minutes=20)


def large_table(folder: Path, count: int, name: str = "large.csv") -> Path:
    """A CSV file of `count` events, every third of which lasts an hour."""
    path = folder / name
    with path.open("w", encoding="utf-8") as file:
        file.write("id,title,start,end,group,owner\n")
        for row in range(count):
            start = _BEGIN + row * _GAP
            end = f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}" if row % 3 == 0 else ""
            title = f"{_WORDS[row % 8]} {_WORDS[row // 8 % 8]} {row}"
            group, owner = _GROUPS[row % 4], f"owner {row % 100}"
            file.write(f"e{row},{title},{start:%Y-%m-%dT%H:%M:%S},{end},{group},{owner}\n")
    return path


class Watchdog(QObject):
    """Measures how long Qt's event loop keeps a timer of 10 ms waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._last_s = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        now_s = time.perf_counter()
        self.longest_s = max(self.longest_s, now_s - self._last_s)
        self._last_s = now_s


@contextmanager
def watched() -> Iterator[Watchdog]:
    """Watch the event loop for a while."""
    watchdog = Watchdog()
    try:
        yield watchdog
    finally:
        watchdog.stop()
