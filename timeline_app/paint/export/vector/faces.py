"""The faces inside an SVG: of each cut the characters that the picture has."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final

from timeline_app.model.steps import scaled
from timeline_app.paint.fonts import face_file
from timeline_app.words.exports.pictures import FONTS_OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline_app.model.steps import Steps

# Those by which texts are set as Qt sets them; not fractions and small figures.
_FEATURES: Final = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk"]


def can_embed() -> bool:
    """Return whether fonttools is installed, which cuts characters out of a face."""
    from importlib.util import find_spec

    return find_spec("fontTools") is not None


def note_of_faces() -> str:
    """Return what to know of the fonts of an SVG before it is written; "" where all is well."""
    return "" if can_embed() else FONTS_OUTSIDE


def face_steps(letters: Mapping[tuple[str, int], set[str]]) -> Steps[str]:
    """Return the rules of CSS with the faces, by family and weight; of our own faces only."""
    rules = []
    for number, ((family, weight), used) in enumerate(sorted(letters.items())):
        yield number / len(letters)
        file = face_file(family, bold=weight > 400)  # noqa: PLR2004 - CSS's number of a usual weight
        if file is None or not file.is_file():
            continue
        shares = number / len(letters), (number + 1) / len(letters)
        cut = yield from scaled(_subset(file, used), *shares)
        data = base64.b64encode(cut).decode()
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};'
            f'src:url(data:font/woff;base64,{data}) format("woff")}}'
        )
    return "\n".join(rules)


def _subset(file: Path, letters: set[str]) -> Steps[bytes]:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    yield 0.2
    # Screens that need hints are gone, and the hints are a third of a face.
    options = Options(flavor="woff", notdef_outline=True, hinting=False, layout_features=_FEATURES)
    with TTFont(file, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters)))
        yield 0.3
        subsetter.subset(font)
        yield 0.8
        font.flavor = "woff"
        buffer = io.BytesIO()
        font.save(buffer)
    return buffer.getvalue()
