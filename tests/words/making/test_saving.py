"""Sentences about saving a timeline's folder, singular and plural."""

from pathlib import Path

from timeline_app.model.document import Finding
from timeline_app.model.making.edit_history import EditKind
from timeline_app.words.making import saving as words


def test_articles_that_are_gone() -> None:
    end = "back, or save what is shown here as a new folder"
    assert words.files_are_gone(["a.txt"]) == f"a.txt cannot be read any more: put it {end}"
    assert words.files_are_gone(["a.txt", "b.txt"]) == (
        f"a.txt and b.txt cannot be read any more: put them {end}"
    )


def test_a_save_that_ended_early_names_what_was_saved() -> None:
    assert words.saved_in_part("b.csv cannot be written: full", ()) == (
        "Nothing was saved: b.csv cannot be written: full. Your changes are kept here"
    )
    assert words.saved_in_part("b.csv cannot be written: full", ("a.csv",)) == (
        "Only a.csv could be saved: b.csv cannot be written: full. Your other changes are kept here"
    )


def test_a_folder_that_is_gone_is_named_on_one_line() -> None:
    assert words.folder_is_gone(Path("two\nlines")) == (
        "two lines is not there any more: put it back, or save what is shown here as a new folder"
    )


def test_settings_that_another_program_broke() -> None:
    problem = Finding("it is not valid TOML (x)", "timeline.toml:3", "any")
    assert words.settings_broken(problem) == (
        "it is not valid TOML (x), timeline.toml:3: correct that line; until then what is shown "
        "here stays as it is"
    )


def test_a_setting_in_conflict_is_called_by_its_keys() -> None:
    assert words.setting_name(()) == "timeline.toml"
    assert words.setting_name(("lanes", "tokyo")) == "timeline.toml: lanes, tokyo"


def test_every_kind_of_edit_has_a_name_of_its_own() -> None:
    names = [words.edit_name(kind, "") for kind in EditKind]
    assert len(set(names)) == len(names)
