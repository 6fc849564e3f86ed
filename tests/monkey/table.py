"""A table for the monkey: events in clusters, lanes of every size, texts that look like mark-up."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

_BEGIN = datetime(2015, 1, 1, tzinfo=UTC)
_SPAN_S = 10 * 365 * 86_400
_CLUSTERS = 40
_WORDS = (
    *("meeting", "letter", "report", "inspection", "payment", "visit", "audit", "hearing"),
    *("<b>bold</b>", "R&D", "<img src=x>", "naïve", "東京", "שלום", "\N{PILE OF POO}", "_", "100%"),
)
# The first lanes are dense lanes at any size, the last ones have a few events each.
_LANES = ("Board", "Finance", "Legal & Press", "<i>Police</i>", "Bank", "Site", "Court", "Other")
_LANE_SHARES = (0.4, 0.3, 0.15, 0.1, 0.03, 0.015, 0.004, 0.001)


def write_table(path: Path, count: int) -> Path:
    """Write a CSV file of `count` events, the same ones for the same count."""
    random = np.random.default_rng(count)
    centres = random.uniform(0, _SPAN_S, _CLUSTERS)
    spread_s = random.lognormal(np.log(20 * 86_400), 1.0, _CLUSTERS)
    cluster = random.integers(0, _CLUSTERS, count)
    start_s = np.sort(np.mod(random.normal(centres[cluster], spread_s[cluster]), _SPAN_S)).tolist()
    length_s = random.lognormal(np.log(2 * 86_400), 1.7, count).tolist()
    lane = random.choice(len(_LANES), count, p=_LANE_SHARES).tolist()
    words = random.integers(0, len(_WORDS), (count, 4)).tolist()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "start", "end", "lane", "owner"])
        for row in range(count):
            start = _BEGIN + timedelta(seconds=int(start_s[row]))
            end = start + timedelta(seconds=int(length_s[row]))
            writer.writerow(
                [
                    f"e{row}",
                    " ".join(_WORDS[word] for word in words[row]),
                    f"{start:%Y-%m-%dT%H:%M:%S}",
                    f"{end:%Y-%m-%dT%H:%M:%S}" if row % 3 else "",
                    _LANES[lane[row]],
                    f"owner <{row % 100}>",
                ]
            )
    return path
