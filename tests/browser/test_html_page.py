"""The page in Chromium: every event clicked, every excerpt read, by mouse, keys and for all."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import a_page
from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.document import Document
from timeline_app.model.shown import shown, shown_on_one_line

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = [(1440, 900), (768, 1000), (390, 800)]
HOSTILE = (
    '<script>window.hit=1</script>"><img src=x onerror="window.hit=2">',
    "</script><svg onload=window.hit=3>]]>--><a href='javascript:window.hit=4'>x</a>",
    "mark \u202e, isolate \u2066, ' onclick=window.hit=5 ` ${window.hit=6}",
)


def chosen(browser: Chromium) -> str:
    """The title of the event whose evidence is shown."""
    return str(browser.run("document.querySelector('#sheet h2')?.textContent || ''"))


def place_of(browser: Chromium, number: int) -> tuple[float, float]:
    """The middle of an event's label on the screen, once it is in view; else of its mark."""
    script = f"""(() => {{
      const found = document.querySelector('.label[data-e="{number}"]')
        || document.querySelector('.mark[data-e="{number}"]');
      const box = (found.querySelector('text') || found).getBoundingClientRect();
      return [box.left + Math.min(box.width / 2, 12), box.top + box.height / 2]; }})()"""
    x, y = browser.run(script)
    return x, y


def unfold(browser: Chromium) -> None:
    browser.run("document.querySelectorAll('.heading.folded .fold').forEach(each => each.click())")
    browser.settle()


@pytest.mark.parametrize("size", SIZES)
def test_every_event_is_chosen_by_a_click_and_shows_its_words(
    browser: Chromium, tour_path: Path, tour: Document, size: tuple[int, int]
) -> None:
    browser.resize(*size)
    browser.open(tour_path)
    unfold(browser)
    for index, title in enumerate(tour.events.texts["title"]):
        browser.run(f"document.querySelector('#e{index}').click()")  # brings its mark into view
        browser.settle()
        browser.run("document.querySelector('#sheet').replaceChildren()")
        browser.click(*place_of(browser, index))
        assert chosen(browser) == shown_on_one_line(title)
        browser.run("[...document.querySelectorAll('.groups > .link')].forEach(e => e.click())")
        found = browser.run(
            "[...document.querySelectorAll('.groups mark')].map(each => each.textContent)"
        )
        wanted = [shown(excerpt.exact) for excerpt in tour.excerpts_of(index)]
        assert "".join(found).replace("\n", "") in joined(wanted) or {*found} == {*wanted}
        assert all(any(part in each or each in part for part in found) for each in wanted)
    assert browser.said() == []


def joined(words: list[str]) -> str:
    return "".join(words).replace("\n", "")


def test_every_excerpt_is_highlighted_in_its_whole_article(
    browser: Chromium, tour_path: Path, tour: Document
) -> None:
    browser.resize(1440, 900)
    browser.open(tour_path)
    for index in range(len(tour.events)):
        excerpts = tour.excerpts_of(index)
        browser.run(f"document.querySelector('#e{index}').click()")
        browser.run("document.querySelector('#sheet section .link').click()")
        browser.settle()
        number = int(browser.run("document.querySelector('article.open').id.slice(1)"))
        article = tour.articles[number - 1]
        own = [each for each in excerpts if each.article == article.id]
        text = browser.run("document.querySelector('article.open .text').textContent")
        assert all(len(each.exact) <= len(text) for each in own)
        marked = browser.run(
            "[...document.querySelectorAll('article.open .on')].map(e => e.textContent).join('|')"
        )
        letters = marked.replace("|", "").replace("\n", "")
        for excerpt in own:
            assert excerpt.exact.replace("\n", "") in letters
        is_seen = browser.run(
            "(() => { const box = [...CSS.highlights.get('place')][0].getBoundingClientRect();"
            "const pane = document.querySelector('#reader').getBoundingClientRect();"
            "return box.top >= pane.top && box.top < pane.bottom })()"
        )
        assert is_seen
        browser.press("Escape")
    assert browser.said() == []


def test_it_loads_nothing_but_itself(browser: Chromium, tour_path: Path) -> None:
    browser.open(tour_path)
    asked = browser.requests()
    assert [each for each in asked if not each.startswith("about:")] == [tour_path.as_uri()]
    assert browser.said() == []
    assert browser.run("document.fonts.check('600 13px \"Source Sans Pro\"')")


