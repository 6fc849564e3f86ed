"""Theme: the colours of the light and the dark picture, and how a lane's colour becomes ink."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
_SRGB_TOE = 0.04045
# In the dark a colour is lifted by a share of the way to white before it is measured: colours that
# were all lifted just far enough would be equally light, and alike to eyes that see few hues.
_LANE_LIFT = {"light": 0.0, "dark": 0.4}


@dataclass(frozen=True, eq=False, slots=True)
class Theme:
    """Every colour a picture or a widget may use, as `#rrggbb`.

    A mark is filled with its lane's colour mixed into the ground by a share of one, never seen
    through, so that it has one colour whatever lies under it; an alpha is a share of opacity.
    """

    name: str
    surface: str  # bars and panes
    ground: str  # behind the marks
    folded: str  # behind a lane that is folded
    line: str
    line_strong: str
    text: str
    text_soft: str  # second lines, counts; 4.5:1 on a band too
    text_faint: str  # units, hints; 4.5:1 on all but highlights
    accent: str
    on_accent: str
    note: str  # the box that says how a date is known
    chip: str
    highlight: str  # the decisive words
    on_highlight: str
    strip_highlight: str  # the same in the strip beside an article
    amber: str
    amber_box: str
    lasted_share: float
    within_share: float
    hatch_share: float
    stay_share: float
    hover_alpha: float

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.name == "dark"

    def lane(self, colour: str) -> QColor:
        """Return a lane's colour as given where it is readable on this theme, else shifted."""
        return kept_colour(self._ink(colour))

    def lane_on_ground(self, colour: str, share: float) -> QColor:
        """Return the ground with a share of a lane's colour in it."""
        return kept_colour(mixed(self.ground, self._ink(colour), share))

    def on_lane(self, colour: str) -> QColor:
        """Return the colour of text on a mark filled with the lane's colour."""
        return kept_colour(_on(self._ink(colour)))

    def _ink(self, colour: str) -> str:
        return _readable(colour, self.surface, _LANE_LIFT[self.name])


LIGHT = Theme(
    name="light",
    surface="#ffffff",
    ground="#fbfaf7",
    folded="#f5f3ee",
    line="#e6e4de",
    line_strong="#cdcbc4",
    text="#1c1e22",
    text_soft="#454a53",
    text_faint="#626871",
    accent="#2b5cc7",
    on_accent="#ffffff",
    note="#eef2f6",
    chip="#f2f0eb",
    highlight="#fff0b3",
    on_highlight="#1c1e22",
    strip_highlight="#e9c02f",
    amber="#a04d00",
    amber_box="#fff6e5",
    lasted_share=0.34,
    within_share=0.15,
    hatch_share=0.34,
    stay_share=0.065,
    hover_alpha=0.10,
)

DARK = Theme(
    name="dark",
    surface="#1b1e24",
    ground="#15171b",
    folded="#191c21",
    line="#272b32",
    line_strong="#424853",
    text="#e8eaed",
    text_soft="#cad0d9",
    text_faint="#98a0ac",
    accent="#8fb0fb",
    on_accent="#101216",
    note="#222932",
    chip="#272b32",
    highlight="#544612",
    on_highlight="#fdf6dc",
    strip_highlight="#e9c02f",
    amber="#f0b35a",
    amber_box="#2c2518",
    lasted_share=0.42,
    within_share=0.25,
    hatch_share=0.46,
    stay_share=0.10,
    hover_alpha=0.14,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def kept_colour(colour: str) -> QColor:
    """Return Qt's colour of a `#rrggbb`, read once; not to be changed."""
    return QColor(colour)


def with_alpha(colour: QColor | str, alpha: float) -> QColor:
    """Return the colour with that share of opacity."""
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


@cache
def mixed(first: str, second: str, share: float) -> str:
    """Return `#rrggbb` between two colours; share 0 is the first, 1 the second."""
    one, two = QColor(first), QColor(second)
    return QColor(
        round(one.red() + (two.red() - one.red()) * share),
        round(one.green() + (two.green() - one.green()) * share),
        round(one.blue() + (two.blue() - one.blue()) * share),
    ).name()


@cache
def _readable(colour: str, on: str, lift: float) -> str:
    """Return a colour if it is readable, else moved towards white or black by at least `lift`."""
    goal = "#ffffff" if _luminance(on) < _luminance("#808080") else "#000000"
    shares = (0.0, *(lift + (1.0 - lift) * step / 20 for step in range(21)))
    steps = (mixed(colour, goal, share) for share in shares)
    return next((step for step in steps if contrast(step, on) >= TEXT_CONTRAST), goal)


@cache
def _on(ground: str) -> str:
    """Return white or near black, whichever has more contrast."""
    return max(("#ffffff", "#101216"), key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    ink = QColor(colour)
    red, green, blue = (_linear(channel) for channel in (ink.redF(), ink.greenF(), ink.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return the light of a channel of sRGB (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= _SRGB_TOE else ((channel + 0.055) / 1.055) ** 2.4
