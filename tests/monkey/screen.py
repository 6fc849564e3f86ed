"""A screen for the monkey: one of its own where there is Xvfb, else Qt's platform without one."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FIRST, _LAST = 200, 260  # display numbers that no one else is likely to use
_PATIENCE_S = 10.0


@contextmanager
def screen(*, real: bool) -> Iterator[dict[str, str]]:
    """Yield the environment variables of a screen, which is gone afterwards.

    A `real` one is Xvfb with a window manager, where there are both.
    """
    server, manager = shutil.which("Xvfb"), shutil.which("openbox")
    if not (real and server and manager):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    number = next(n for n in range(_FIRST, _LAST) if not Path(f"/tmp/.X{n}-lock").exists())  # noqa: S108 - where X keeps it
    socket = Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108
    shown = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    size = ("-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    with _running([server, f":{number}", *size]):
        begun_s = time.monotonic()
        while not socket.exists():
            if time.monotonic() - begun_s > _PATIENCE_S:
                raise TimeoutError(f"Xvfb does not start at display {number}")
            time.sleep(0.05)
        with _running([manager], os.environ | shown):
            yield shown


@contextmanager
def _running(command: list[str], environment: dict[str, str] | None = None) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as process:
        try:
            yield
        finally:
            process.terminate()
