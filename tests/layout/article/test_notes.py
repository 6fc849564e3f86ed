"""Notes in a margin: none upon another, near what they are about, in order, none lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.article.notes import PlacedNote, Room, Wish, grown, place_notes

ROOM = Room(gap_px=6, joined_px=16, most_shift_px=60)
NEARLY = 1e-6

heights = st.floats(16, 64)
wish_lists = st.lists(st.builds(Wish, st.floats(-2_000, 2_000), heights), max_size=40).map(sorted)


def test_notes_with_room_are_where_they_wish() -> None:
    wishes = [Wish(0, 32), Wish(100, 32), Wish(138, 16)]
    assert place_notes(wishes, ROOM) == (
        PlacedNote(0, 1, 0, 32),
        PlacedNote(1, 2, 100, 32),
        PlacedNote(2, 3, 138, 16),
    )


def test_two_that_collide_give_way_by_the_same_amount() -> None:
    first, second = place_notes([Wish(100, 32), Wish(110, 32)], ROOM)
    assert (first.y_px, second.y_px) == (86, 124)


def test_many_at_one_place_are_joined() -> None:
    (joined,) = place_notes([Wish(100, 48)] * 12, Room(6, 16, 10))
    assert joined == PlacedNote(0, 12, 100, 16)


def test_those_that_are_nearest_are_joined_first() -> None:
    wishes = [Wish(100, 48), Wish(118, 48), Wish(120, 48), Wish(140, 48)]
    places = [(each.first, each.last) for each in place_notes(wishes, Room(6, 16, 40))]
    assert places == [(0, 1), (1, 3), (3, 4)]


def test_no_notes_need_no_room() -> None:
    assert place_notes([], ROOM) == ()


@given(wish_lists)
def test_no_note_is_lost_and_their_order_is_kept(wishes: list[Wish]) -> None:
    standing = place_notes(wishes, ROOM)
    assert [index for each in standing for index in range(each.first, each.last)] == list(
        range(len(wishes))
    )


@given(wish_lists)
def test_no_note_covers_another(wishes: list[Wish]) -> None:
    for above, below in pairwise(place_notes(wishes, ROOM)):
        assert below.y_px >= above.bottom_px + ROOM.gap_px - NEARLY


@given(wish_lists)
def test_every_note_is_near_what_it_is_about(wishes: list[Wish]) -> None:
    for each in place_notes(wishes, ROOM):
        assert abs(each.y_px - wishes[each.first].y_px) <= ROOM.most_shift_px + NEARLY


@given(wish_lists)
def test_only_notes_without_a_place_are_joined(wishes: list[Wish]) -> None:
    standing = place_notes(wishes, ROOM)
    for each in standing:
        if each.last - each.first > 1:
            assert each.height_px == ROOM.joined_px
        else:
            assert each.height_px == wishes[each.first].height_px
    if all(b.y_px - a.y_px >= a.height_px + ROOM.gap_px for a, b in pairwise(wishes)):
        assert [each.y_px for each in standing] == [wish.y_px for wish in wishes]


@given(wish_lists, st.integers(-3_000, 3_000))
def test_notes_move_along_with_the_text(wishes: list[Wish], by_px: int) -> None:
    # Whole numbers, so that no rounding decides what is joined.
    whole = [Wish(round(y), round(height)) for y, height in wishes]
    moved = [Wish(y + by_px, height) for y, height in whole]
    before, after = place_notes(whole, ROOM), place_notes(moved, ROOM)
    assert [(each.first, each.last) for each in after] == [
        (each.first, each.last) for each in before
    ]
    for was, now in zip(before, after, strict=True):
        assert now.y_px == pytest.approx(was.y_px + by_px, abs=NEARLY)


@given(wish_lists, st.floats(0, 64))
def test_a_grown_note_takes_the_free_room_and_no_more(wishes: list[Wish], needed_px: float) -> None:
    before = place_notes(wishes, ROOM)
    after = grown(before, [needed_px] * len(before), ROOM.gap_px)
    assert [each.y_px for each in after] == [each.y_px for each in before]
    for lower, higher in zip(before, after, strict=True):
        assert lower.height_px <= higher.height_px <= max(needed_px, lower.height_px)
    for above, below in pairwise(after):
        assert below.y_px >= above.bottom_px + ROOM.gap_px - NEARLY


def test_a_grown_note_is_as_high_as_is_best_where_there_is_room() -> None:
    standings = (PlacedNote(0, 2, 0, 20), PlacedNote(2, 3, 40, 20), PlacedNote(3, 5, 66, 20))
    heights = [each.height_px for each in grown(standings, (52, 20, 52), 5)]
    assert heights == [35, 20, 52]
