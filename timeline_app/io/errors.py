"""The two ways a file can fail its user; each says on one line what, where and what to do."""


class CannotRead(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """Nothing of a file can be shown."""


class WrongEncoding(CannotRead):
    """A file is in another encoding: `what` is wrong, and the `encoding` to try, a codec's name."""

    def __init__(self, what: str, encoding: str) -> None:
        super().__init__(f"{what}: open it with --encoding {encoding}, or save it as UTF-8")
        self.what = what
        self.encoding = encoding


class CannotWrite(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A file could not be written; what stood there before is untouched."""


def one_line(error: OSError) -> str:
    """Return what the system says about an error, without its number and file name."""
    return (error.strerror or str(error) or type(error).__name__).lower()
