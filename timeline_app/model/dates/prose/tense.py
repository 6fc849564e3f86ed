"""Whether a sentence says that something happened or is planned, by its verbs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.events import PLANNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HAPPENED: Final = "happened"


class StatusInText(NamedTuple):
    """What a sentence says of its event, and the words that say so, in code points."""

    status: str
    """ "happened", "planned" or "" """
    start: int
    end: int


class Cue(NamedTuple):
    """Words that say whether something happened; its status is empty where they leave it open."""

    start: int
    end: int
    status: str
    is_report: bool = False
    """Whether they say that somebody said something."""
    is_verb: bool = True
    is_quoted: bool = False
    is_aside: bool = False
    """Whether they stand in a relative clause."""


_ADVERB: Final = (
    r"(?:\s+(?:not|also|still|now|then|soon|already|just|never|again|both|all|reportedly|only|"
    r"always|ever|[a-z]+ly))*"
)
_VERB: Final = r"(?!\w+ing\b)[a-z]+(?:-[a-z]+)*"
_IRREGULAR: Final = (
    "met said took made went came left began held won lost told gave saw spoke flew rose fell led "
    "sent built bought brought thought sought found became ran stood sat wrote broke chose drove "
    "drew grew knew threw wore struck paid laid kept felt heard dealt meant spent taught caught "
    "fought sold shot fled fed bled sank sang swore tore withdrew undertook underwent overthrew "
    "arose bore slept swept wept stole shook slid spun swam swung bent lent rode ate drank dug "
    "hung froze understood oversaw foresaw forgot did didn’t didn't"
)
_PARTICIPLE: Final = (
    "been|become|begun|broken|brought|built|bought|caught|chosen|come|cut|dealt|done|drawn|driven|"
    "fallen|felt|flown|found|fought|given|gone|grown|held|hit|heard|kept|known|laid|led|left|lost|"
    "made|met|paid|put|risen|run|said|seen|sent|set|shot|shown|sold|sought|spent|spoken|stood|"
    "struck|taken|taught|thought|thrown|told|understood|undertaken|undergone|won|withdrawn|"
    "written|[a-z]+ed"
)
_TOWARDS: Final = (
    "expected|due|set|scheduled|slated|poised|going|planning|about|likely|hoping|preparing|"
    "intending|aiming|bound|supposed|seeking|ready|planned|meant|looking"
)
_INTENDS: Final = "plan|intend|hope|aim|expect|want|seek|prepare"
_REPORTS_WORDS: Final = (
    "said told stated added announced noted reported claimed replied wrote warned explained "
    "believed called described insisted confirmed hoped"
)
_REPORTS: Final = frozenset(_REPORTS_WORDS.split())
_NO_PAST_WORDS: Final = (
    "need indeed speed seed feed proceed exceed succeed breed hundred sacred naked wicked "
    "embed shed deed weed creed greed bleed aged united based related limited advanced so- "
    "called biased kindred unprecedented gifted talented hatred"
)
_NO_PAST: Final = frozenset(_NO_PAST_WORDS.split())
_BEFORE_NOUN_WORDS: Final = (
    "a an the his her its their our my your this that these those newly recently highly more "
    "most increasingly so very of for with through in on at by from into between under over "
    "without any some no each every to be being"
)
_BEFORE_NOUN: Final = frozenset(_BEFORE_NOUN_WORDS.split())
_AGREED_TO: Final = (
    "agreed|vowed|pledged|promised|decided|planned|intended|proposed|invited|asked|urged|hoped|"
    "offered|ordered|prepared|decision|decisions|plan|plans|intention|intentions|deal|agreement|"
    "pact|invitation|pledge|promise|commitment|proposal|bid"
)
_VERBS: Final = re.compile(
    rf"(?P<will>\b(?:will|shall|won[’']t)\b{_ADVERB}"
    rf"(?:\s+(?:be|have been|have)\b)?{_ADVERB}(?:\s+{_VERB})?"
    rf"|[’']ll\b(?:\s+{_VERB})?)"
    rf"|(?P<is_to>\b(?:is|are|am|remains|remain|looks|appears){_ADVERB}\s+"
    rf"(?:to\s+{_VERB}|(?:{_TOWARDS}){_ADVERB}\s+(?:to(?:\s+{_VERB})?|for|on|in|at|by)\b))"
    rf"|(?P<was_to>\b(?:was|were|been|being){_ADVERB}\s+"
    rf"(?:to\s+{_VERB}|(?:{_TOWARDS}){_ADVERB}\s+(?:to(?:\s+{_VERB})?|for|on|in|at|by)\b))"
    rf"|(?P<intends>\b(?:(?:{_INTENDS})s?|planned){_ADVERB}\s+to\s+{_VERB})"
    rf"|(?P<to_come>\b(?:planned|scheduled|slated|expected|set|due)\s+(?:for|to|on|in|at)\b)"
    rf"|(?P<agreed>\b(?:{_AGREED_TO})\s+to\s+{_VERB})"
    rf"|(?P<had>\b(?:had|has|have|[’']ve|having|hasn[’']t|haven[’']t|hadn[’']t){_ADVERB}\s+"
    rf"(?:been\s+)?(?:{_PARTICIPLE})\b(?!\s+to\b))"
    rf"|(?P<must>\b(?:have|has|having)\s+to\s+{_VERB}"
    rf"|\b(?:may|might|must|should|can){_ADVERB}\s+(?!have\b|not\b){_VERB})"
    rf"|(?P<would>\b(?:would|could|wouldn[’']t|couldn[’']t)\b(?:{_ADVERB}\s+(?:be|have)\b)?"
    r"(?:\s+[a-z]+)?)"
    rf"|(?P<maybe>\b(?:may|might|must|should|can)\s+have\s+[a-z]+)"
    rf"|(?P<was>\b(?:was|were|wasn[’']t|weren[’']t)\b(?:{_ADVERB}\s+(?:being\s+)?"
    rf"(?:{_PARTICIPLE}|[a-z]+ing)\b)?)"
    r"|(?P<had_alone>\bhad\b)"
    rf"|(?P<is>\b(?:is|are|am|isn[’']t|aren[’']t)\b(?:{_ADVERB}\s+(?:being\s+)?"
    rf"(?:{_PARTICIPLE}|[a-z]+ing)\b)?)"
    r"|(?P<ahead>\b[Aa]head of\b|\b[Rr]un-up to\b)"
    r"|(?P<coming>\b(?:expected|upcoming|planned|scheduled|forthcoming|proposed|anticipated|"
    r"looming)\s+[a-z-]+)"
    rf"|(?P<past>\b(?:{'|'.join(_IRREGULAR.split())}|[a-z]{{2,}}ed)\b(?![-’']))"
)
_STATUS: Final = {
    "will": PLANNED, "is_to": PLANNED, "intends": PLANNED, "to_come": PLANNED, "agreed": PLANNED,
    "must": PLANNED, "ahead": PLANNED, "coming": PLANNED, "was_to": "", "would": "", "maybe": "",
    "is": "", "had": HAPPENED, "was": HAPPENED, "had_alone": HAPPENED, "past": HAPPENED,
}  # fmt: skip
_SUBJECTS_WORDS: Final = "they we i you also both and still now who that people"
_SUBJECTS: Final = frozenset(_SUBJECTS_WORDS.split())
_NO_VERB: Final = frozenset({"ahead", "to_come", "must"})
_HEADLINE: Final = re.compile(
    r"(?<=[a-zA-Z]{2} )to (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)[a-z]+(?<!s)\b"
)
_PURPOSE: Final = re.compile(r"\b(?:goal|aim|purpose|objective|idea|task|challenge|way|point)\b")
_WORD_BEFORE: Final = re.compile(r"([\w’'-]+)\s*$")
_RELATIVE: Final = re.compile(r"\b(?:who|which|whose|where|whom)\s*$")
_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_NEW_CLAUSE: Final = re.compile(r"(?:[;—]|\b(?:and|but|that|while|when|where|then))\s*$")
_COMMA: Final = re.compile(r",\s*$")
_BESIDE: Final = 24
_MOST_CUES: Final = 9
_MOST_SUBJECT: Final = 60


def cues_of(sentence: str) -> list[Cue]:
    """Return the words of a sentence that say whether something happened, in order."""
    quoted = [found.span() for found in _QUOTED.finditer(sentence)]
    starts = [start for start, _ in quoted]
    cues = list[Cue]()
    position = 0
    while match := _VERBS.search(sentence, position):
        for cue in _cues_at(sentence, match, is_first=not cues):
            index = bisect_right(starts, cue.start) - 1
            is_quoted = index >= 0 and cue.start < quoted[index][1]
            cues.append(cue._replace(is_quoted=is_quoted))
        position = match.end()
    is_headline = not sentence.rstrip('”" ').endswith((".", "!", "?"))
    if is_headline and not any(cue.is_verb for cue in cues):  # Trump to meet Xi
        cues += [Cue(*found.span(), PLANNED) for found in _HEADLINE.finditer(sentence)][:1]
    return sorted(cues)


def _cues_at(sentence: str, match: re.Match[str], *, is_first: bool) -> list[Cue]:
    """Return the cues of a match; none where its words only look like a verb."""
    kind, (start, end) = str(match.lastgroup), match.span()
    before = sentence[max(0, start - _BESIDE) : start]
    word = _WORD_BEFORE.search(before)
    previous = word[1] if word else ""
    is_noun = previous.lower() in _BEFORE_NOUN or previous.endswith(("’s", "'s"))
    cue = Cue(start, end, _STATUS[kind], is_aside=_RELATIVE.search(before) is not None)
    match kind:
        case "will":
            return [] if is_noun else [cue]
        case "past":
            is_listed = is_first and previous in {"and", "or"}  # tools and coordinated investment
            is_part = before.endswith(("-", "\u2011"))
            if is_noun or is_listed or is_part or match[0] in _NO_PAST:
                return []
        case "is_to" if _PURPOSE.search(sentence[max(0, start - _MOST_SUBJECT) : start]):
            return [cue._replace(status="")]
        case "intends" | "agreed" | "coming":
            return _intentions(match, cue, previous, is_noun=is_noun)
    is_report = kind in {"past", "had"} and match[0].split()[-1] in _REPORTS
    return [cue._replace(is_report=is_report, is_verb=kind not in _NO_VERB)]


def _intentions(match: re.Match[str], cue: Cue, previous: str, *, is_noun: bool) -> list[Cue]:
    """Return the cues of words that look ahead: a verb, or a noun that says no status."""
    kind, verb = match.lastgroup, match[0].split()[0]
    verb_end = cue.start + len(verb)
    if kind == "coming":
        is_verb = not is_noun  # they expected talks
        return [cue._replace(end=verb_end, status=HAPPENED) if is_verb else _as_noun(cue)]
    if kind == "intends":
        if not verb.endswith(("s", "planned")):
            return [cue] if _is_subject(previous) else []
        is_noun = is_noun or previous.endswith("ed") or previous in {"has", "have", "had"}
        return [_as_noun(cue) if is_noun else cue]
    # What was agreed lies ahead, but that it was agreed happened.
    ahead = _as_noun(cue)._replace(start=verb_end + 1)
    is_verb = verb.endswith("ed") and not is_noun
    return [cue._replace(end=verb_end, status=HAPPENED), ahead] if is_verb else [ahead]


def _as_noun(cue: Cue) -> Cue:
    return cue._replace(is_verb=False)


def _is_subject(word: str) -> bool:
    """Return whether "plan to" behind a word is a verb: "leaders plan to", "Japan also plan to"."""
    return word.lower() in _SUBJECTS or word.endswith("s") or word[:1].isupper()


def direction_of(sentence: str, cues: list[Cue], start: int, end: int) -> str:
    """Return whether what sentence[start:end] dates "happened" or is "planned"; "" if unclear."""
    first = bisect_right(cues, start, key=lambda cue: cue.end)
    last = bisect_left(cues, end, key=lambda cue: cue.start)
    around = (cues[first - 1 : first] if first else []) + cues[last : last + 1]
    is_quoted = bool(around) and all(cue.is_quoted for cue in around)
    before = _nearest(reversed(cues[max(0, first - _MOST_CUES) : first]), is_quoted=is_quoted)
    after = _nearest(cues[last : last + _MOST_CUES], is_quoted=is_quoted)
    if before is None or after is None:
        only = before or after
        return only.status if only else ""
    beside = sentence[max(0, start - _BESIDE) : start]
    if _NEW_CLAUSE.search(beside):
        return after.status
    if before.status != after.status and _COMMA.search(beside):
        return ""
    return before.status


def _nearest(cues: Iterable[Cue], *, is_quoted: bool) -> Cue | None:
    """Return the first cue that is not in a quotation, or the first where all are."""
    return next((cue for cue in cues if is_quoted or not cue.is_quoted), None)


def status_in_text(sentence: str) -> StatusInText:
    """Return what a sentence says of its event, and the words that say so; "" where it is open."""
    cues = [cue for cue in cues_of(sentence) if cue.is_verb and cue.status]
    tests: tuple[Callable[[Cue], bool], ...] = (
        lambda cue: not (cue.is_quoted or cue.is_report or cue.is_aside),
        lambda cue: not (cue.is_quoted or cue.is_report),
        lambda cue: not cue.is_quoted,
    )
    for is_wanted in tests:
        found = next(filter(is_wanted, cues), None)
        if found is not None:
            return StatusInText(found.status, found.start, found.end)
    return StatusInText("", 0, 0)
