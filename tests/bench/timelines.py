"""Timelines of many events to measure with: the same ones on every machine."""

import csv
from pathlib import Path

import numpy as np

LANES = ("Board", "Finance", "Legal", "Operations", "Contractor", "Regulator", "Press", "Police")
LANE_SHARES = (0.2, 0.2, 0.15, 0.15, 0.1, 0.1, 0.06, 0.04)
WORDS = "meeting call letter report payment invoice transfer review visit audit Geneva Lagos"
DAY_S = 86_400
FIRST_S = int(np.datetime64("2015-01-01", "s").astype(np.int64))
SPAN_S = 3_653 * DAY_S
CLUSTERS = 60


def write_timeline(folder: Path, size: int) -> Path:
    """The folder of a new timeline of `size` events over ten years.

    30 % are instants, the others last log-normal times; 70 % begin in one of 60 clusters.
    """
    random = np.random.default_rng([20_240_521, size])
    start_s = _starts(random, size)
    lasting_s = np.clip(random.lognormal(np.log(2 * DAY_S), 1.7, size), 60, 730 * DAY_S)
    lasting_s[random.random(size) < 0.3] = 0
    lanes = random.choice(LANES, size, p=LANE_SHARES)
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "title", "when", "lane"))
        for number, (begin_s, length_s) in enumerate(zip(start_s, lasting_s, strict=True)):
            title = " ".join(random.choice(WORDS.split(), random.integers(3, 9)))
            when = _text(begin_s) + (f"/{_text(begin_s + length_s)}" if length_s else "")
            writer.writerow((f"event-{number}", title, when, lanes[number]))
    return folder


def _starts(random: np.random.Generator, size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    centres_s = random.uniform(0, SPAN_S, CLUSTERS)
    shares = random.dirichlet(np.full(CLUSTERS, 0.6))
    spreads_s = random.lognormal(np.log(20 * DAY_S), 0.9, CLUSTERS)
    cluster = random.choice(CLUSTERS, size, p=shares)
    clustered_s = random.normal(centres_s[cluster], spreads_s[cluster])
    is_clustered = random.random(size) < 0.7
    spread_s = random.uniform(0, SPAN_S, size)
    return FIRST_S + np.mod(np.where(is_clustered, clustered_s, spread_s), SPAN_S)


def _text(second_s: float) -> str:
    return str(np.datetime64(int(second_s), "s"))
