"""Fragments: what the painter draws, as small pieces of SVG whose colours are variables."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from timeline_app.paint.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from timeline_app.paint.export.html.palette import Palette
    from timeline_app.paint.theme import Theme

_SVG: Final = "{http://www.w3.org/2000/svg}"
_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_SHAPES: Final = {
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "path": ("d",),
    "polyline": ("points",),
    "polygon": ("points",),
    "text": ("x", "y"),
}
_GRADIENTS: Final = ("linearGradient", "radialGradient")
_INHERITED: Final = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap")
_SHARES: Final = ("fill-opacity", "stroke-opacity")
_PLAIN: Final = {"stroke-width": "1", "stroke-linecap": "butt", "stroke": "none", "fill": ""}
_BLANKS: Final = re.compile(r" (?=[MLCZ])()")
# What the picture around them says of texts.
_USUAL_SIZE: Final = "13"
_USUAL_INK: Final = "var(--text)"
_EXACT: Final = 1e-3
_MOVED: Final = re.compile(r"matrix\(1,0,0,1,([^,]*),([^,)]*)\)")


class Fragments:
    """The painter of the fragments of one page, which have their colours from its palette."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._gradients = 0
        self._shapes: dict[str, str] = {}

    def paint(self, draw: Callable[[QPainter, Theme], None]) -> str:
        """Return what is drawn as elements of SVG, the gradients that they need before them."""
        trees = [_painted(draw, theme) for theme in (LIGHT, DARK)]
        light, dark = ([*tree.iter()] for tree in trees)
        names = dict[str, str]()
        for one, other in zip(light, dark, strict=True):
            self._join(one, other, names)
        return "".join(self._written(trees[0], names))

    def _join(self, light: Element, dark: Element, names: dict[str, str]) -> None:
        """Put variables in place of the colours of an element that was painted twice."""
        for key, value in light.attrib.items():
            if _COLOUR.fullmatch(value):
                light.set(key, self._palette.ink(value, dark.attrib[key]))
            elif key == "id":
                self._gradients += 1
                names[value] = f"g{self._gradients}"

    def _written(self, tree: Element, names: dict[str, str]) -> Iterator[str]:
        for gradient in (each for kind in _GRADIENTS for each in tree.iter(_SVG + kind)):
            yield _gradient(gradient, names[gradient.attrib["id"]], _filled_by(tree, gradient))
        for group in tree.iter(f"{_SVG}g"):
            shapes = [shape for shape in group if shape.tag != f"{_SVG}g"]
            if len(shapes) > 1 and all(shape.tag == f"{_SVG}rect" for shape in shapes):
                traits = _attributes(_traits(group, shapes[0], names))
                rects = "".join(f"<rect{_attributes(_own(each))}/>" for each in shapes)
                yield f"<g{traits}>{rects}</g>"
                continue
            for shape in shapes:
                yield self._shape(group, shape, names)

    def _shape(self, group: Element, shape: Element, names: dict[str, str]) -> str:
        kind = shape.tag.removeprefix(_SVG)
        said = _own(shape) | _traits(group, shape, names)
        moved = _MOVED.fullmatch(group.attrib.get("transform", "").replace(" ", ""))
        by = (float(moved[1]), float(moved[2])) if moved is not None else (0.0, 0.0)
        if kind == "text":
            for name, by_px in zip("xy", by, strict=True):
                said[name] = f"{float(said[name]) + by_px:.6g}"
            return _text(shape, said)
        if "points" in said and any(by):
            return self._placed(kind, said, by)
        if any(by):
            said["transform"] = f"translate({by[0]:g} {by[1]:g})"
        return f"<{kind}{_attributes(said)}/>"

    def _placed(self, kind: str, said: dict[str, str], by: tuple[float, float]) -> str:
        """Return a shape of corners at its place; the same shape elsewhere is defined once."""
        corners = [tuple(map(float, each.split(","))) for each in said["points"].split()]
        (x, y), *_ = corners
        said["points"] = " ".join(f"{cx - x:.4g},{cy - y:.4g}" for cx, cy in corners)
        name = self._shapes.setdefault(f"<{kind}{_attributes(said)}/>", f"s{len(self._shapes)}")
        return f'<use href="#{name}" x="{x + by[0]:.6g}" y="{y + by[1]:.6g}"/>'

    def shapes(self) -> str:
        """Return the shapes that are at several places."""
        return "".join(f'<g id="{name}">{shape}</g>' for shape, name in self._shapes.items())


