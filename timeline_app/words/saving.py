"""Sentences about saving a timeline's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.words.counts import listed

if TYPE_CHECKING:
    from collections.abc import Sequence


def files_changed(files: Sequence[str]) -> str:
    return f"{listed(files)} changed on the disk since they were read: nothing was saved"


def would_not_be_read_back(file: str) -> str:
    return f"{file} was not saved: it would not be read back as it is shown"
