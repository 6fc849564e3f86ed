"""A report as one static web page: no script, nothing that is loaded, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.own_files import NAME, UNSIGNED
from timeline_app.model.shown import shown_on_one_line
from timeline_app.model.steps import scaled
from timeline_app.paint.export.report.style_sheet import colour_class, page_style
from timeline_app.paint.export.vector.faces import can_embed, face_steps
from timeline_app.paint.fonts import SANS, SERIF
from timeline_app.version import __version__
from timeline_app.words.counts import marks_around
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.layout.report.contents import (
        Compared,
        EventRemark,
        EventRow,
        EvidenceRow,
        OutsideFact,
        Report,
        SourceArticle,
        Words,
    )
    from timeline_app.model.steps import Steps

_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; font-src data:; style-src 'sha256-{}'"
)
_FACES: Final = ((SANS, 400), (SANS, 600), (SERIF, 400), (SERIF, 600))
_COUNTED: Final = "0123456789of•"  # pages on paper, and the signs of lists
_CLASSES: Final = ("number", "date", "event", "quotation", "article", "state")
_BARE: Final = 3  # columns of a timeline without articles


def report_page_steps(report: Report) -> Steps[str]:
    """Return the page, with UNSIGNED in place of the digest of all else in it, in steps."""
    body = _body(report)
    yield 0.1
    faces = ""
    if can_embed():
        letters = {letter for letter in unescape(body) if letter.isprintable()} | {*_COUNTED}
        faces = yield from scaled(face_steps(dict.fromkeys(_FACES, letters)), 0.1, 1.0)
    style = f"{faces}\n{page_style(row.colour for row in report.rows)}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return "".join(
        (
            f"<!doctype html>\n<!-- {NAME}: {UNSIGNED} -->\n",
            '<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f'<meta name="generator" content="timeline-app {__version__}">\n',
            f"<title>{_text(report.title)}</title>\n",
            f"<style>{style}</style>\n</head>\n<body>\n",
            body,
            "</body>\n</html>\n",
        )
    )


def _body(report: Report) -> str:
    return "".join(
        (
            *_head(report),
            "<main>\n",
            *_chronology(report),
            *_differences(report.differences),
            *_outside(report),
            *_articles(report.articles),
            *_findings(report.findings),
            "</main>\n",
            f"<footer>{_text(report.title)} · {_text(report.made)}</footer>\n",
        )
    )


def _text(text: str) -> str:
    return escape(shown_on_one_line(text))


def _tag(name: str, text: str, kind: str = "") -> str:
    """Return an element around a text; nothing where there is no text."""
    named = f' class="{kind}"' if kind else ""
    return f"<{name}{named} dir=auto>{_text(text)}</{name}>" if text else ""


def _link(target: str, text: str) -> str:
    return f'<a href="#{target}">{_text(text)}</a>'


def _numbers(target: str, numbers: Iterable[int]) -> str:
    return ", ".join(_link(f"{target}-{number}", f"{number:,}") for number in numbers)


def _head(report: Report) -> Iterator[str]:
    yield f"<header>\n{_tag('h1', report.title)}\n"
    yield f"{_tag('p', report.standfirst, 'standfirst')}\n<dl>"
    for label, text in report.facts:
        yield f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>\n"
    yield f'</dl>\n<nav aria-label="{words.CONTENTS}">'
    for target, title in _sections(report):
        yield _link(target, title)
    yield "</nav>\n</header>\n"


def _sections(report: Report) -> Iterator[tuple[str, str]]:
    yield "chronology", words.CHRONOLOGY
    if report.differences:
        yield "differences", words.DIFFERENCES
    if report.has_outside:
        yield "outside", words.OUTSIDE
    if report.articles:
        yield "articles", words.ARTICLES_TITLE
    if report.findings:
        yield "findings", words.FINDINGS


# The chronology


def _chronology(report: Report) -> Iterator[str]:
    yield f'<section id="chronology">\n<h2>{words.CHRONOLOGY}</h2>\n'
    if not report.rows:
        yield f"<p>{words.NONE_IN_RANGE}</p>\n</section>\n"
        return
    if report.has_proof:
        yield f'<p class="remark">{words.REMARK}</p>\n'
    count = len(words.CHRONOLOGY_COLUMNS) if report.has_proof else _BARE
    named = zip(_CLASSES[:count], words.CHRONOLOGY_COLUMNS[:count], strict=True)
    cells = (f'<th scope="col" class="{kind}">{title}</th>' for kind, title in named)
    yield f'<table class="events">\n<thead><tr>{"".join(cells)}</tr></thead>\n'
    for row in report.rows:
        yield _event(row)
    yield "</table>\n</section>\n"


def _event(row: EventRow) -> str:
    span = f' rowspan="{len(row.evidence)}"' if len(row.evidence) > 1 else ""
    lane = f" {colour_class(row.colour)}" if row.colour else ""
    first = (
        f'<td class="number"{span}>{row.number:,}</td>'
        f'<td class="date"{span}>{_tag("div", row.date)}{_tag("div", row.where, "soft")}'
        f"{''.join(_tag('div', each, 'small') for each in row.dated)}</td>"
        f'<th scope="row" class="event{lane}"{span}>{_tag("div", row.title, "title")}'
    )
    about = "".join(
        (
            _tag("div", row.about, "soft"),
            _tag("div", row.summary, "soft"),
            *(_tag("div", note, "soft") for note in row.notes),
            _tag("div", row.support, "small"),
        )
    )
    first = f"{first}{about}</th>"
    evidence = [*map(_evidence, row.evidence)] or [""]
    lines = [f"<tr>{first}{evidence[0]}</tr>", *(f"<tr>{each}</tr>" for each in evidence[1:])]
    return f'<tbody id="event-{row.number}">{"".join(lines)}</tbody>\n'


def _evidence(each: EvidenceRow) -> str:
    words_of = _quoted(each.words) if each.is_quoted else _tag("div", each.words.text, "soft")
    label = _text(each.label)
    if each.article:
        narrow = f'<span class="narrow">{words.ARTICLE} </span>'
        label = f"{narrow}{_link(f'article-{each.article}', each.label)}"
    elif each.fact:
        label = _link(f"fact-{each.fact}", each.label)
    differs = (
        f"<div>{_link(f'difference-{number}', words.differs_as(number))}</div>"
        for number in each.differs
    )
    state = _tag("div", each.state, "doubt" if each.is_doubtful else "")
    return (
        f"<td>{words_of}{_tag('div', each.remark, 'small')}</td>"
        f'<td class="article">{label}{_tag("div", each.place, "small")}</td>'
        f'<td class="state">{state}{"".join(differs)}</td>'
    )


def _quoted(words_of: Words) -> str:
    """Return a quotation in its marks, with the words that carry the event marked."""
    text, parts, at = words_of.text, list[str](), 0
    for start, end in sorted(words_of.marked):
        parts.append(_text(text[at:start]))
        if max(start, at) < end:
            parts.append(f"<mark>{_text(text[max(start, at) : end])}</mark>")
        at = max(at, end)
    parts.append(_text(text[at:]))
    opening, closing = marks_around(text)
    before, after = "… " * words_of.before, " …" * words_of.after
    inner = "".join(parts)
    return f'<div class="quote" dir=auto>{opening}{before}{inner}{after}{closing}</div>'


# What is behind it


def _differences(differences: Sequence[Compared]) -> Iterator[str]:
    if not differences:
        return
    yield f'<section id="differences">\n<h2>{words.DIFFERENCES}</h2>\n'
    for each in differences:
        yield f'<article class="compared" id="difference-{each.number}">'
        yield f"<h3 dir=auto>{each.number:,}. {_text(each.topic)}</h3>"
        yield f'{_tag("p", each.verdict, "soft")}<div class="sides">\n'
        for side in each.sides:
            source = _link(f"article-{side.article}", words.article_named(side.label))
            source = source if side.article else _text(words.article_named(side.label))
            place = " · ".join(filter(None, (side.place, side.state)))
            yield f'<div><div class="small">{source} {_text(place)}</div>'
            yield f"{_quoted(side.words)}</div>\n"
        yield f"</div>{_tag('p', each.note, 'soft')}"
        for line in each.outside:
            link = _link(f"fact-{line.number}", words.fact_named(line.number))
            yield f'<p class="small">{link} {_text(line.text)}</p>'
        if each.events:
            touched = _numbers("event", each.events)
            yield f'<p class="small">{words.touched_events(each.events)} {touched}</p>'
        yield "</article>\n"
    yield "</section>\n"


def _outside(report: Report) -> Iterator[str]:
    if not report.has_outside:
        return
    yield f'<section id="outside">\n<h2>{words.OUTSIDE}</h2>\n'
    if report.outside:
        yield f"<h3>{words.FACTS}</h3>\n"
        yield _table(words.FACT_COLUMNS, map(_fact, report.outside))
    for title, remarks in report.remarks:
        yield f"<h3>{title}</h3>\n<ul>\n{''.join(map(_remark, remarks))}</ul>\n"
    yield "</section>\n"


def _fact(fact: OutsideFact) -> str:
    address = _text(fact.address)
    if fact.link:
        address = f'<a href="{escape(fact.link)}" rel="noreferrer">{address}</a>'
    return (
        f'<tr id="fact-{fact.number}"><td>{_text(fact.fact)}</td><td>{_text(fact.date)}</td>'
        f'<td>{_text(fact.publisher)}<div class="small">{address}</div></td>'
        f"<td>{_numbers('event', fact.events)}</td></tr>\n"
    )


def _remark(remark: EventRemark) -> str:
    said = ": " * bool(remark.text) + remark.text
    link = _link(f"event-{remark.event}", f"{remark.event:,} {remark.title}")
    return f"<li>{link}{_text(said)}</li>\n"


def _articles(articles: Sequence[SourceArticle]) -> Iterator[str]:
    if articles:
        yield f'<section id="articles">\n<h2>{words.ARTICLES_TITLE}</h2>\n'
        yield _table(words.ARTICLE_COLUMNS, map(_article, articles))
        yield "</section>\n"


def _article(article: SourceArticle) -> str:
    return (
        f'<tr id="article-{article.number}"><td class="number">{article.number:,}</td>'
        f"<td>{_tag('div', article.name, 'title')}{_tag('div', article.origin, 'soft')}</td>"
        f"<td>{_text(article.date)}</td>"
        f'<td>{_text(article.file)}<div class="hash">{_text(article.sha256)}</div></td></tr>\n'
    )


def _findings(findings: Sequence[str]) -> Iterator[str]:
    if findings:
        yield f'<section id="findings">\n<h2>{words.FINDINGS}</h2>\n<ul>\n'
        yield from (f"<li>{_text(line)}</li>\n" for line in findings)
        yield "</ul>\n</section>\n"


def _table(columns: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{title}</th>' for title in columns)
    return f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
