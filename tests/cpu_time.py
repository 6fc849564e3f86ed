"""A limit of time for what would take hours if it took longer the wrong way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within_cpu_s(most_s: float) -> Iterator[None]:
    """Fail where what is done within takes longer of this thread's own time.

    What else a machine does meanwhile says nothing. The limit is several times what is needed, and
    far less than what grows with the square of the size would need.
    """
    began_s = time.thread_time()
    yield
    assert time.thread_time() - began_s < most_s
