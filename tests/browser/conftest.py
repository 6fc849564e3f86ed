"""What the browser tests share: Chromium, and the pages that they open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.axe import axe_script
from tests.browser.chromium import Chromium
from tests.paint.requests import a_request
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.model.steps import finished
from timeline_app.paint.export.html.page import draw_html
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.resources import resource


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    with Chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return axe_script(tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="session")
def tour() -> Document:
    return open_timeline(resource("tour"))


def a_page(document: Document, path: Path, **choices: object) -> Path:
    """The page of a document, written to a path."""
    path.write_bytes(finished(draw_html(lay_out_picture(a_request(document, **choices)))).data)
    return path


@pytest.fixture(scope="session")
def tour_path(qapp: object, tour: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    return a_page(tour, tmp_path_factory.mktemp("pages") / "tour.html")
