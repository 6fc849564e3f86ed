"""Arrays in files that are mapped into memory: they take none of their own."""

from __future__ import annotations

import hashlib
import json
import math
import mmap
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import uniform

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOT_THERE: Final = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError)
"""What reading a file of the cache raises where it is gone, cut short or another one."""

_SEAL_BYTES: Final = 32
_SAMPLES: Final = 16
_SAMPLE_BYTES: Final = 4096
_ZEROS_BYTES: Final = 2**22


def mapped(path: Path, dtype: np.dtype[Any], count: int) -> npt.NDArray[Any]:
    """Return the first `count` numbers of a file, read-only. Raises OSError and ValueError."""
    if not count:
        return np.empty(0, dtype)
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return np.frombuffer(data, dtype, count)


def new_mapped(path: Path, dtype: np.dtype[Any], count: int) -> npt.NDArray[Any]:
    """Return an array of any values in a new file. Raises OSError where there is no room."""
    size = dtype.itemsize * count
    with path.open("xb+") as file:
        if not size:
            return np.empty(0, dtype)
        _reserve(file.fileno(), size)
        data = mmap.mmap(file.fileno(), size)
    return np.frombuffer(data, dtype, count)


def _reserve(handle: int, size: int) -> None:
    """Take the room of a file on the disk: a mapped page without any would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
        return
    zeros = bytes(_ZEROS_BYTES)
    for at in range(0, size, _ZEROS_BYTES):
        os.write(handle, zeros[: size - at])


def address_of(array: npt.NDArray[Any]) -> int:
    """Return where an array lies in memory."""
    address: int = array.__array_interface__["data"][0]
    return address


# A text that says itself whether it is whole


def sealed_values(values: Mapping[str, Any]) -> bytes:
    """Return values of JSON with a hash in front, by which any change is found."""
    body = json.dumps(values, separators=(",", ":")).encode()
    return _seal(body) + body


def unsealed_values(data: bytes) -> dict[str, Any]:
    """Return the values of which `sealed_values` made these bytes; raises ValueError for others."""
    seal, body = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
    if seal != _seal(body):
        raise ValueError(seal)
    values: dict[str, Any] = json.loads(body)
    return values


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL_BYTES // 2).hexdigest().encode()


def file_mark(path: Path) -> list[Any]:
    """Return the size of a file, and a hash of its beginning, its end and places in between.

    To look through all of a file would take as long as reading the table again. Raises OSError.
    """
    size = path.stat().st_size
    found = hashlib.blake2b(digest_size=_SEAL_BYTES // 2)
    with path.open("rb") as file:
        last = max(0, size - _SAMPLE_BYTES)
        for at in dict.fromkeys(last * place // _SAMPLES for place in range(_SAMPLES + 1)):
            file.seek(at)
            found.update(file.read(_SAMPLE_BYTES))
    return [size, found.hexdigest()]


# Groups of arrays by name


def written_form(array: npt.NDArray[Any], file: str) -> dict[str, Any]:
    """Return how an array that is written to a file is found again."""
    return {"file": file, "type": array.dtype.str, "shape": array.shape}


def uniform_form(array: npt.NDArray[Any]) -> dict[str, Any]:
    """Return how an array that repeats one value is made again."""
    value = array[0].item() if len(array) else 0
    return {"value": value, "type": array.dtype.str, "count": len(array)}


def array_of(form: Mapping[str, Any], folder: Path) -> npt.NDArray[Any]:
    """Return the array of a form; raises OSError, ValueError or KeyError where it is not there."""
    dtype = np.dtype(form["type"])
    if "value" in form:
        return uniform(dtype.type(form["value"]), form["count"])
    shape: list[int] = form["shape"]
    return mapped(folder / form["file"], dtype, math.prod(shape)).reshape(shape)