def _own(shape: Element) -> dict[str, str]:
    """Return where a shape is, as it says itself."""
    names = _SHAPES[shape.tag.removeprefix(_SVG)]
    return {name: _short(shape.attrib[name]) for name in names if name in shape.attrib}


def _traits(group: Element, shape: Element, names: dict[str, str]) -> dict[str, str]:
    """Return how a shape is drawn: as its group says, or it itself."""
    found = {**group.attrib, **shape.attrib}
    said: dict[str, str] = {
        key: found[key]
        for key in _INHERITED + _SHARES
        if key in found and not _says_nothing(key, found[key])
    }
    if "stroke" not in said:
        said = {key: value for key, value in said.items() if not key.startswith("stroke-")}
    for key in ("fill", "stroke"):
        for old, new in names.items():
            if said.get(key) == f"url(#{old})":
                said[key] = f"url(#{new})"
    return said


def _text(shape: Element, said: dict[str, str]) -> str:
    words, weight = shape.text or "", int(shape.attrib["font-weight"])
    if shape.attrib["font-size"] != _USUAL_SIZE:
        said["font-size"] = shape.attrib["font-size"]
    if said.get("fill") == _USUAL_INK:
        del said["fill"]
    if weight > 400:  # noqa: PLR2004 - CSS's number of a usual weight
        said["font-weight"] = str(weight)
    if shape.attrib.get("font-style", "normal") != "normal":
        said["font-style"] = shape.attrib["font-style"]
    return f"<text{_attributes(said)}>{html.escape(words)}</text>"


def _painted(draw: Callable[[QPainter, Theme], None], theme: Theme) -> Element:
    from defusedxml.ElementTree import fromstring

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(1_000, 100))
    generator.setViewBox(QRectF(0.0, 0.0, 1_000.0, 100.0))
    painter = QPainter(generator)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, theme)
    finally:
        painter.end()
    tree: Element = fromstring(bytes(buffer.data().data()))
    return tree


def _short(value: str) -> str:
    """Return a value without the blanks that a path does not need."""
    return _BLANKS.sub(r"\1", value.strip())


def _filled_by(tree: Element, gradient: Element) -> Element | None:
    """Return the one rectangle that a gradient fills, if it is one."""
    fill = f"url(#{gradient.attrib['id']})"
    shapes = [
        shape for group in tree.iter(f"{_SVG}g") if group.get("fill") == fill for shape in group
    ]
    return shapes[0] if len(shapes) == 1 and shapes[0].tag == f"{_SVG}rect" else None


def _gradient(gradient: Element, name: str, rect: Element | None) -> str:
    kind = gradient.tag.removeprefix(_SVG)
    traits = {key: value for key, value in gradient.attrib.items() if key != "id"}
    if rect is not None and kind == "linearGradient" and _goes_across(gradient, rect):
        traits = {}  # as a gradient does of itself
    stops = "".join(
        f"<stop{_attributes({k: v for k, v in stop.attrib.items() if (k, v) != _FULL})}/>"
        for stop in gradient
    )
    return f"<{kind}{_attributes({'id': name} | traits)}>{stops}</{kind}>"


_FULL: Final = ("stop-opacity", "1")


def _goes_across(gradient: Element, rect: Element) -> bool:
    """Return whether a gradient goes from the left edge of a rectangle to its right one."""
    x1, x2, y1, y2 = (float(gradient.attrib[name]) for name in ("x1", "x2", "y1", "y2"))
    left, width = float(rect.attrib["x"]), float(rect.attrib["width"])
    return y1 == y2 and abs(x1 - left) < _EXACT and abs(x2 - left - width) < _EXACT


def _says_nothing(key: str, value: str) -> bool:
    return value == "1" if key in _SHARES else _PLAIN.get(key) == value


def _attributes(traits: dict[str, str]) -> str:
    return "".join(f' {key}="{html.escape(value)}"' for key, value in traits.items())
