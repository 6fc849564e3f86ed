"""Contrast by WCAG 2.2; colour-blindness as Machado, Oliveira and Fernandes (2009) simulate it."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.registry import open_timeline
from timeline_app.model.document import LANE_COLOURS
from timeline_app.paint.theme import DARK, LIGHT, TEXT_CONTRAST, Theme, contrast, mixed, with_alpha
from timeline_app.resources import resource

APART = 0.04  # in OKLab; side by side, 0.02 can just be noticed
GRAPHIC_CONTRAST = 3.0  # WCAG 2.2, success criterion 1.4.11
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: str(theme.name))
# Severity 1.0, on linear light.
SEEN_BY = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Which role stands on which grounds, in the picture and in the window.
STANDS_ON = {
    "text": ("surface", "ground", "folded", "note", "chip", "highlight", "amber_box"),
    "text_soft": ("surface", "ground", "folded", "note", "chip", "highlight", "amber_box"),
    "text_faint": ("surface", "ground", "folded", "note", "chip", "amber_box"),
    "accent": ("surface", "ground", "folded", "note", "chip", "amber_box"),
    "amber": ("surface", "ground", "folded", "note", "chip", "highlight", "amber_box"),
}
PAIRS = [(role, ground) for role, grounds in STANDS_ON.items() for ground in grounds]


def lane_colours() -> tuple[str, ...]:
    """Those made for lanes of a column, and the tour's own."""
    tour = open_timeline(resource("tour"))
    return tuple(dict.fromkeys([*LANE_COLOURS, *(lane.colour for lane in tour.lanes)]))


def grounds_of_marks(theme: Theme, colour: str) -> list[str]:
    """What lies under the label of a mark: the ground, the tint of a stop, or a band."""
    shares = (theme.stay_share, theme.lasted_share, theme.within_share)
    return [theme.ground, *(theme.lane_on_ground(colour, share).name() for share in shares)]


@BOTH
@pytest.mark.parametrize(("role", "ground"), PAIRS)
def test_text_can_be_read_on_all_its_grounds(theme: Theme, role: str, ground: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= TEXT_CONTRAST


@BOTH
def test_text_on_the_accent_can_be_read(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= TEXT_CONTRAST


@BOTH
def test_text_can_be_read_while_its_ground_shows_pointer_choice_and_press(theme: Theme) -> None:
    chosen = mixed(theme.surface, theme.accent, theme.hover_alpha + 0.06)  # as rows of lists are
    for ink in (theme.text, theme.text_soft, theme.amber):
        assert contrast(ink, chosen) >= TEXT_CONTRAST
    for share in (0.05, 0.10):  # a button under the pointer, and pressed
        assert contrast(theme.text, mixed(theme.surface, theme.text, share)) >= TEXT_CONTRAST
    assert contrast(theme.on_accent, mixed(theme.accent, theme.text, 0.15)) >= TEXT_CONTRAST


@BOTH
@pytest.mark.parametrize("colour", lane_colours())
def test_the_name_of_a_lane_can_be_read_in_its_colour(theme: Theme, colour: str) -> None:
    assert contrast(theme.lane(colour).name(), theme.surface) >= TEXT_CONTRAST


@BOTH
def test_the_focus_and_the_edges_of_controls_can_be_seen(theme: Theme) -> None:
    for ground in (theme.surface, theme.ground, theme.note, theme.chip, theme.amber_box):
        assert contrast(theme.accent, ground) >= GRAPHIC_CONTRAST
    assert contrast(theme.accent, theme.line_strong) >= GRAPHIC_CONTRAST  # from without to with


@BOTH
@pytest.mark.parametrize("colour", lane_colours())
def test_labels_and_counts_can_be_read_upon_marks(theme: Theme, colour: str) -> None:
    ink = theme.lane(colour).name()
    for ground in grounds_of_marks(theme, colour):
        assert contrast(theme.text, ground) >= TEXT_CONTRAST
        assert contrast(theme.text_soft, ground) >= TEXT_CONTRAST
        assert contrast(theme.text, mixed(ground, ink, theme.hover_alpha)) >= TEXT_CONTRAST
        assert contrast(theme.amber, ground) >= GRAPHIC_CONTRAST


@BOTH
@pytest.mark.parametrize("colour", lane_colours())
def test_marks_differ_from_the_ground_and_carry_text(theme: Theme, colour: str) -> None:
    ink = theme.lane(colour).name()
    for ground in (theme.ground, theme.lane_on_ground(colour, theme.stay_share).name()):
        assert contrast(ink, ground) >= GRAPHIC_CONTRAST
    assert contrast(theme.on_lane(colour).name(), ink) >= TEXT_CONTRAST


@BOTH
@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_any_colour_of_a_file_becomes_an_ink_that_can_be_seen(theme: Theme, colour: str) -> None:
    ink = theme.lane(colour).name()
    assert contrast(ink, theme.ground) >= GRAPHIC_CONTRAST
    assert contrast(theme.on_lane(colour).name(), ink) >= TEXT_CONTRAST


def seen(colour: str, eye: str) -> npt.NDArray[np.float64]:
    """The colour as an eye sees it, in OKLab."""
    srgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    light = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    light = np.clip(np.array(SEEN_BY[eye]) @ light, 0.0, 1.0)
    to_cones = np.array(
        [
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ]
    )
    to_lab = np.array(
        [
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ]
    )
    return np.asarray(to_lab @ np.cbrt(to_cones @ light), np.float64)


@BOTH
@pytest.mark.parametrize("eye", SEEN_BY)
def test_the_colours_of_lanes_stay_apart_for_every_eye(theme: Theme, eye: str) -> None:
    assert set(lane_colours()) == set(LANE_COLOURS)  # the tour has no other ones
    inks = [seen(theme.lane(colour).name(), eye) for colour in LANE_COLOURS]
    assert min(np.linalg.norm(one - other) for one, other in combinations(inks, 2)) >= APART


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1.0)],
)
def test_contrast_is_that_of_the_standard(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.01)


def test_a_colour_between_two() -> None:
    assert [mixed("#000000", "#ff8000", share) for share in (0.0, 0.5, 1.0)] == [
        "#000000",
        "#804000",
        "#ff8000",
    ]
    assert with_alpha("#ff8000", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_a_colour_that_reads_stays_as_it_is() -> None:
    assert LIGHT.lane("#3b5bdb").name() == "#3b5bdb"
    assert DARK.lane("#ffe066").name() == "#ffe066"
