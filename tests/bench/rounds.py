"""What pytest-benchmark measures, as an array."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from pytest_benchmark.fixture import BenchmarkFixture


def round_times_ms(
    benchmark: BenchmarkFixture,
    measured: Callable[..., object],
    rounds: int,
    before: Callable[[], object] | None = None,
    args: tuple[Any, ...] = (),
) -> npt.NDArray[np.float64]:
    """The time of each call of `measured`, in ms and in their order, float[rounds].

    `before` runs before each call and outside its time; it may answer with (args, kwargs). All the
    times rather than pytest-benchmark's own statistics, which know no p99.
    """
    benchmark.pedantic(measured, setup=before, args=args, rounds=rounds)
    assert benchmark.stats is not None
    return np.array(benchmark.stats.stats.data) * 1000
