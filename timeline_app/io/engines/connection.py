"""Connections to engines, which only read, and answers to one question at a time."""

from __future__ import annotations

import json
import os
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote, quote_plus

from timeline_app.io.errors import CannotRead
from timeline_app.model.event_store import AnswerUnwanted, CannotAnswer
from timeline_app.words.files import engines as words
from timeline_app.words.files.reading import message_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa


ANSWERING_S: Final = 30.0
"""How long an engine may work on one question."""
_ENDING_S: Final = 5.0
_LONGEST_REASON: Final = 200  # characters
_CHANGED: Final = frozenset(
    [
        *("CatalogException", "BinderException"),
        *("UndefinedTable", "UndefinedColumn", "UndefinedSchema"),
        *("AnalysisException", "TableNotFound"),
    ]
)
_CHANGED_CODES: Final = ("UNKNOWN_TABLE", "UNKNOWN_IDENTIFIER")  # of ClickHouse, in its texts
_GONE: Final = frozenset(
    [
        *("ConnectionException", "AdminShutdown", "CrashShutdown", "IOException"),
        *("ConnectionError", "HTTPError"),  # of those that are asked over HTTP
    ]
)

Returned = TypeVar("Returned")


@dataclass(eq=False)
class Connection:
    """A connection that only reads, called `name`, and asked from any thread, one at a time.

    `backend` is that of ibis; `connect` makes another one where it is gone.
    """

    name: str
    connect: Callable[[], Any]
    answering_s: float = ANSWERING_S
    _backend: Any = None
    _engine: str = ""
    _lock: Lock = field(default_factory=Lock)
    _stopped: str = ""  # why the question that is asked now is not to be answered
    _is_unwanted: bool = False
    _answers: SimpleQueue[Any] | None = None  # where the present answer comes, or None to stop

    @property
    def backend(self) -> Any:  # noqa: ANN401 - the backends of ibis have no common type
        """What ibis asks; connected where it is not. Raises CannotRead."""
        if self._backend is None:
            self._backend = self.connect()
        return self._backend

    @property
    def engine(self) -> str:
        """What ibis calls the engine, also while that is gone."""
        if not self._engine:
            self._engine = str(self.backend.name)
        return self._engine

    def ask(self, question: Any, limit: int | None = None) -> pa.Table:  # noqa: ANN401
        """Return the answer to an expression of ibis; raises CannotAnswer, on one line."""
        if limit is not None:
            question = question.limit(limit)
        return self.run(lambda backend: _answer(backend, question))

    def run(self, work: Callable[[Any], Returned]) -> Returned:
        """Return what a function of the backend returns; raises CannotAnswer."""
        with self._lock:
            self._stopped, self._is_unwanted = "", False
            too_long = words.asked_too_long(self.name, self.answering_s)
            timer = Timer(self.answering_s, partial(self._stop, too_long))
            timer.daemon = True
            timer.start()
            try:
                backend = self.backend
                return work(backend) if backend.name in _ENDED else self._left_alone(work, backend)
            except CannotRead as error:
                raise CannotAnswer(str(error)) from error
            except Exception as error:
                if self._is_unwanted:
                    raise AnswerUnwanted(words.answer_cancelled(self.name)) from error
                raise CannotAnswer(self._stopped or self._problem(error)) from error
            finally:
                timer.cancel()
                self._answers = None

    def cancel(self) -> None:
        """End the question that is asked now, which raises AnswerUnwanted where it was asked."""
        if self._lock.locked():
            self._is_unwanted = True
            self._stop(words.answer_cancelled(self.name))

    def close(self) -> None:
        """Close the connection."""
        backend, self._backend = self._backend, None
        if backend is not None:
            with suppress(Exception):  # one that is gone
                backend.disconnect()

    def _left_alone(self, work: Callable[[Any], Returned], backend: Any) -> Returned:  # noqa: ANN401
        """Return what a function returns; if it is stopped, it goes on and nobody waits for it.

        What is asked then is asked by another connection.
        """
        answers = self._answers = SimpleQueue[Future[Returned] | None]()

        def answer() -> None:
            done = Future[Returned]()
            try:
                done.set_result(work(backend))
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                done.set_exception(error)
            answers.put(done)

        Thread(target=answer, daemon=True).start()
        answered = answers.get()
        if answered is None:
            self._backend = None
            raise CannotAnswer(self._stopped)
        return answered.result()

    def _stop(self, reason: str) -> None:
        self._stopped = reason
        if self._answers is not None:
            self._answers.put(None)
        backend = self._backend
        if backend is not None:
            with suppress(Exception):  # it has answered, or is gone
                interrupt(backend)

    def _problem(self, error: Exception) -> str:
        """Return what is wrong, on one line, and let go of a connection that is gone."""
        kinds = {kind.__name__ for each in _chain(error) for kind in type(each).__mro__}
        reason = reason_of(error)
        if kinds & _CHANGED or any(code in str(error) for code in _CHANGED_CODES):
            return words.table_changed(self.name, reason)
        if kinds & _GONE or _is_closed(self._backend):
            self.close()
            return words.engine_gone(self.name, reason)
        return words.cannot_answer(self.name, reason)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, and what it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _answer(backend: Any, question: Any) -> pa.Table:  # noqa: ANN401
    if backend.name == "pyspark":  # ibis would take its rows through nanoseconds, from 1677 on
        return backend._session.sql(backend.compile(question)).toArrow()  # noqa: SLF001
    return backend.to_pyarrow(question)


def reason_of(error: BaseException) -> str:
    """Return the first line of what an engine says of an error, without what is secret."""
    said = _without_secrets(str(error))  # before it is shortened, which may leave a part of one
    first = next((line.strip() for line in said.splitlines() if line.strip()), "")
    text = message_line(first or type(error).__name__)
    return text if len(text) <= _LONGEST_REASON else f"{text[: _LONGEST_REASON - 1]}…"


def _without_secrets(text: str) -> str:
    """Return a text without passwords, also as URLs, JSON and Python write them."""
    for secret in filter(None, map(os.environ.get, _SECRET_NAMES)):
        written = (secret, quote(secret), quote(secret, ""), quote_plus(secret))
        quoted = (repr(secret)[1:-1], json.dumps(secret)[1:-1])
        for each in sorted({*written, *quoted}, key=len, reverse=True):
            text = text.replace(each, "…")
    return text


_SECRET_NAMES: Final = ("PGPASSWORD", "CLICKHOUSE_PASSWORD", "TRINO_PASSWORD")


_ENDED: Final = frozenset(["duckdb", "postgres", "pyspark"])  # others cannot be ended by a client


def interrupt(backend: Any) -> None:  # noqa: ANN401
    """End what a backend works on, if it can be ended."""
    if backend.name == "duckdb":
        backend.con.interrupt()
    elif backend.name == "postgres":
        backend.con.cancel_safe(timeout=_ENDING_S)
    elif backend.name == "pyspark":
        backend._session.sparkContext.cancelAllJobs()  # noqa: SLF001 - ibis shows it nowhere else


def _is_closed(backend: Any) -> bool:  # noqa: ANN401
    connection = getattr(backend, "con", None)
    return bool(getattr(connection, "closed", False))
