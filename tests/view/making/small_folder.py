"""A timeline's folder with two articles and one event, as a reporter begins it."""

import csv
from pathlib import Path

ARRIVAL = (
    "US President Donald Trump arrived in Tokyo, Japan, on Monday for the second leg of his tour."
)
SIGNING = (
    "On 28 October 2025 he signed a framework agreement with Sanae Takaichi at the Akasaka Palace."
)
MEETING = "He will meet Xi Jinping in South Korea on Thursday."
WEATHER = "The weather was fine."
FIRST = f"Trump visits Tokyo\n\n{ARRIVAL} {SIGNING}\n\n{MEETING} {WEATHER}\n"
LANDING = "Donald Trump landed in Tokyo on Sunday evening."
SECOND = f"A short report\n\n{LANDING} Nothing else was told.\n"
SETTINGS = """# made by hand
title = "My Asia tour"
opening = "2025-10-26/2025-11-01"

[[lanes]]
id = "tokyo"
title = "Tokyo"
colour = "#0954cd"

[[lanes]]
id = "korea"
title = "South Korea"
"""
EVENTS = (
    "id,title,when,zone,lane,place,people,status,sequence,dated_by,dated_words,dated_note,outside\n"
    "stop,The stop in Tokyo,2025-10-27/2025-10-29,Asia/Tokyo,tokyo,Tokyo,Donald Trump,happened,,"
    "outside,,,\n"
)
EXCERPTS = "event,difference,article,start,end,exact,prefix,suffix,role\n"


def small_folder(place: Path, *, published: str = "2025-10-28") -> Path:
    """The folder, in which no sentence is cited yet."""
    folder = place / "tour"
    (folder / "articles").mkdir(parents=True)
    for name, text in (("first", FIRST), ("second", SECOND)):
        (folder / "articles" / f"{name}.txt").write_bytes(text.encode())
    listed = "id,file,title,title_from,source_note,published,sha256\n" + "".join(
        f"{name},{name}.txt,{title},file,,{published},\n"
        for name, title in (("first", "Trump visits Tokyo"), ("second", "A short report"))
    )
    files = {
        "timeline.toml": SETTINGS,
        "events.csv": EVENTS,
        "excerpts.csv": EXCERPTS,
        "articles.csv": listed,
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a file as they are on the disk."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