def test_it_is_walked_by_keys_alone(browser: Chromium, tour_path: Path, tour: Document) -> None:
    titles = [*map(shown_on_one_line, tour.events.texts["title"])]
    browser.resize(1440, 900)
    browser.open(tour_path)
    for title in titles:
        browser.press("ArrowRight")
        assert chosen(browser) == title
        said = browser.run("document.querySelector('#said').textContent")
        assert said.startswith(title)
    browser.press("ArrowLeft")
    assert chosen(browser) == titles[-2]
    browser.press("Home")
    assert chosen(browser) == titles[0]
    browser.press("s")
    assert browser.run("document.querySelector('#story h2').textContent") == titles[0]
    browser.press("ArrowRight")
    assert browser.run("document.querySelector('#story h2').textContent") == titles[1]
    browser.press("Escape")
    assert browser.run("document.querySelector('#story').hidden")
    browser.press("r")
    assert browser.run("document.activeElement.closest('article') !== null")
    browser.press("Escape")
    assert browser.run("!document.querySelector('main').classList.contains('reading')")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "search"
    browser.type("golden age")
    hits = browser.run("[...document.querySelectorAll('#list li:not([hidden]) b')].length")
    assert 0 < hits < len(titles)
    browser.press("ArrowDown")
    browser.press("Enter")
    assert chosen(browser) in titles


def test_every_control_is_reached_by_tab_and_seen(browser: Chromium, tour_path: Path) -> None:
    browser.resize(1440, 900)
    browser.open(tour_path)
    reached = []
    for _ in range(40):
        browser.press("Tab")
        reached.append(
            browser.run(
                "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
                "return [e.id || e.className || e.tagName, s.outlineStyle !== 'none'] })()"
            )
        )
    names = [name for name, _ in reached]
    wanted = ("previous", "next", "search", "out", "in", "listing", "telling", "theme", "lanes")
    assert {*wanted} <= {*names}
    assert all(is_seen for name, is_seen in reached if name != "BODY")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(
    browser: Chromium, tour_path: Path, axe: str, size: tuple[int, int], dark: bool
) -> None:
    browser.resize(*size, dark=dark)
    browser.open(tour_path)
    browser.run(axe)
    steps = {
        "first": "",
        "event": "document.querySelector('#e20').click()",
        "steps": "document.querySelector('#sheet details').open = true",
        "article": "document.querySelector('#sheet section .link').click()",
        "list": "document.querySelector('#listing').click()",
        "story": "document.querySelector('#telling').click()",
    }
    found = {}
    for name, step in steps.items():
        browser.run(step)
        browser.settle()
        answer = browser.run(
            "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify("
            "r.violations.map(v => [v.id, v.nodes.map(n => n.html + n.failureSummary)])))"
        )
        if json.loads(answer):
            found[name] = json.loads(answer)
    assert found == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_strangers_do_nothing(browser: Chromium, tmp_path: Path, text: str) -> None:
    article = an_article(f"{text} happened. Then {text} ended.")
    event = an_event("one", title=text, lane=text, place=text, people=text, summary=text)
    document = a_document(
        [event, an_event("two", "2025-10-29")],
        articles=[article],
        excerpts=[an_excerpt(article, f"{text} happened", "one")],
        title=text,
    )
    browser.resize(1440, 900)
    browser.open(a_page(document, tmp_path / "hostile.html"))
    browser.press("ArrowRight")
    assert chosen(browser) == shown_on_one_line(text)
    browser.press("r")
    browser.press("Escape")
    browser.press("s")
    browser.press("Escape")
    browser.press("/")
    browser.type("happened")
    assert browser.run("window.hit") is None
    assert (
        browser.run("document.images.length + document.querySelectorAll('[onerror]').length") == 0
    )
    assert browser.said() == []


def test_marks_stay_at_their_times_at_every_scale(browser: Chromium, tmp_path: Path) -> None:
    times = ["2025-10-26T00:00", "2025-10-27T06:00", "2025-10-30T12:00", "2025-10-31T00:00"]
    document = a_document([an_event(f"e{n}", when) for n, when in enumerate(times)])
    browser.resize(1440, 900)
    browser.open(a_page(document, tmp_path / "four.html"))
    for _ in range(6):
        places = browser.run(
            "[...document.querySelectorAll('.mark')].map(e => [Number(e.dataset.e),"
            "Number(/\\(([-.\\d]+)/.exec(e.getAttribute('transform'))[1])])"
        )
        hours = np.array([[0.0, 30.0, 108.0, 120.0][number] for number, _ in places])
        px = np.array([x for _, x in places])
        if len(places) > 2:
            slope = np.polyfit(hours, px, 1)
            assert np.abs(np.polyval(slope, hours) - px).max() < 0.05
        browser.run("document.querySelector('#in').click()")
        browser.settle()


