"""Exchanges bytes in a good file, again and again, and checks and exports what comes out.

To be run in a process of its own, which a damaged file may end:
`python -m tests.io.damage FILE CASES SEED`.
Prints one line of JSON: how often each exit code came, and what was said that no user should read.
"""

import contextlib
import io
import json
import random
import sys
from collections import Counter
from pathlib import Path

from timeline_app.__main__ import main

_CODES = (0, 1, 2)


def damaged(good: bytes, chance: random.Random) -> bytes:
    """The bytes with some exchanged, and one time in ten cut short."""
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        place = chance.randrange(len(data))
        turned = data[place] ^ (1 << chance.randrange(8))
        data[place] = chance.choice((chance.randrange(256), turned, 0, 255))
    return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.1 else data)


def run(*words: str) -> tuple[int, str]:
    """The exit code of a command, and what it says of errors."""
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = main(words)
    return code, said.getvalue()


def outcomes(path: Path, cases: int, seed: int) -> tuple[Counter[int], list[str]]:
    """How often each exit code came, and what is wrong with what was said."""
    good, chance = path.read_bytes(), random.Random(seed)  # noqa: S311 - the same damage each time
    codes: Counter[int] = Counter()
    wrong: list[str] = []
    for case in range(cases):
        path.write_bytes(damaged(good, chance))
        code, said = run("check", str(path))
        codes[code] += 1
        if code != max(_CODES):
            out = path.with_name(f"{case}.json")  # every cell is looked at
            exported, more = run("export", str(path), str(out))
            said += more
            out.unlink(missing_ok=True)
            if exported:
                wrong.append(f"case {case}: the export ended with {exported}")
        if code not in _CODES or said.count("\n") > 1 or "fault of the program" in said:
            wrong.append(f"case {case}: code {code}, {said[:300]}")
    return codes, wrong


if __name__ == "__main__":
    found = outcomes(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(found))
