"""Pages of a report: nothing is lost, and nothing cut that fits on a page."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.paint.export.parts import HorizontalRule, PagePart
from timeline_app.paint.export.report.block import (
    PageBlock,
    row_start,
    table_columns,
    table_head,
)
from timeline_app.paint.export.report.pages import Paged, paged_steps

ROOM_PX = 100.0
HEAD = PagePart((), (HorizontalRule(None, "head"),), 10.0)  # type: ignore[arg-type]


def a_part(name: str, height_px: float) -> PagePart:
    from PySide6.QtCore import QRectF

    return PagePart((), (HorizontalRule(QRectF(0, 0, 1, height_px), name),), height_px)


heights = st.lists(st.lists(st.floats(1.0, 60.0), min_size=1, max_size=6), min_size=1, max_size=3)


@st.composite
def blocks(draw: st.DrawFn) -> list[PageBlock]:
    made = []
    for number, columns in enumerate(draw(st.lists(heights, max_size=12))):
        parts = tuple(
            tuple(a_part(f"{number}.{c}.{p}", px) for p, px in enumerate(column))
            for c, column in enumerate(columns)
        )
        has_head, leads = draw(st.booleans()), draw(st.integers(0, 4)) == 0
        head = a_part("head", 10.0) if has_head else PagePart((), (), 0.0)
        made.append(
            PageBlock(parts, draw(st.sampled_from([0.0, 7.0])), head, name=f"{number}", leads=leads)
        )
    return made


def paged(made: list[PageBlock]) -> Paged:
    *_, last = paged_steps(made, ROOM_PX, len(made))
    assert isinstance(last, Paged)
    return last


def on_pages(pages: Paged) -> list[list[HorizontalRule]]:
    return [[rule for part in page for rule in part.rules] for page in pages.pages]


@given(blocks())
def test_every_part_is_on_one_page_within_its_room(made: list[PageBlock]) -> None:
    rules = on_pages(paged(made))
    names = [rule.ink for page in rules for rule in page if rule.ink != "head"]
    wanted = [rule.ink for each in made for flow in each.columns for p in flow for rule in p.rules]
    assert sorted(names) == sorted(wanted)
    for page in rules:
        assert all(rule.box.bottom() <= ROOM_PX + 1e-6 for rule in page)


@given(blocks())
def test_a_block_that_fits_is_on_one_page(made: list[PageBlock]) -> None:
    pages_of: dict[str, set[int]] = {}
    for number, page in enumerate(on_pages(paged(made))):
        for rule in page:
            pages_of.setdefault(rule.ink.partition(".")[0], set()).add(number)
    for number, block in enumerate(made):
        if block.height_px <= ROOM_PX - block.head.height_px:
            assert len(pages_of[str(number)]) == 1


@given(blocks())
def test_parts_of_a_column_do_not_overlap_and_keep_their_order(made: list[PageBlock]) -> None:
    for page in on_pages(paged(made)):
        bottoms: dict[str, float] = {}
        for rule in page:
            column = rule.ink.rpartition(".")[0]
            assert rule.box.top() >= bottoms.get(column, 0.0) - 1e-6
            bottoms[column] = rule.box.bottom()


@given(blocks())
def test_what_leads_is_on_the_page_where_the_next_begins(made: list[PageBlock]) -> None:
    places = paged(made).places
    for block, after in pairwise(made):
        chain_px = block.height_px + after.height_px + block.gap_px + after.gap_px
        if block.leads and not after.leads and chain_px < ROOM_PX - 60.0:
            assert places[block.name].page == places[after.name].page


@pytest.mark.usefixtures("qapp")
@given(st.floats(300, 2_000), st.lists(st.floats(0.05, 1.0), min_size=2, max_size=6))
def test_a_table_has_its_head_as_wide_as_its_rules_and_its_texts_within(
    width_px: float, parts: list[float]
) -> None:
    shares = [part / sum(parts) for part in parts]
    head = table_head(["A"] * len(shares), shares, width_px)
    (rule,) = row_start(width_px).rules
    (ground,) = head.rules
    assert (ground.box.left(), ground.box.right()) == (rule.box.left(), rule.box.right())
    columns = table_columns(shares, width_px)
    assert columns[0][0] > rule.box.left()
    assert columns[-1][0] + columns[-1][1] < rule.box.right()
    assert all(left + wide < after for (left, wide), (after, _) in pairwise(columns))
