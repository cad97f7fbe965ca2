"""A chronicle in Python: what the commands do, as methods.

>>> chronicle = dragoman.Chronicle("relations.db")
>>> for event in chronicle.events(between=("IND", "RUS"), since="2023"): ...
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from sqlalchemy import Connection

from dragoman.errors import UsageError
from dragoman.query.filters import MIN_CONFIDENCE, Filters
from dragoman.query.offices import find_offices
from dragoman.query.rows import (
    AgreementRow,
    Answer,
    CorrectionRow,
    EventRow,
    OfficeRow,
    ReportRow,
    StatementRow,
    plain,
)
from dragoman.query.search import count_events, find_agreements, find_events, find_statements
from dragoman.query.tally import TallyRow, tally
from dragoman.store.connect import Store

if TYPE_CHECKING:
    import pandas
    import polars

    from dragoman.corrections.make import Carried
    from dragoman.formats.imports.load import Imported
    from dragoman.ingest.add import Tally
    from dragoman.query.brief.records import Brief
    from dragoman.query.compare import CompareRow
    from dragoman.records.articles import Article, Unreadable
    from dragoman.records.corrections import Correction
    from dragoman.records.encode import Json

# What codes, corrects, exports and writes briefs is loaded by the methods that need it: a question should not wait for
# it.

_Row = TypeVar("_Row", bound=Answer)


class Rows(Generic[_Row]):
    """An answer: iterate over it, or hand it over as a table. Rows are read as they are asked for, each time anew."""

    def __init__(self, store: Store, find: Callable[[Connection], Iterator[_Row]]) -> None:
        self._store, self._find = store, find

    def __iter__(self) -> Iterator[_Row]:
        with self._store.read() as connection:
            yield from self._find(connection)

    def to_list(self) -> list[_Row]:
        """All rows."""
        return list(self)

    def to_dicts(self) -> list[dict[str, Any]]:
        """All rows as plain values, fit for JSON."""
        return [plain(row) for row in self]

    def to_pandas(self) -> "pandas.DataFrame":
        """A pandas data frame, a row each.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise UsageError("pandas is not installed: pip install pandas") from None
        return pandas.DataFrame(self.to_dicts())

    def to_polars(self) -> "polars.DataFrame":
        """A polars data frame, a row each.

        Raises:
            UsageError: polars is not installed.
        """
        try:
            import polars
        except ModuleNotFoundError:
            raise UsageError("polars is not installed: pip install polars") from None
        return polars.DataFrame(self.to_dicts(), infer_schema_length=None)


