"""Requests of pictures, the same on every day."""

import datetime as dt

import numpy as np

from timeline_app.model.document import Document
from timeline_app.paint.export.request import PictureRequest


def a_request(document: Document, **choices: object) -> PictureRequest:
    """A request for all events of a document, exported on 21 November 2026."""
    values: dict[str, object] = {
        "document": document,
        "mask": np.ones(len(document.events), np.bool_),
        "clock": document.clock,
        "exported": dt.date(2026, 11, 21),
    }
    return PictureRequest(**(values | choices))  # type: ignore[arg-type]
