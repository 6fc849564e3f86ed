"""Groups of arrays that are worked out of a cached table, each there whole or not at all."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline_app.io.cache.entries import keep_to_limit
from timeline_app.io.cache.mapped import (
    NOT_THERE,
    array_of,
    file_mark,
    sealed_values,
    uniform_form,
    unsealed_values,
    written_form,
)
from timeline_app.io.cache.places import free_bytes
from timeline_app.model.arrays import is_uniform

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

_READ_ONLY: Final = 0o400


class ArrayGroups:
    """The groups in the folder of a cached table: a place for arrays as KeptArrays has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def known(self, group: str) -> Mapping[str, npt.NDArray[Any]] | None:
        """Return the arrays of a group by their names, mapped and read-only; None for none."""
        try:
            values = unsealed_values(self._list_of(group).read_bytes())
            for file, mark in values["files"].items():
                if file_mark(self.folder / file) != mark:
                    return None
            forms = values["arrays"]
            return {name: array_of(form, self.folder) for name, form in forms.items()}
        except NOT_THERE:
            return None

    def keep(
        self, group: str, arrays: Mapping[str, npt.NDArray[Any]]
    ) -> Mapping[str, npt.NDArray[Any]]:
        """Write a group, and return it mapped; where it cannot be written, as it was given."""
        mark = f"{_hashed(group)}-{secrets.token_hex(4)}"
        try:
            if any(each.dtype.hasobject for each in arrays.values()):
                return arrays
            if sum(each.nbytes for each in arrays.values() if not is_uniform(each)) > free_bytes():
                return arrays
            self._write(group, mark, arrays)
        except OSError:
            for path in self.folder.glob(f"{mark}-*"):
                with suppress(OSError):
                    path.unlink()
            return arrays
        found = self.known(group)
        keep_to_limit(self.folder)
        return arrays if found is None else found

    def _write(self, group: str, mark: str, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        forms, files = {}, {}
        for number, (name, array) in enumerate(arrays.items()):
            if is_uniform(array):
                forms[name] = uniform_form(array)
                continue
            file = f"{mark}-{number}"
            path = self.folder / file
            with path.open("xb") as opened:
                np.ascontiguousarray(array).tofile(opened)
            path.chmod(_READ_ONLY)
            forms[name], files[file] = written_form(array, file), file_mark(path)
        written = self.folder / f"{mark}-list"
        written.write_bytes(sealed_values({"arrays": forms, "files": files}))
        written.replace(self._list_of(group))
        for path in self.folder.glob(f"{_hashed(group)}-*"):  # of an earlier one
            if not path.name.startswith(mark):
                with suppress(OSError):
                    path.unlink()

    def _list_of(self, group: str) -> Path:
        return self.folder / f"{_hashed(group)}.group"


def _hashed(group: str) -> str:
    return "g" + hashlib.blake2b(group.encode("utf-8", "replace"), digest_size=12).hexdigest()
