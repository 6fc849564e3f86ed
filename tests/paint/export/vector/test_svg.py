"""SVG: the places of the frame, texts as texts, and nothing in titles that acts."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.picture import Picture, lay_out_picture
from timeline_app.paint.export.vector import svg as svg_module
from timeline_app.paint.export.vector.areas import frame_origin
from timeline_app.paint.export.vector.svg import draw_svg
from timeline_app.paint.theme import DARK, LIGHT
from timeline_app.words.exports import pictures

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '<script>alert("1")</script>',
    "]]></title><image href='http://example.org/a.png' onload='alert(2)'/>",
    '"><a xlink:href="javascript:alert(3)">x</a> -- --> &lt; &#0; &amp;',
    "<!DOCTYPE a [<!ENTITY b 'c'>]> {x:expression(1)} </style>",
    "bell \x07, null \x00, mark \u202e and \ufffe",
)


class Text(NamedTuple):
    """A text, the place where it begins, and whether it is within all its clips there."""

    text: str
    x: float
    y: float
    is_seen: bool


def parsed(picture: Picture) -> Element:
    root: Element = fromstring(finished(draw_svg(picture)).data)
    return root


def clips(root: Element) -> dict[str, tuple[float, float, float, float]]:
    """The boxes of the clips: left, top, right, bottom."""
    found = {}
    for clip in root.iter(f"{SVG}clipPath"):
        corners = re.findall(r"[ML]([-\d.]+),([-\d.]+)", clip[0].get("d", ""))
        xs, ys = ([float(each[axis]) for each in corners] for axis in (0, 1))
        found[f"url(#{clip.get('id')})"] = (min(xs), min(ys), max(xs), max(ys))
    return found


def all_texts(root: Element) -> list[Text]:
    """The texts of a picture, at their places in it."""
    return texts(root, (1.0, 0.0, 0.0), (), clips(root))


def texts(
    element: Element,
    around: tuple[float, float, float],
    within: tuple[str, ...],
    boxes: dict[str, tuple[float, float, float, float]],
) -> list[Text]:
    if (clip := element.get("clip-path")) is not None:
        within = (*within, clip)
    matrix = re.fullmatch(r"matrix\((.*)\)", element.get("transform", ""))
    if matrix is not None:
        scale, _, _, _, left, top = map(float, matrix[1].split(","))
        around = scale, left, top  # of groups within groups only one has a matrix
    found = []
    if element.tag == f"{SVG}text":
        scale, left, top = around
        x, y = float(element.get("x", "")), float(element.get("y", ""))
        x, y = scale * x + left, scale * y + top
        is_seen = all(
            box[0] - 1 <= x <= box[2] and box[1] <= y - 4 <= box[3]
            for box in map(boxes.__getitem__, within)
        )
        found.append(Text(element.text or "", x, y, is_seen))
    for child in element:
        found += texts(child, around, within, boxes)
    return found


@pytest.mark.parametrize("choices", [{}, {"scale": 1.5}, {"has_caption": False}, {"quotations": 5}])
def test_labels_and_marks_are_where_the_frame_has_them(
    tour: Document, choices: dict[str, object]
) -> None:
    picture = lay_out_picture(a_request(tour, **choices))
    root, marks, scale = parsed(picture), picture.frame.marks, picture.scale
    origin, row_px = frame_origin(picture), picture.frame.row_px
    written = all_texts(root)
    assert [each for each in written if not each.is_seen] == []
    compared = 0
    for number, title in enumerate(marks.titles):
        if not marks.label_px[number]:
            continue
        x = scale * (origin.x() + marks.label_x_px[number])
        y = scale * (origin.y() + marks.top_px[number] + row_px / 2 + 4.5)
        near = [each for each in written if abs(each.x - x) <= 0.5 and abs(each.y - y) <= 0.5]
        assert near, title
        assert any(title.startswith(each.text.rstrip("…")[:8]) for each in near), title
        compared += 1
    assert compared >= 40
    boxes = [area.find(f"{SVG}rect") for area in root.iter(f"{SVG}a")]
    lefts = scale * (
        origin.x() + np.where(marks.label_px > 0, np.minimum(marks.left_px, marks.label_x_px), 1e9)
    )
    seen = [float(box.get("x", "")) for box in boxes if box is not None]
    labelled = [left for left in lefts.tolist() if scale * origin.x() <= left < 1e8]
    assert all(min(abs(left - x) for x in seen) <= 0.5 for left in labelled)


def test_bands_are_where_the_frame_has_them() -> None:
    document = a_document([an_event("a", start="2025-10-27T10:00", end="2025-10-28T20:00")])
    picture = lay_out_picture(a_request(document, span="2025-10-26/2025-10-31"))
    marks, origin = picture.frame.marks, frame_origin(picture)
    left, right = (float(edge[0]) + origin.x() for edge in (marks.left_px, marks.right_px))
    body = finished(draw_svg(picture)).data.decode()
    edges = []
    for group in re.finditer(r'<g [^>]*transform="matrix\(1,0,0,1,([\d.]+),[^)]*\)"[^>]*>(.*?)</g>',
                             body, re.DOTALL):  # fmt: skip
        rects = re.findall(r'<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"', group[2])
        edges += [(float(group[1]) + float(x), float(width)) for x, width in rects]
    assert any(abs(x - left) <= 0.5 and abs(x + w - right) <= 0.5 for x, w in edges)


def test_every_title_and_date_is_in_its_text(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, span="all", width_px=900))
    areas = [area.findtext(f"{SVG}title") or "" for area in parsed(picture).iter(f"{SVG}a")]
    shown = [tour.events.texts["title"][event] for event in picture.shown.tolist()]
    assert [title for title in shown if not any(title in area for area in areas)] == []
    assert all("\n" in area or "," in area for area in areas)  # with their dates
    assert len(areas) == len(picture.frame.marks.event)


def test_a_label_says_its_whole_title_and_date(tour: Document) -> None:
    root = parsed(lay_out_picture(a_request(tour)))
    said = [each for each in root.iter(f"{SVG}text") if each.find(f"{SVG}title") is not None]
    assert len(said) >= 40
    for each in said:
        title = each.findtext(f"{SVG}title") or ""
        assert title.startswith((each.text or "").rstrip("…")[:8])


def test_each_text_of_the_page_is_there_once(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, quotations=5))
    assert picture.page is not None
    whole = "".join("".join(each.text.split()) for each in all_texts(parsed(picture)))
    page = ["".join(text.split()) for text in picture.page.texts]
    for text in page:
        if len(text) > 45:  # longer than the titles, which are labels too
            assert whole.count(text[:25]) == sum(each.count(text[:25]) for each in page), text


def test_a_screen_reader_is_told_what_the_picture_is(tour: Document) -> None:
    root = parsed(lay_out_picture(a_request(tour, headline="A week & more")))
    assert (root.get("role"), root.get("lang")) == ("img", "en")
    named = {each.get("id"): each.text or "" for each in root}
    assert named[root.get("aria-labelledby")] == "A week & more"
    assert "50 of 58 events shown" in named[root.get("aria-describedby")]


@pytest.mark.parametrize("title", HOSTILE)
def test_nothing_in_a_title_acts(title: str) -> None:
    document = a_document([an_event("a", title=title, start="2025-10-27")], title=title)
    picture = lay_out_picture(a_request(document, span="all", headline=title))
    svg = finished(draw_svg(picture)).data
    root = fromstring(svg, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    allowed = {
        "svg",
        "title",
        "desc",
        "metadata",
        "style",
        "defs",
        "g",
        "a",
        "rect",
        "text",
        "path",
        "circle",
        "line",
        "polyline",
        "polygon",
        "clipPath",
        "linearGradient",
        "stop",
        "radialGradient",
        "ellipse",
        "image",
    }
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in allowed
        links = [value for name, value in element.attrib.items() if name.endswith("href")]
        assert all(link.startswith("data:image/png") for link in links)
        assert not [name for name in element.attrib if name.lower().startswith("on")]
    style = root.find(f"{SVG}style")
    assert style is not None
    assert "expression" not in (style.text or "")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_marks_are_shapes_and_there_is_no_image(tour: Document, theme: object) -> None:
    root = parsed(lay_out_picture(a_request(tour, theme=theme)))
    assert list(root.iter(f"{SVG}image")) == []
    assert len(list(root.iter(f"{SVG}rect"))) > 100


def test_only_density_is_an_image() -> None:
    events = [an_event(f"e{n}", start=f"2025-10-27T10:{n % 60:02}") for n in range(3_000)]
    picture = lay_out_picture(a_request(a_document(events), span="all"))
    assert picture.frame.strips
    assert len(list(parsed(picture).iter(f"{SVG}image"))) == len(picture.frame.strips)


def test_the_same_picture_is_the_same_bytes(tour: Document) -> None:
    first, second = (finished(draw_svg(lay_out_picture(a_request(tour)))).data for _ in range(2))
    assert first == second


def test_without_fonttools_the_faces_are_named_and_that_is_said(
    tour: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(svg_module, "can_embed", lambda: False)
    drawing = finished(draw_svg(lay_out_picture(a_request(tour))))
    assert drawing.note == pictures.FONTS_OUTSIDE
    assert b"@font-face" not in drawing.data
    assert b'font-family="Source Sans Pro, sans-serif"' in drawing.data
    assert drawing.data.count(b"textLength") > 100  # as wide as ours, whatever the face


def test_the_letters_of_each_face_are_inside(tour: Document) -> None:
    drawing = finished(draw_svg(lay_out_picture(a_request(tour))))
    assert drawing.note == ""
    assert drawing.data.count(b"@font-face") == 4
    assert len(drawing.data) < 400_000
