"""SVG: a picture whose texts are texts, with an area for each mark that says what it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from timeline_app.io.formats.svg import metadata_steps, sealed_svg
from timeline_app.model.shown import shown
from timeline_app.model.steps import scaled
from timeline_app.paint.export.painting import whole_steps
from timeline_app.paint.export.png import is_carried
from timeline_app.paint.export.vector.areas import area_steps
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.paint.export.vector.faces import can_embed, face_steps
from timeline_app.paint.fonts import SANS, SERIF, sans, serif
from timeline_app.paint.text import advance
from timeline_app.words.exports import pictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.vector.areas import MarkArea

_FALLBACK: Final = {SANS: "sans-serif", SERIF: "serif"}
# Where a program has another face than ours, it is set as wide as ours.
_FITTED: Final = {"lengthAdjust": "spacingAndGlyphs"}
_EMPTY: Final = re.compile(r"<g [^>]*>\s*</g>\s*")
_GROUP_FONT: Final = re.compile(r'(<g [^>]*?)\s*font-family="[^"]*" [^>]*>')
# What says nothing, or what the group around all says of lines.
_NOISE: Final = re.compile(
    r' (?:vector-effect="none"|stroke-opacity="1"|fill-opacity="1"|stroke-width="1"'
    r'|transform="matrix\(1,0,0,1,0,0\)"|stroke-linecap="square"|stroke-linejoin="bevel")'
)
_TOKEN: Final = re.compile(
    r"<g (?P<group>[^>]*)>|<text (?P<traits>[^>]*?)\s*>(?P<text>[^<]*)</text>"
)
_MATRIX: Final = re.compile(r'transform="matrix\(([^)]*)\)"')
_TRAIT: Final = re.compile(r'([\w:-]+)="([^"]*)"')
_STYLE: Final = ".painted{pointer-events:none}.painted text{pointer-events:auto}"
_DEFINITION: Final = re.compile(
    r'<(?P<kind>clipPath|linearGradient|radialGradient)(?P<traits>[^>]*?) id="(?P<id>\w+)">'
    r"(?P<body>.*?)</(?P=kind)>\n?",
    re.DOTALL,
)
_NEAR_PX: Final = 6.0  # from the middle of a row to the baseline of its label, at most


def draw_svg(picture: Picture) -> Steps[Drawing]:
    """Return a picture as the bytes of an SVG file, with its timeline inside, in steps.

    For the GUI's thread only: labels and fonts are cached for it.
    """
    document = picture.request.document
    areas = yield from scaled(area_steps(picture), 0.0, 0.2)
    painted = yield from scaled(_painted(picture), 0.2, 0.4)
    titled = _with_titles(_shrunk(_defined_once(painted)), areas, picture.scale)
    body, letters = yield from scaled(titled, 0.4, 0.6)
    rules, carried = "", ""
    if can_embed():
        rules = yield from scaled(face_steps(letters), 0.6, 0.8)
    mask = picture.request.mask
    if is_carried(document, mask):
        carried = yield from scaled(metadata_steps(document, mask), 0.8, 1.0)
    svg = "".join(
        (
            _head(picture),
            carried,
            f"<style>{_STYLE}\n{rules}</style>\n",
            _area_elements(areas, picture.scale),
            body,
            "</svg>\n",
        )
    )
    return Drawing(sealed_svg(svg.encode("utf-8")), "" if rules else pictures.FONTS_OUTSIDE)


def _painted(picture: Picture) -> Steps[str]:
    """Return what Qt writes within the root element."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    width_px, height_px = picture.exact_size_px
    generator.setSize(QSize(round(width_px), round(height_px)))
    generator.setViewBox(QRectF(0.0, 0.0, width_px, height_px))
    painter = QPainter(generator)
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.scale(picture.scale, picture.scale)
        yield from whole_steps(painter, picture, vector=True)
    finally:
        painter.end()
    svg = bytes(buffer.data().data()).decode("utf-8")
    start, end = svg.index("<defs>"), svg.rindex("</svg>")
    return svg[start:end]


def _head(picture: Picture) -> str:
    request, (width_px, height_px) = picture.request, picture.exact_size_px
    document = request.document
    title = request.headline or document.title
    standfirst = request.standfirst or pictures.first_sentence(document.description)
    said = pictures.alternative("", standfirst, picture.events_shown)
    size = f"{width_px:g}", f"{height_px:g}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {size[0]} {size[1]}" '
        'lang="en" xml:lang="en" role="img" aria-labelledby="timeline-title" '
        'aria-describedby="timeline-description">\n'
        f'<title id="timeline-title">{_escaped(title)}</title>\n'
        f'<desc id="timeline-description">{_escaped(said)}</desc>\n'
    )


