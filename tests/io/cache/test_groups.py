"""Arrays that are worked out of a cached table are kept by group, each whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from tests.io.cache.builders import small_cache
from timeline_app.io.cache import groups
from timeline_app.io.cache.groups import ArrayGroups
from timeline_app.model.arrays import NewArray, is_uniform, uniform
from timeline_app.model.kept_arrays import kept

TYPES = (np.int64, np.int32, np.uint8, np.bool_, np.float64, np.float32)
ARRAYS = st.dictionaries(
    st.text(max_size=5),
    st.sampled_from(TYPES).flatmap(
        lambda kind: arrays_of.arrays(kind, arrays_of.array_shapes(max_dims=2, min_side=0))
    ),
    max_size=4,
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[ArrayGroups]:
    with small_cache(tmp_path / "cache") as cache:
        (cache / "entry").mkdir(parents=True)
        yield ArrayGroups(cache / "entry")


@given(st.text(max_size=9), ARRAYS)
def test_a_group_comes_back_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, group: str, arrays: dict[str, np.ndarray]
) -> None:
    folder = tmp_path_factory.mktemp("groups")
    with small_cache(folder):
        place = ArrayGroups(folder)
        assert place.known(group) is None
        for found in (place.keep(group, arrays), place.known(group)):
            assert found is not None
            assert found.keys() == arrays.keys()
            for name, array in arrays.items():
                assert found[name].dtype == array.dtype
                assert found[name].shape == array.shape
                assert found[name].tobytes() == array.tobytes()
                assert not array.size or not found[name].flags.writeable


def test_what_is_stored_once_comes_back_stored_once(place: ArrayGroups) -> None:
    found = place.keep("a", {"x": uniform(np.int32(7), 10**9)})["x"]
    assert is_uniform(found)
    assert len(found) == 10**9
    assert found[5] == 7
    assert sum(path.stat().st_size for path in place.folder.iterdir()) < 1000


@pytest.mark.parametrize("kept_bytes", range(0, 800, 50))
def test_a_group_that_is_cut_short_is_not_there(place: ArrayGroups, kept_bytes: int) -> None:
    place.keep("a", {"x": np.arange(100)})
    place.keep("b", {"x": np.arange(50)})
    (path,) = (each for each in place.folder.iterdir() if each.stat().st_size == 800)
    path.chmod(0o600)
    os.truncate(path, kept_bytes)
    assert place.known("a") is None
    assert place.known("b") is not None
    again = kept(place, "a", lambda _: {"x": np.arange(3)})
    assert again["x"].tolist() == [0, 1, 2]
    assert kept(place, "a", lambda _: {})["x"].tolist() == [0, 1, 2]


def test_a_group_that_is_kept_again_takes_the_place_of_the_other(place: ArrayGroups) -> None:
    first = place.keep("a", {"x": np.arange(100)})
    place.keep("a", {"y": np.arange(5)})
    assert first["x"].tolist() == [*range(100)], "what is mapped stays"
    found = place.known("a")
    assert found is not None
    assert list(found) == ["y"]
    assert len([*place.folder.iterdir()]) == 2


def test_what_does_not_fit_or_cannot_be_written_stays_in_memory(
    place: ArrayGroups, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrays = {"x": np.arange(100)}
    with monkeypatch.context() as patch:
        patch.setattr(groups, "free_bytes", lambda: 10)
        assert place.keep("a", arrays) is arrays
    objects = {"x": np.array(["a"], np.object_)}
    assert place.keep("a", objects) is objects
    place.folder.rmdir()
    assert place.keep("a", arrays) is arrays
    assert place.known("a") is None


def test_arrays_that_are_made_in_files_are_kept_as_they_are(place: ArrayGroups) -> None:
    def work(new: NewArray) -> dict[str, np.ndarray]:
        made, other, unused = (new(np.int32, 100) for _ in range(3))
        made[:], other[:], unused[:] = np.arange(100), 7, 9
        return {"made": made, "part": other[:50], "own": np.arange(5)}

    for found in (kept(place, "a", work), kept(place, "a", lambda _: {})):
        assert found["made"].tolist() == [*range(100)]
        assert found["part"].tolist() == [7] * 50
        assert found["own"].tolist() == [*range(5)]
        assert not any(array.flags.writeable for array in found.values())
    sizes = sorted(path.stat().st_size for path in place.folder.glob("*-*"))
    assert sizes == [40, 200, 400], "what was made and not kept is gone"


def test_arrays_are_made_in_memory_where_there_is_no_room(
    place: ArrayGroups, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = place.new("a")
    with monkeypatch.context() as patch:
        patch.setattr(groups, "free_bytes", lambda: 10)
        assert len(new(np.int64, 100)) == 100
        made = {"x": new(np.int8, 10)}
        made["x"][:] = 3
        patch.setattr(groups, "free_bytes", lambda: 0)
        assert place.keep("a", made)["x"].tolist() == [3] * 10, "it has its room already"
    assert new(np.int64, 0).tolist() == []
    left = {"x": new(np.int8, 10), "y": np.array(["a"], np.object_)}
    assert place.keep("a", left) is left
