from timeline_app.model.document import Finding
from timeline_app.words.files.columns import noticed


def test_a_notice_beside_its_button_has_no_options_of_the_command_line() -> None:
    plain = Finding("2 rows have no date", "a.csv:2", "add it")
    option = Finding("every time is 00:00", "a.csv", "if they are moments, say --midnight-is-time")
    assert noticed(plain, 0) == "2 rows have no date, a.csv:2: add it"
    assert noticed(option, 1) == "every time is 00:00, a.csv (and 1 more, in the pane on the right)"