def _escaped(text: str) -> str:
    return html.escape(shown(text))


def _area_elements(areas: Sequence[MarkArea], scale: float) -> str:
    """Return an area for each mark below what is painted, so that texts can be selected."""
    rows = []
    for area in areas:
        left, top, width, height = (f"{scale * edge_px:.6g}" for edge_px in _edges(area.box))
        rows.append(
            f"<a><title>{html.escape(area.words)}</title>"
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}"/></a>\n'
        )
    return f'<g class="marks" fill="none" pointer-events="all">\n{"".join(rows)}</g>\n'


def _edges(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()


def _defined_once(svg: str) -> str:
    """Return what Qt wrote with one definition for all that are the same."""
    names: dict[str, str] = {}
    first: dict[tuple[str, ...], str] = {}

    def kept(found: re.Match[str]) -> str:
        body = "".join(line.strip() for line in found["body"].splitlines())
        known = first.setdefault((found["kind"], found["traits"], body), found["id"])
        names[found["id"]] = known
        if known != found["id"]:
            return ""
        return f'<{found["kind"]}{found["traits"]} id="{known}">{body}</{found["kind"]}>\n'

    svg = _DEFINITION.sub(kept, svg)
    return re.sub(r"url\(#(\w+)\)", lambda found: f"url(#{names.get(found[1], found[1])})", svg)


def _shrunk(svg: str) -> str:
    """Return what Qt wrote without empty groups and what says nothing."""
    start = svg.index(">", svg.index("</defs>\n<g ")) + 1
    svg = svg[:start] + _NOISE.sub("", _GROUP_FONT.sub(r"\1>", svg[start:]))
    count = 1
    while count:
        svg, count = _EMPTY.subn("", svg)
    return re.sub(r"\n\s*\n+", "\n", svg).replace("<g fill", '<g class="painted" fill', 1)


def _with_titles(
    svg: str, areas: Sequence[MarkArea], scale: float
) -> Steps[tuple[str, Mapping[tuple[str, int], set[str]]]]:
    """Return the texts with fallbacks of their faces, labels with their titles and dates.

    And the characters of each face, by family and weight.
    """
    labels: dict[int, list[tuple[float, str]]] = {}
    for area in areas:
        if area.label is not None:
            place = labels.setdefault(round(area.label.x() * scale), [])
            place.append((area.label.y() * scale, area.words))
    letters: dict[tuple[str, int], set[str]] = {}
    unit_px, left_px, top_px = 1.0, 0.0, 0.0

    def replaced(found: re.Match[str]) -> str:
        nonlocal unit_px, left_px, top_px
        if found["group"] is not None:
            matrix = _MATRIX.search(found["group"])
            numbers = matrix[1].split(",") if matrix else ("1", "0", "0", "1", "0", "0")
            unit_px, _, _, _, left_px, top_px = map(float, numbers)
            return found[0]
        traits = dict(_TRAIT.findall(found["traits"]))
        text, family = found["text"], html.unescape(traits["font-family"])
        used = letters.setdefault((family, int(traits["font-weight"])), set())
        used.update(html.unescape(text))
        if family in _FALLBACK:
            traits |= {"textLength": f"{_width_px(text, traits):.6g}", **_FITTED}
        traits["font-family"] += f", {_FALLBACK.get(family, 'sans-serif')}"
        if traits["font-style"] == "normal":
            del traits["font-style"]
        x = unit_px * float(traits["x"]) + left_px
        y = unit_px * float(traits["y"]) + top_px
        near = labels.get(round(x), []) + labels.get(round(x - 0.5), [])
        words = next((each for at, each in near if 0 <= y - at <= _NEAR_PX * scale), "")
        title = f"<title>{html.escape(words)}</title>" if words else ""
        said = " ".join(f'{name}="{value}"' for name, value in traits.items())
        return f"<text {said}>{text}{title}</text>"

    parts, at = list[str](), 0
    for found in _TOKEN.finditer(svg):
        parts += svg[at : found.start()], replaced(found)
        at = found.end()
        yield at / len(svg)
    return "".join((*parts, svg[at:])), letters


def _width_px(text: str, traits: Mapping[str, str]) -> float:
    """Return how wide our own face sets a text, which is escaped here."""
    face = sans if traits["font-family"] == SANS else serif
    font = face(float(traits["font-size"]), bold=traits["font-weight"] != "400")
    return advance(html.unescape(text), font)
