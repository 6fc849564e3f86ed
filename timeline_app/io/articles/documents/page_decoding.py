"""The characters of a web page: by what its bytes are first, then by what it says of them."""

from __future__ import annotations

import codecs
import re
from typing import Final

_SAID: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
_HEAD: Final = 4_096  # bytes in which a page says what its characters are
# As browsers do: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT: Final = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decoded_page(data: bytes, charset: str = "") -> str | bytes:
    """Return the characters of a page, else its bytes, of which a guess is left to the library.

    What is UTF-8 throughout is that, whatever is said: pages are converted more often than their
    heads. `charset` is what was said of the page beside it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    found = _SAID.search(data[:_HEAD])
    for name in ("utf-8-sig", charset, found[1].decode() if found else ""):
        text = _decoded(data, name) if name else None
        if text is not None:
            # lxml would follow what the text says of its bytes
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return data


def _decoded(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return data.decode(_MEANT.get(known, known))
    except (LookupError, UnicodeDecodeError):
        return None
