import pytest

from timeline_app.io.engines.address import ENGINES, is_address, parse_address
from timeline_app.io.errors import CannotRead

SECRET = "hunter2"  # noqa: S105 - made up


@pytest.mark.parametrize("scheme", ENGINES)
@pytest.mark.parametrize(
    "rest",
    [
        f"//ann:{SECRET}@host/db?table=t",
        f"//host/db?password={SECRET}",
        f"//host/db?table=t&PGPASSWORD={SECRET}",
        f"//host/db?auth_token={SECRET}",
        f"//ann:{SECRET}@host:{SECRET}/db",
        f"//ann%3A{SECRET}@host/db",
        f"//host/db?table=t#password={SECRET}",
    ],
)
def test_a_password_is_refused_on_one_line_that_does_not_have_it(scheme: str, rest: str) -> None:
    with pytest.raises(CannotRead) as raised:
        parse_address(f"{scheme}:{rest}")
    assert SECRET not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_unknown_engine_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(CannotRead, match=r"mysql:// is no engine .* duckdb://"):
        parse_address("mysql://host/db")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"\?sql=: it takes table"):
        parse_address("duckdb:///x.db?sql=DROP")


def test_the_parts_of_an_address_are_named() -> None:
    address = parse_address("postgres://ann@db.example:5433/news?table=public.events")
    assert (address.host, address.port, address.path) == ("db.example", 5433, "news")
    assert (address.user, address.table) == ("ann", "public.events")
    assert address.name == "news at db.example"


def test_what_an_engine_is_called_has_no_user() -> None:
    assert "ann" not in parse_address("postgres://ann@db.example/news").name


@pytest.mark.parametrize("text", ["events.csv", "/tmp/x.db", "C:/x.db", "C:\\x", "a:b"])  # noqa: S108
def test_a_path_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["duckdb:///x.db", "POSTGRES://h/d", "mysql://x"])
def test_an_address_is_one(text: str) -> None:
    assert is_address(text)
