"""JSON as it is found in the wild: put into a variable, or written as JavaScript.

That is: single quotation marks, bare keys, commas at the end, comments.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, read_text
from timeline_app.io.first_bytes import ASSIGNED
from timeline_app.io.formats.json import MOST_JSON_BYTES, json_values

if TYPE_CHECKING:
    from pathlib import Path

_COMMENT: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_WORDS: Final = {"true": True, "false": False, "null": None, "undefined": None}


def values_in(path: Path) -> Any:  # noqa: ANN401 - any value of JSON
    """Return the values of a file of JSON, or of one object in JavaScript; raises CannotRead.

    Nothing of it is run: what is more than a value is refused, by the line of the JSON it is not.
    """
    text = read_text(path, MOST_JSON_BYTES).removeprefix(BYTE_ORDER_MARK)
    assigned = ASSIGNED.match(text)
    try:
        return json_values(
            text[assigned.end() :].rstrip("; \t\r\n") if assigned else text, path.name
        )
    except CannotRead:
        values = _of_javascript(text[assigned.end() :] if assigned else text)
        if values is None:
            raise
        return values


def _of_javascript(text: str) -> object:
    """Return the values of an object literal; None where it is more than that."""
    plain = _COMMENT.sub(lambda found: found[1] or " ", text)
    try:
        return _value(ast.parse(plain.strip().rstrip("; \t\r\n"), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> Any:  # noqa: ANN401 - any value of JSON
    match node:
        case ast.Constant():
            return node.value
        case ast.Name() if node.id in _WORDS:
            return _WORDS[node.id]
        case ast.List():
            return [_value(each) for each in node.elts]
        case ast.Dict():
            keys = [k.id if isinstance(k, ast.Name) else _value(k) for k in node.keys if k]
            return dict(zip(map(str, keys), map(_value, node.values), strict=True))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
    raise ValueError(node)
