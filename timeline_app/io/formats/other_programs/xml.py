"""XML from strangers, read without the entities and files that it may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_bytes
from timeline_app.words.files.reading import xml_invalid

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


def read_xml(path: Path) -> Element:
    """Return the root of an XML file; raises CannotRead, for entities of its own too."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(read_bytes(path))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        reason = " ".join(str(error).split())
        raise CannotRead(xml_invalid(path.name, reason)) from error
    return root


def text_in(element: Element, tag: str) -> str:
    """Return the text of the first child with a tag, without white space around; "" for none."""
    return (element.findtext(tag) or "").strip()
