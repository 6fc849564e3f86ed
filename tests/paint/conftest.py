"""What tests of pictures share: the tour, read once."""

import pytest

from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource


@pytest.fixture(scope="package")
def tour() -> Document:
    return open_timeline(resource("tour"))
