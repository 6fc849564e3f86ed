"""No two modules of the view need each other: the lower one gets a value or a callable."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "timeline_app"
NAMES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
    for path in (PACKAGE / "view").rglob("*.py")
}


def imported_by(path: Path) -> set[str]:
    """The modules of the view that one imports, for its types and within functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name in NAMES}


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {name: imported_by(path) for name, path in NAMES.items()}
    assert sum(map(len, left.values())) > len(NAMES)
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert not left, f"in circles, or above one: {sorted(left)}"
