"""Report: a chronology as values, each text ready to be set, with what it leads to by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from timeline_app.model.articles.text_spans import Span


class Words(NamedTuple):
    """Words of an article: which code points are marked, and whether their sentence goes on."""

    text: str
    marked: tuple[Span, ...] = ()
    before: bool = False
    after: bool = False


class EvidenceRow(NamedTuple):
    """What an event rests on: a passage of an article, or a fact from outside them.

    `article` is a number from 1, 0 where the timeline has none; `label` is what the column says
    and `place` where in it. `differs` are numbers of differences. One that is `doubtful` is not
    found, or comes from outside.
    """

    words: Words
    article: int
    label: str
    place: str
    state: str
    is_quoted: bool = True
    is_doubtful: bool = False
    is_direct: bool = False  # it states the whole event
    fact: int = 0
    differs: tuple[int, ...] = ()
    remark: str = ""


class EventRow(NamedTuple):
    """An event of the chronology, numbered from 1 in reading order.

    `event` is its index in the timeline, `colour` that of its lane.
    """

    number: int
    event: int
    date: str
    where: str  # of its clock: "Tokyo, UTC+9"
    dated: tuple[str, ...]
    title: str
    about: str
    summary: str
    notes: tuple[str, ...]
    support: str
    colour: str
    evidence: tuple[EvidenceRow, ...]


class Side(NamedTuple):
    """One of the passages that a difference compares."""

    words: Words
    article: int
    label: str
    place: str
    state: str = ""  # where it is not found


class FactLine(NamedTuple):
    """A fact from outside the articles on one line, with its number in the report."""

    number: int
    text: str


class Compared(NamedTuple):
    """A difference, with the passages to be set side by side and the numbers of its events.

    `outside` are the facts that its note speaks of.
    """

    number: int
    topic: str
    verdict: str
    note: str
    outside: tuple[FactLine, ...]
    sides: tuple[Side, ...]
    events: tuple[int, ...]


class OutsideFact(NamedTuple):
    """A fact from outside the articles; `address` is as recorded, `link` one to be followed."""

    number: int
    fact: str
    date: str
    publisher: str
    address: str
    link: str
    events: tuple[int, ...]


class EventRemark(NamedTuple):
    """A text about one event of the chronology."""

    event: int
    title: str
    text: str


class SourceArticle(NamedTuple):
    """An article: its number, what is known of its origin, its file and the hash of it."""

    number: int
    name: str
    origin: str
    date: str
    file: str
    sha256: str


@dataclass(frozen=True, eq=False)
class Report:
    """A chronology with its proof: a head, the events, and what a reader needs to check them.

    `facts` of the head are labels with their texts.
    """

    title: str
    standfirst: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[EventRow, ...]
    differences: tuple[Compared, ...]
    outside: tuple[OutsideFact, ...]
    off_record: tuple[EventRemark, ...]
    from_outside: tuple[EventRemark, ...]
    unsupported: tuple[EventRemark, ...]
    articles: tuple[SourceArticle, ...]
    findings: tuple[str, ...]
    made: str
    events: str  # how many of how many, in words

    @property
    def has_proof(self) -> bool:
        """Whether its events have articles, or are of a timeline that has none."""
        return any(row.evidence for row in self.rows)

    @property
    def remarks(self) -> tuple[tuple[str, tuple[EventRemark, ...]], ...]:
        """What is not in any article besides outside facts: titles with remarks, none empty."""
        every = (
            (words.RECORD, self.off_record),
            (words.TITLE_WORDS, self.from_outside),
            (words.UNSUPPORTED, self.unsupported),
        )
        return tuple(each for each in every if each[1])

    @property
    def has_outside(self) -> bool:
        """Whether there is anything that is not in any article."""
        return bool(self.outside or self.remarks)
