"""What a Word document shows and mammoth passes over, put where it is read.

These are line breaks, simple fields, formulas, text boxes without a fallback, and notes.
What the document itself hides is taken out, as nobody sees it in Word.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from timeline_app.io.articles.documents.taken_text import TakenText, tool_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS: Final = (".xml", ".rels")  # pictures are not read
_DOCUMENT: Final = "word/document.xml"
_NOTES: Final = (
    ("word/footnotes.xml", "footnoteReference", "footnote"),
    ("word/endnotes.xml", "endnoteReference", "endnote"),
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_OF_SHAPES: Final = "{urn:schemas-microsoft-com:vml}"
_OFF: Final = frozenset(("0", "false", "off"))


def text_of_word(data: bytes) -> TakenText:
    """Return the text of a Word document, a paragraph a line."""
    import mammoth

    text = mammoth.extract_raw_text(io.BytesIO(with_all_text(data))).value
    lines = (line.strip() for line in text.split("\n"))
    return TakenText("".join(f"{line}\n" for line in lines if line), tool_name("mammoth"))


def with_all_text(data: bytes) -> bytes:
    """Return a Word document that has all its text where mammoth reads it."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [each for each in archive.namelist() if each.endswith(_TEXTS)]
        files = {each: archive.read(each) for each in names}
    if _DOCUMENT not in files:
        return data
    root: Element = fromstring(files[_DOCUMENT])
    body = next((each for each in root if _name(each) == "body"), None)
    if body is None:
        return data
    own = body.tag.removesuffix("body")
    for file, reference, note in _NOTES:
        if file in files:
            body.extend(_notes(root, fromstring(files[file]), reference, note))
    _mend(root, own)
    files[_DOCUMENT] = tostring(root, "utf-8")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def _notes(root: Element, notes: Element, reference: str, note: str) -> Iterator[Element]:
    """Yield the paragraphs of the notes that a document refers to, in its order."""
    own = {_attribute(each, "id"): each for each in notes if _name(each) == note}
    references = [each for each in root.iter() if _name(each) == reference]
    for each in dict.fromkeys(_attribute(each, "id") for each in references):
        yield from own.get(each, ())


def _mend(parent: Element, own: str) -> None:
    """Change what is below an element so that it is read; `own` is the namespace of Word's."""
    children = []
    for child in parent:
        children += _mended(child, own)
    parent[:] = children
    for child in children:
        _mend(child, own)


def _mended(child: Element, own: str) -> list[Element]:
    """Return what stands for an element."""
    name, mended = _name(child), [child]
    if name in {"br", "cr"}:
        mended = [_text("\n", own)]
    elif name == "fldSimple":
        mended = [each for inner in child for each in _mended(inner, own)]
    elif name == "oMath":
        mended = [Element(f"{own}r")]
        signs = (each.text or "" for each in child.iter() if _name(each) == "t")
        mended[0].append(_text("".join(signs), own))
    elif name == "r" and _is_hidden(child):
        mended = []
    elif name == "AlternateContent" and not any(_name(each) == "Fallback" for each in child):
        mended = [each for choice in child for inner in choice for each in _mended(inner, own)]
    elif name == "drawing":
        mended = _boxes(child, own) or [child]
    return mended


def _boxes(drawing: Element, own: str) -> list[Element]:
    """Return the text boxes of a drawing as mammoth knows them."""
    boxes = [each for each in drawing.iter() if _name(each) == "txbxContent"]
    picture = Element(f"{own}pict")
    for box in boxes:
        shape = SubElement(picture, f"{_OF_SHAPES}shape")
        SubElement(shape, f"{_OF_SHAPES}textbox").append(box)
    return [picture] if boxes else []


def _text(text: str, own: str) -> Element:
    element = Element(f"{own}t", {_SPACE: "preserve"})
    element.text = text
    return element


def _is_hidden(run: Element) -> bool:
    """Return whether a run is marked as hidden."""
    marks = [each for properties in run if _name(properties) == "rPr" for each in properties]
    return any(_name(each) == "vanish" and _attribute(each, "val") not in _OFF for each in marks)
