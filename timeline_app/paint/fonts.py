"""The two faces every picture is set in, loaded from their packages so that machines agree."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
_FACES = {
    "font_source_sans_pro": ("SourceSansPro-Regular", "SourceSansPro-Semibold"),
    "font_source_serif_pro": ("SourceSerifPro-Regular", "SourceSerifPro-Semibold"),
}


def load_fonts() -> None:
    """Make the faces known to Qt; needs a running QGuiApplication, does its work once.

    The packages are found but not imported: their modules list and bind every face.
    """
    _load_once()


@cache
def _load_once() -> None:
    for package, faces in _FACES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent / "files"
        for face in faces:
            QFontDatabase.addApplicationFont(str(folder / f"{face}.ttf"))


def sans(size_px: float, *, bold: bool = False) -> QFont:
    """The interface's face at `size_px`; bold is its semibold cut."""
    return _font(SANS, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def serif(size_px: float, *, bold: bool = False) -> QFont:
    """The articles' face at `size_px`; bold is its semibold cut."""
    return _font(SERIF, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@cache
def _font(family: str, size_px: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size_px))
    font.setWeight(weight)
    # Unhinted advances are the same at every scale, so a label measured for the
    # screen fits in the export too.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
