"""Windows that edit and save timelines until they are killed, each in a process of its own.

For each folder it prints a line of JSON: what was done (the title after each step), and what was
begun last. The processes are forked from one that has imported everything.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QTimer

from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making import backup, recovery  # noqa: F401 - before the processes are forked
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.model.making.edits import change_row
from timeline_app.view.making.saving import keeper  # noqa: F401
from timeline_app.view.window.run import start_application
from timeline_app.view.window.window import MainWindow

EVENT = "tokyo-stop"
LONGEST_S = 0.25


def edit_until_killed(folder: Path, seed: int, told: int) -> NoReturn:
    """Change the title of an event, undo it, and save; tell the title before and after each."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    application = start_application()
    window = MainWindow(read_folder(folder))
    editor = window.commands.editor
    document = window.session.document
    titles, at = [document.events.texts["title"][document.events.find(EVENT) or 0]], 0
    number = 0

    def tell(what: str) -> None:
        os.write(told, f"{what}\t{titles[at]}\n".encode())

    def act() -> None:
        nonlocal at, number
        kind = chance.choice(["edit"] * 6 + ["undo", "redo", "save"])
        if kind == "edit":
            number += 1
            del titles[at + 1 :]
            titles.append(f"Title {number}")
            at += 1
        elif kind == "undo" and editor.edits.done:
            at -= 1
        elif kind == "redo" and editor.edits.undone:
            at += 1
        tell("begin")
        if kind == "edit":
            copy = editor.copy()
            assert copy is not None
            after = change_row(copy, "events", EVENT, {"title": titles[at]})
            editor.apply(Edit(EditKind.CHANGE_EVENT, "", after))
        else:
            {"undo": editor.undo, "redo": editor.redo, "save": window.commands.files.save}[kind]()
        tell("done")

    timer = QTimer(interval=0)
    timer.timeout.connect(act)
    timer.start()
    sys.exit(application.exec())


def kill_one(folder: Path, seed: int) -> list[str]:
    """Let a process edit a folder and kill it at a random moment; return what it told."""
    reading, told = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        edit_until_killed(folder, seed, told)
    os.close(told)
    with os.fdopen(reading, "r", encoding="utf-8") as lines:
        found = [lines.readline(), lines.readline()]  # from the first edit on
        time.sleep(random.Random(seed).uniform(0.0, LONGEST_S))  # noqa: S311
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return found + lines.readlines()


if __name__ == "__main__":
    for seed, name in enumerate(sys.argv[2:], start=int(sys.argv[1])):
        lines = [line.rstrip("\n") for line in kill_one(Path(name), seed) if line.endswith("\n")]
        sys.stdout.write(json.dumps(lines) + "\n")
