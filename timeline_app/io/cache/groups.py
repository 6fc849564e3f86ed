"""Groups of arrays that are worked out of a cached table, each there whole or not at all."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline_app.io.cache.entries import keep_to_limit
from timeline_app.io.cache.mapped import (
    NOT_THERE,
    address_of,
    array_of,
    file_mark,
    new_mapped,
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

    from timeline_app.model.arrays import NewArray

_READ_ONLY: Final = 0o400


class ArrayGroups:
    """The groups in the folder of a cached table: a place for arrays as KeptArrays has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # By address, and held, so that nothing else gets it.
        self._made: dict[int, tuple[npt.NDArray[Any], Path]] = {}

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

    def new(self, group: str) -> NewArray:
        """Return what makes arrays in files, which `keep` takes as they are; else in memory."""
        mark = f"{_hashed(group)}-{secrets.token_hex(4)}"
        numbers = count()

        def array(dtype: npt.DTypeLike, size: int) -> npt.NDArray[Any]:
            kind, path = np.dtype(dtype), self.folder / f"{mark}-{next(numbers)}"
            with suppress(OSError):
                if 0 < kind.itemsize * size <= free_bytes():
                    made = new_mapped(path, kind, size)
                    self._made[address_of(made)] = (made, path)
                    return made
            return np.empty(size, kind)

        return array

    def keep(
        self, group: str, arrays: Mapping[str, npt.NDArray[Any]]
    ) -> Mapping[str, npt.NDArray[Any]]:
        """Write a group, and return it mapped; where it cannot be written, as it was given."""
        made = self._made_of(group, arrays)
        try:
            if any(each.dtype.hasobject for each in arrays.values()):
                return arrays
            left = [each for name, each in arrays.items() if name not in made]
            if sum(each.nbytes for each in left if not is_uniform(each)) > free_bytes():
                return arrays
            self._write(group, arrays, made)
        except OSError:
            return arrays
        found = self.known(group)
        keep_to_limit(self.folder)
        return arrays if found is None else found

    def _made_of(self, group: str, arrays: Mapping[str, npt.NDArray[Any]]) -> dict[str, Path]:
        """Return the files of those arrays that were made in one, by name; they are not held on."""
        own = f"{_hashed(group)}-"
        made = {at: each for at, each in [*self._made.items()] if each[1].name.startswith(own)}
        for at in made:
            self._made.pop(at, None)
        found = {name: (each, made.get(address_of(each))) for name, each in arrays.items()}
        return {
            name: there[1]
            for name, (each, there) in found.items()
            if there is not None and there[0].nbytes == each.nbytes and each.flags.c_contiguous
        }

    def _write(
        self, group: str, arrays: Mapping[str, npt.NDArray[Any]], made: Mapping[str, Path]
    ) -> None:
        """Write a group, and remove what was of an earlier one; or nothing, and raise OSError."""
        mark = f"{_hashed(group)}-{secrets.token_hex(4)}"
        forms, files = {}, {}
        try:
            for number, (name, array) in enumerate(arrays.items()):
                if is_uniform(array):
                    forms[name] = uniform_form(array)
                    continue
                path = made.get(name, self.folder / f"{mark}-{number}")
                if name not in made:
                    with path.open("xb") as opened:
                        np.ascontiguousarray(array).tofile(opened)
                path.chmod(_READ_ONLY)
                forms[name], files[path.name] = written_form(array, path.name), file_mark(path)
            written = self.folder / f"{mark}-list"
            written.write_bytes(sealed_values({"arrays": forms, "files": files}))
            written.replace(self._list_of(group))
        except OSError:
            for path in (*self.folder.glob(f"{mark}-*"), *made.values()):
                with suppress(OSError):
                    path.unlink()
            raise
        for path in self.folder.glob(f"{_hashed(group)}-*"):  # of an earlier one
            if path.name not in files:
                with suppress(OSError):
                    path.unlink()

    def _list_of(self, group: str) -> Path:
        return self.folder / f"{_hashed(group)}.group"


def _hashed(group: str) -> str:
    return "g" + hashlib.blake2b(group.encode("utf-8", "replace"), digest_size=12).hexdigest()