class Chronicle:
    """The record of many articles, in a file of SQLite or a PostgreSQL database.

    Args:
        location: Path of the file, or URL of the database.
        create: Make it where there is none.

    Raises:
        ChronicleError: There is none, it is none of ours, or a newer version wrote it.
    """

    def __init__(self, location: str | Path, *, create: bool = False) -> None:
        self._store = Store(location, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def add(self, articles: "Iterable[Article | Unreadable]", *, workers: int = 1, limit: int | None = None) -> "Tally":
        """Add articles, each once; see `dragoman.ingest.add.add`."""
        from dragoman.ingest.add import add

        return add(self._store, articles, command=["Chronicle.add"], workers=workers, limit=limit)

    def events(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows[EventRow]:
        """Events, oldest first. For the filters see `dragoman.query.filters.Filters`.

        Raises:
            UsageError: There is no such filter, or no such value for one.
        """
        chosen = Filters.make(**filters)
        return Rows(self._store, lambda connection: find_events(connection, chosen, limit=limit, offset=offset))

    def count(self, **filters: Any) -> int:
        """How many events there are. Filters as in `events`."""
        with self._store.read() as connection:
            return count_events(connection, Filters.make(**filters))

    def tally(self, *, by: str = "month", measure: str = "events", **filters: Any) -> list[TallyRow]:
        """Events counted by month, quarter or year; see `dragoman.query.tally.tally`. Filters as in `events`."""
        with self._store.read() as connection:
            return tally(connection, Filters.make(**filters), by=by, measure=measure)

    def brief(
        self,
        one: str,
        other: str,
        *,
        since: str | None = None,
        until: str | None = None,
        made: dt.date | None = None,
        min_confidence: float = MIN_CONFIDENCE,
        uncorrected: bool = False,
    ) -> "Brief":
        """A brief on the relations of two countries; see `dragoman.query.brief.make.make_brief`.

        `dragoman.formats.brief` writes it as Markdown, HTML or PDF.
        """
        from dragoman.query.brief.make import make_brief

        with self._store.read() as connection:
            return make_brief(
                connection,
                one,
                other,
                since=since,
                until=until,
                made=made,
                min_confidence=min_confidence,
                uncorrected=uncorrected,
            )

    def export(self, format: str, out: str | Path, *, made: str | None = None, **filters: Any) -> "Json":
        """Write events to a file in a layout of this field, and a manifest beside it; the manifest.

        See `dragoman.formats.exports.write.export`. Filters as in `events`.
        """
        from dragoman.formats.exports.write import export

        chosen = Filters.make(**filters)
        with self._store.read() as connection:
            return export(connection, format, Path(out), chosen, made=made)

    def import_layer(
        self, file: str | Path, *, format: str, layer: str, unread: Callable[[str], None] = lambda told: None
    ) -> "Imported":
        """Add events that another system coded to a layer; see `dragoman.formats.imports.load.import_layer`."""
        from dragoman.formats.imports.load import import_layer

        return import_layer(self._store, Path(file), format=format, layer=layer, unread=unread)

    def compare(self, layer: str, *, by: str = "month", shared: bool = False, **filters: Any) -> "list[CompareRow]":
        """Our events and those of a layer, counted by type and period; see `dragoman.query.compare.compare`."""
        from dragoman.query.compare import compare

        with self._store.read() as connection:
            return compare(connection, layer, Filters.make(**filters), by=by, shared=shared)

    def reports(self, id: str) -> Rows[ReportRow]:
        """The reports of an event, each as the machine read it, by the id of the event or of one of them.

        Raises:
            UsageError: There is no such event, or several whose ids begin so.
        """
        from dragoman.corrections.find import find
        from dragoman.query.reports import find_reports

        with self._store.read() as connection:
            mention = find(connection, id, ("event",)).id
        return Rows(self._store, lambda connection: find_reports(connection, mention))

    def correct(
        self, id: str, *, by: str, note: str | None = None, wrong: bool = False, **fields: Any
    ) -> "list[Correction]":
        """Say what a record is in truth, which every answer then tells; what the machine read stays as it is.

        >>> chronicle.correct("2f2b614c1b", by="A. Lund", date="2024-03-13", note="communiqué of the ministry")

        Args:
            id: Of an event, statement, agreement or office, or the beginning of it.
            by: Who says so.
            note: Why.
            wrong: There is no such event, statement, agreement or holder of the office.
            fields: What is otherwise: of an event `type`, `mode`, `status`, `date`, `place`, `actors`, `recipients`,
                `contexts`, or `same` and `apart` with the id of another event; of a statement `speaker`; of an
                agreement `stage`, `date`, `parties`; of an office `person`, `title`, `country`. None is unknown.

        Raises:
            UsageError: There is no such record, field or value.
        """
        from dragoman.corrections.make import correct

        return correct(self._store, id, {**fields, **({"wrong": True} if wrong else {})}, author=by, note=note)

    def withdraw(self, id: str, *, by: str, note: str | None = None) -> "list[Correction]":
        """Take back a correction, or all of a record; see `dragoman.corrections.make.withdraw`."""
        from dragoman.corrections.make import withdraw

        return withdraw(self._store, id, author=by, note=note)

    def corrections(self, id: str | None = None) -> Rows[CorrectionRow]:
        """All corrections, oldest first, withdrawals among them, or those of one record; with what the machine says.

        Raises:
            UsageError: There is no such record.
        """
        from dragoman.corrections.listing import find_corrections

        return Rows(self._store, lambda connection: find_corrections(connection, id))

    def carry(self, file: str | Path, *, by: str | None = None) -> "Carried":
        """Add the corrections of a file; see `dragoman.corrections.make.carry`."""
        from dragoman.corrections.make import carry

        return carry(self._store, Path(file), author=by)

    def visits(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows[EventRow]:
        """Visits: who (`actors`) went to see whom (`recipients`). Filters as in `events`."""
        return self.events(limit=limit, offset=offset, **{"status": "actual", **filters, "mode": "visit"})

    def statements(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows[StatementRow]:
        """Statements, oldest first: `actor` is the speaker, `between` a speaker of one country on the other."""
        chosen = Filters.make(**filters)
        return Rows(self._store, lambda connection: find_statements(connection, chosen, limit=limit, offset=offset))

    def agreements(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows[AgreementRow]:
        """Agreements with their stages, by the day of the last one."""
        chosen = Filters.make(**filters)
        return Rows(self._store, lambda connection: find_agreements(connection, chosen, limit=limit, offset=offset))

    def offices(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows[OfficeRow]:
        """Who is said to hold which office, by country."""
        chosen = Filters.make(**filters)
        return Rows(self._store, lambda connection: find_offices(connection, chosen, limit=limit, offset=offset))
