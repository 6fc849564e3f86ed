"""Objects of a PDF that Qt wrote, read, and replaced behind its end (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.formats.pdf import sealed_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping


class PdfObjects(NamedTuple):
    """A PDF and where its objects begin, by number; how its trailer names the first of them."""

    pdf: bytes
    offsets: dict[int, int]
    start: int  # of the table of objects
    root: int
    info: int
    identity: bytes

    @property
    def size(self) -> int:
        """The first number that no object has."""
        return max(self.offsets) + 1

    def body(self, number: int) -> bytes:
        """Return what is between the first line of an object and its last."""
        offset = self.offsets[number]
        head = b"%d 0 obj\n" % number
        return self.pdf[offset + len(head) : self.pdf.index(b"\nendobj", offset)]

    def pages(self) -> list[int]:
        """Return the numbers of the pages in their order."""
        tree = re.search(rb"/Pages (\d+) 0 R", self.body(self.root))
        kids = re.search(rb"/Kids\s*\[(.*?)\]", self.body(_number(tree)), re.DOTALL)
        return [int(n) for n in re.findall(rb"(\d+) 0 R", kids[1] if kids else b"")]

    def annotations(self, page: int) -> int:
        """Return the number of the list of a page's links."""
        return _number(re.search(rb"/Annots (\d+) 0 R", self.body(page)))


def pdf_objects(pdf: bytes) -> PdfObjects:
    """Return the objects of a PDF by its table; ValueError where it is no such PDF."""
    start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    table, _, trailer = pdf[start:].partition(b"trailer")
    rows = table.split(b"\n")[2:]
    offsets = {n: int(row[:10]) for n, row in enumerate(rows) if row[17:18] == b"n"}
    root, info = (
        _number(re.search(b"/" + name + rb" (\d+) 0 R", trailer)) for name in (b"Root", b"Info")
    )
    identity = re.search(rb"/ID \[.*?\]", trailer)
    return PdfObjects(pdf, offsets, start, root, info, identity[0] if identity else b"")


def with_objects(objects: PdfObjects, bodies: Mapping[int, bytes]) -> bytes:
    """Return the PDF with new objects, and others in place of its own, and sealed."""
    parts, at = [objects.pdf], len(objects.pdf)
    table = [b"xref\n"]
    for number, body in sorted(bodies.items()):
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
        parts.append(part)
        at += len(part)
    trailer = b"trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n%b\n>>\n" % (
        max(objects.size, *(number + 1 for number in bodies)),
        objects.root,
        objects.info,
        objects.start,
        objects.identity,
    )
    return sealed_pdf(b"".join((*parts, *table, trailer)), at)


def pdf_text(text: str) -> bytes:
    """Return a text as a PDF has it in its objects."""
    return b"<feff" + text.encode("utf-16-be", "replace").hex().encode() + b">"


_LETTERS: Final = re.compile(rb"\d+ beginbfrange\n.*?endbfrange", re.DOTALL)
_LISTED: Final = re.compile(rb"\[[^\]]*\]")
# Of the letters that share a glyph Qt names the first: of a space the tab, of a quote a modifier.
_USUAL: Final = {b"<0009>": b"<0020>", b"<02BC>": b"<2019>", b"<00A0>": b"<0020>"}


def with_usual_letters(pdf: bytes) -> bytes:
    """Return the PDF with the usual letters behind its glyphs, for search and copies."""

    def usual(listed: re.Match[bytes]) -> bytes:
        return re.sub(rb"<\w{4}>", lambda found: _USUAL.get(found[0], found[0]), listed[0])

    return _LETTERS.sub(lambda block: _LISTED.sub(usual, block[0]), pdf)


_ALPHA: Final = re.compile(rb"<< /SMask << /S /Alpha /G (\d+) 0 R >> >>")
_PATTERN: Final = re.compile(rb"/Type /Pattern\s.*/Matrix \[([^\]]*)\]", re.DOTALL)
_GROUP: Final = re.compile(rb"/BBox \[[^\]]*\]\s*/Group <</S /Transparency >>")


def fading_objects(objects: PdfObjects, height_pt: float) -> dict[int, bytes]:
    """Return the objects by which gradients fade, on pages of a height.

    Qt says by greys how opaque a gradient is, but calls them an alpha, by which nothing fades, and
    leaves out where the gradient is: its pattern, which is the object before, says that.
    """
    bodies: dict[int, bytes] = {}
    places = b"1 0 0 1 0 0"
    for number in sorted(objects.offsets):
        body = objects.body(number)
        pattern, mask = _PATTERN.search(body), _ALPHA.fullmatch(body)
        if pattern is not None:
            places = pattern[1]
        elif mask is not None:
            a, b, c, d, e, f = map(float, places.split())
            matrix = a, -b, c, -d, e, height_pt - f  # Qt's pages have their origin at the top
            bodies[number] = body.replace(b"/Alpha", b"/Luminosity")
            bodies[int(mask[1])] = _GROUP.sub(
                b"/BBox [-32000 -32000 32000 32000]\n/Matrix [%.6f %.6f %.6f %.6f %.6f %.6f]\n"
                b"/Group << /S /Transparency /CS /DeviceGray >>" % matrix,
                objects.body(int(mask[1])),
            )
    return bodies


def _number(found: re.Match[bytes] | None) -> int:
    if found is None:
        raise ValueError("%PDF")
    return int(found[1])