def test_lanes_fold(browser: Chromium, tour_path: Path) -> None:
    browser.resize(1440, 900)
    browser.open(tour_path)
    before = browser.run("document.querySelectorAll('.label').length")
    high = browser.run("document.querySelector('#stack').offsetHeight")
    browser.run("document.querySelectorAll('.heading:not(.folded) .fold')[2].click()")
    browser.settle()
    assert browser.run("document.querySelectorAll('.heading.folded').length") >= 2
    assert browser.run("document.querySelector('#stack').offsetHeight") < high
    assert browser.run("document.querySelectorAll('.label').length") != before


def test_two_thousand_events_are_moved_in_time(browser: Chromium, tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    rows = [
        an_event(f"e{n}", str(day), title=f"Event number {n}", lane=f"lane {n % 5}")
        for n, day in enumerate(np.datetime64("1990-01-01") + random.integers(0, 12_000, 2_000))
    ]
    browser.resize(1440, 900)
    path = a_page(a_document(rows), tmp_path / "many.html")
    assert path.stat().st_size < 3_000_000
    browser.open(path)
    frames = browser.run(
        """(async () => {
          const picture = document.querySelector('#picture');
          const box = picture.getBoundingClientRect();
          const frame = () => new Promise(requestAnimationFrame);
          const took = [];
          for (let n = 0; n < 60; n++) {
            const begun = performance.now();
            picture.dispatchEvent(new WheelEvent('wheel', {deltaY: n < 30 ? -60 : 60,
              clientX: box.left + 400, clientY: box.top + 50, bubbles: true, cancelable: true}));
            await frame();
            await frame();
            took.push(performance.now() - begun);
          }
          return took.sort((a, b) => a - b); })()"""
    )
    assert frames[len(frames) // 2] < 120
    assert browser.said() == []


def test_a_press_on_the_overview_goes_there_and_a_drag_moves_on(
    browser: Chromium, tour_path: Path
) -> None:
    named = "[...document.querySelectorAll('#axis text')].map(each => each.textContent).join()"
    browser.resize(1440, 900)
    browser.open(tour_path)
    left, top, width = browser.run(
        "(() => { const box = document.querySelector('#overview svg').getBoundingClientRect();"
        "return [box.left, box.top, box.width] })()"
    )
    opening = browser.run(named)
    browser.click(left + width * 0.05, top + 40)
    assert browser.run(named) != opening
    place = browser.run("Number(document.querySelector('.brush').getAttribute('x'))")
    for kind, x in (("mousePressed", 0), ("mouseMoved", 100), ("mouseReleased", 100)):
        browser.call(
            "Input.dispatchMouseEvent",
            type=kind,
            x=left + place + 10 + x,
            y=top + 40,
            button="left",
            buttons=1,
            clickCount=1,
        )
        browser.settle()
    moved = browser.run("Number(document.querySelector('.brush').getAttribute('x'))")
    assert moved == pytest.approx(place + 100, abs=40)  # a cut is wider than its time


def test_what_is_out_of_view_is_counted_and_led_to(browser: Chromium, tour_path: Path) -> None:
    browser.resize(1440, 900)
    browser.open(tour_path)
    before = "document.querySelector('.heading .away button:not([hidden])')"
    assert browser.run(f"{before}.getAttribute('aria-label')") == "Before the tour: 8 earlier"
    browser.run(f"{before}.click()")
    browser.settle()
    assert browser.run("document.querySelectorAll('.mark').length") > 0
    assert browser.said() == []


ROW = {"event": "", "lane": "", "when": "", "text": "", "kind": ""}


@pytest.fixture(scope="module")
def remarked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with links between three events, a note on one, notes on times and a bookmark."""
    rows = [
        an_event("a", "2025-10-26T10:00", lane="north"),
        an_event("b", "2025-10-29/2025-10-30", lane="south"),
        an_event("c", "2025-12-24", lane="south"),
    ]
    links = [
        {"from": "a", "to": "b", "kind": "causes"},
        {"from": "c", "to": "a", "kind": "contradicts"},
    ]
    notes = [
        ROW | {"event": "b", "text": "Was it so?"},
        ROW | {"lane": "south", "when": "2025-10-26/2025-10-27", "text": "Ask for the two days"},
        ROW | {"when": "2025-10-29/..", "text": "From here on nobody looked"},
        ROW | {"when": "2025-10-28", "text": "A view to come back to", "kind": "bookmark"},
    ]
    document = a_document(rows, links=links, notes=notes, opening="2025-10-26/2025-10-31")
    return a_page(document, tmp_path_factory.mktemp("remarked") / "remarked.html")


def test_links_of_the_chosen_event_are_drawn_to_their_marks(
    browser: Chromium, remarked: Path
) -> None:
    browser.resize(1440, 900)
    browser.open(remarked)
    curves = "[...document.querySelectorAll('#picture path[stroke-width=\"1.2\"]')]"
    words = "[...document.querySelectorAll('#picture text')].map(e => e.textContent)"
    assert browser.run(f"{curves}.length") == 0
    browser.run("document.querySelector('#e0').click()")
    browser.settle()
    assert browser.run(f"{curves}.length") == 2
    assert {"causes", "contradicts"} <= {*browser.run(words)}
    ends = browser.run(
        f"""(() => {{
          const near = (point, box) => point.x > box.left - 2 && point.x < box.right + 2
            && point.y > box.top - 8 && point.y < box.bottom + 8;
          const box = number => document.querySelector(`.mark[data-e="${{number}}"]`)
            .getBoundingClientRect();
          const [first] = {curves};
          const at = length => first.getPointAtLength(length)
            .matrixTransform(first.getScreenCTM());
          return [near(at(0), box(0)), near(at(first.getTotalLength()), box(1))]; }})()"""
    )
    assert ends == [True, True]
    left = browser.run(f"{curves}[1].getAttribute('d').split(/[M ]/)[1]")
    width = browser.run("Number(document.querySelector('#picture').getAttribute('width'))")
    assert float(left) == pytest.approx(width)  # the other one is beyond the right edge
    browser.run("document.querySelector('#e1').click()")
    browser.settle()
    assert browser.run(f"{curves}.length") == 1
    assert browser.said() == []


def test_notes_on_times_have_brackets_that_lead_to_their_words(
    browser: Chromium, remarked: Path
) -> None:
    browser.resize(1440, 900)
    browser.open(remarked)
    titles = "[...document.querySelectorAll('.bracket title')].map(e => e.textContent)"
    assert browser.run(titles) == ["Ask for the two days", "From here on nobody looked"]
    days = browser.run(
        "(() => { const texts = [...document.querySelectorAll('#axis g:not(.upper) text')];"
        "const box = document.querySelector('.bracket path').getBoundingClientRect();"
        "return [box.left, box.width,"
        "...texts.map(e => [e.textContent, e.getBoundingClientRect().left])] })()"
    )
    left, width, *labels = days
    at = dict(labels)
    assert left == pytest.approx(at["Sun 26"] - 8, abs=2)  # a label is 8 px from its tick
    assert left + width == pytest.approx(at["Tue 28"] - 8, abs=2)
    shown_words = browser.run(
        "[...document.querySelectorAll('.bracket text')].map(e => e.textContent)"
    )
    assert shown_words == ["Ask for the two days", "From here on nobody looked"]
    x, y = browser.run(
        "(() => { const box = document.querySelectorAll('.bracket .hit')[1]"
        ".getBoundingClientRect(); return [box.left + 5, box.top + 3] })()"
    )
    browser.click(x, y)
    assert browser.run("document.activeElement.textContent").endswith("From here on nobody looked")
    sheet = browser.run("document.querySelector('#sheet').textContent")
    assert "A view to come back to" not in sheet
    sign = "document.querySelectorAll('#picture #l1 > g').length"
    assert browser.run(sign) == 1
    assert browser.run(sign.replace("#l1", "#l0")) == 0
    assert browser.said() == []


def test_axe_finds_no_violation_with_remarks(browser: Chromium, remarked: Path, axe: str) -> None:
    browser.resize(1440, 900)
    browser.open(remarked)
    browser.run(axe)
    for number in ("#e0", "#e1"):
        found = browser.run(
            "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify("
            "r.violations.map(v => [v.id, v.nodes.map(n => n.html + n.failureSummary)])))"
        )
        assert json.loads(found) == []
        browser.run(f"document.querySelector('{number}').click()")
        browser.settle()


@pytest.mark.parametrize("size", SIZES)
def test_the_headings_of_the_lanes_are_not_cut(
    browser: Chromium, tour_path: Path, size: tuple[int, int]
) -> None:
    browser.resize(*size)
    browser.open(tour_path)
    cut = browser.run(
        "[...document.querySelectorAll('.heading:not([hidden]) .fold span')]"
        ".filter(e => e.scrollWidth > e.clientWidth && e.clientWidth).map(e => e.textContent)"
    )
    assert cut == []
