"""Entry point of `timeline-app` and `python -m timeline_app`."""

from __future__ import annotations

import sys

from timeline_app.io.interruption import end_quietly_on_signals

TYPE_CHECKING = False  # not of typing: until Ctrl+C is handled, every import counts
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what a user must know is printed.

    Without `argv` this is the whole process, which Ctrl+C then ends.
    """
    if argv is None:
        end_quietly_on_signals()
    from timeline_app.cli.commands import run_command

    return run_command(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
