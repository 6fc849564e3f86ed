"""The shell of a page: what it allows, and its style, script and fonts around its body."""

from __future__ import annotations

import base64
import hashlib
import html
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.formats.html import MADE_BY
from timeline_app.paint.export.vector.faces import can_embed, face_steps
from timeline_app.paint.fonts import SANS, SERIF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.html.palette import Palette

_FILES: Final = Path(__file__).with_name("files")
_SCRIPTS: Final = (
    *("dom", "time", "axis", "lanes", "marks", "density", "overview"),
    *("evidence", "reader", "search", "story", "pointer"),
)


class PageBody(NamedTuple):
    """The body of a page with its title, and what it needs around it.

    `headings` are the texts that are set in the bold cut of the articles' face, `carried` is an
    element that no browser shows, `parts` are the scripts that not every page has.
    """

    title: str
    text: str
    headings: Iterable[str]
    carried: str
    parts: tuple[str, ...]


def shell_steps(body: PageBody, palette: Palette, lanes: int) -> Steps[str]:
    """Return the page around its body, which allows nothing but its own script and style."""
    light, dark = palette.rules()
    fonts = ""
    if can_embed():
        fonts = yield from face_steps(_letters(body.title + body.text, body.headings))
    style = fonts + Template(_shrunk(page_file("page.css"))).substitute(
        light=light, dark=dark, lanes=_lane_rules(lanes)
    )
    names = (*_SCRIPTS, *body.parts, "main")
    script = "".join(_shrunk(page_file(f"{name}.js")) for name in names)
    script = f'"use strict";\n(() => {{\n{script}}})();\n'
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_digest(style)}'",
            f"script-src 'sha256-{_digest(script)}'",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"{MADE_BY}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html.escape(body.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"{body.text}{body.carried}<script>{script}</script>\n</body>\n</html>\n"
    )


def _lane_rules(lanes: int) -> str:
    """Return the colour of what is of each lane, and how wide the headings are."""
    inks = "".join(f".l{n}{{--ink:var(--lane-{n})}}" for n in range(lanes))
    return f":root{{--heading:140px}}@media (max-width:520px){{:root{{--heading:112px}}}}{inks}"


def _letters(text: str, headings: Iterable[str]) -> dict[tuple[str, int], set[str]]:
    """Return all letters that a page may show, by their faces."""
    letters = {letter for letter in html.unescape(text) if letter.isprintable()}
    letters |= {*"0123456789…“”‘’–—−×·←→↑↓≠▸▾◂"}
    faces = dict.fromkeys(((SANS, 400), (SANS, 600), (SERIF, 400)), letters)
    bold = {letter for text in headings for letter in text if letter.isprintable()}
    return faces | {(SERIF, 600): bold}


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _shrunk(text: str) -> str:
    """Return a script or a style without its indents, and the lines that are comments."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def page_file(name: str) -> str:
    """Return one of the files that a page is made of."""
    return (_FILES / name).read_text("utf-8")
