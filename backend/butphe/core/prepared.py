"""A connection that looks at a statement once: what comes again goes straight to the driver.

SQLAlchemy's own way costs three to six times what SQLite needs for the statement itself, most of it to find out anew
what was found out before. Statements live at module level here, so the second time one comes it is compiled for good:
its text, the order of its values, what is done to each value on the way in and out. Nothing else differs: the same
texts, the same types, the same errors. Whatever is out of the ordinary goes SQLAlchemy's way, and so does everything
while somebody listens to statements.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Connection, CursorResult, Delete, Dialect, Executable, Insert, Update
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import CompoundSelect, Select

from butphe_sync.spoken import translated

Values = Mapping[str, Any]
Process = Callable[[Any], Any]
Shape = tuple[object, ...]

_CHANGING = (Insert, Update, Delete)
_PLAIN = (Select, CompoundSelect, *_CHANGING)
_MISSING = object()


class NotOrdinary(Exception):
    """Left to SQLAlchemy."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a statement: its name in the text, the parameter it comes from (an element of it, for IN)."""

    name: str
    key: str
    element: int | None
    default: Any
    process: Process | None

    def value(self, given: Values) -> Any:
        found = given.get(self.key, self.default)
        if found is _MISSING:
            raise NotOrdinary(self.key)
        if self.element is not None:
            found = found[self.element]
        return found if self.process is None else self.process(found)


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement as the driver takes it."""

    text: str
    slots: tuple[Slot, ...]
    positional: bool

    def values(self, given: Values) -> Any:
        if self.positional:
            return [slot.value(given) for slot in self.slots]
        return {slot.name: slot.value(given) for slot in self.slots}


class Known:
    """A statement that came again, for one kind of database; its plans by the shape of what is given."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        if not isinstance(statement, _PLAIN) or statement.get_execution_options():
            raise NotOrdinary
        self._statement = statement
        self._dialect = dialect
        self._changes = isinstance(statement, _CHANGING)
        self._plans: dict[Shape, Plan | None] = {}
        compiled = self._compile(())
        self._lists = tuple(bind.key for bind in compiled.binds.values() if bind.expanding)
        self.columns, self.processes = self._result()

    def plan(self, given: Values) -> Plan:
        """Raises NotOrdinary where SQLAlchemy does more than to pass values on."""
        # A DELETE or an UPDATE may name a list too: another length is another text.
        lengths = tuple(len(given[key]) if key in given else -1 for key in self._lists)
        shape = (*given, *lengths) if self._changes else lengths
        if shape not in self._plans:
            self._plans[shape] = self._make(given)
        plan = self._plans[shape]
        if plan is None:
            raise NotOrdinary
        return plan

    def _compile(self, columns: Iterable[str]) -> SQLCompiler:
        keys = list(columns) if self._changes and columns else None
        found = self._statement.compile(dialect=self._dialect, column_keys=keys)
        if not isinstance(found, SQLCompiler):
            raise NotOrdinary
        return found

    def _result(self) -> tuple[SimpleResultMetaData | None, tuple[Process | None, ...]]:
        if isinstance(self._statement, _CHANGING):
            if len(self._statement.exported_columns):
                raise NotOrdinary
            return None, ()
        columns = self._statement.selected_columns
        names = list(columns.keys())
        if len(set(names)) < len(columns):
            raise NotOrdinary
        impls = (column.type.dialect_impl(self._dialect) for column in columns)
        return SimpleResultMetaData(names), tuple(impl.result_processor(self._dialect, None) for impl in impls)

    def _make(self, given: Values) -> Plan | None:
        compiled = self._compile(given)
        if compiled.escaped_bind_names or compiled.literal_execute_params or _computes(compiled):
            return None
        elements: dict[str, tuple[str, int]] = {}
        text = compiled.string
        order: Sequence[str] | None = compiled.positiontup
        if self._lists:
            expanded = compiled.construct_expanded_state(dict(given))
            text, order = expanded.statement, expanded.positiontup
            elements = {one: (name, place) for name, made in expanded.parameter_expansion.items() for place, one in enumerate(made)}
        lists = {name for name, bind in compiled.binds.items() if bind.expanding}
        names = order if order is not None else [*(name for name in compiled.binds if name not in lists), *elements]
        return Plan(text, tuple(self._slot(compiled, name, elements) for name in names), compiled.positional)

    def _slot(self, compiled: SQLCompiler, name: str, elements: Mapping[str, tuple[str, int]]) -> Slot:
        origin, element = elements.get(name, (name, None))
        bind: BindParameter[Any] = compiled.binds[origin]
        process = bind.type.dialect_impl(self._dialect).bind_processor(self._dialect)
        return Slot(name, bind.key, element, _MISSING if bind.required else bind.effective_value, process)


def _computes(compiled: SQLCompiler) -> bool:
    """Whether SQLAlchemy would make values of its own (defaults of columns)."""
    return bool(compiled.insert_prefetch or compiled.update_prefetch)


class Done(IteratorResult[Any]):
    """What a statement without rows came to."""

    def __init__(self, rowcount: int) -> None:
        super().__init__(SimpleResultMetaData([]), iter(()))
        self.rowcount = rowcount


class PreparedConnection(Connection):
    """A connection of SQLAlchemy in every respect but speed."""

    def execute(self, statement: Executable, parameters: Any = None, *, execution_options: Any = None) -> CursorResult[Any]:
        known = None if execution_options or not self.in_transaction() or self.dispatch.before_cursor_execute else _known(statement, self.dialect)
        if known is not None:
            try:
                return self._say(known, parameters or {})  # type: ignore[return-value]
            except NotOrdinary:
                pass
        return super().execute(statement, parameters, execution_options=execution_options)

    def _say(self, known: Known, given: Values | Sequence[Values]) -> IteratorResult[Any]:
        several = [given] if isinstance(given, Mapping) else given
        plan = known.plan(several[0])
        values = [plan.values(one) for one in several]
        cursor = self.connection.cursor()
        try:
            if len(values) == 1:
                cursor.execute(plan.text, values[0])
            else:
                cursor.executemany(plan.text, values)
            if known.columns is None:
                return Done(cursor.rowcount)
            return IteratorResult(known.columns, iter(_processed(cursor.fetchall(), known.processes)))
        except Exception as error:
            raise translated(self, plan.text, error) from error
        finally:
            cursor.close()


def _processed(rows: Sequence[Any], processes: tuple[Process | None, ...]) -> Iterable[Any]:
    if not any(processes):
        return rows
    return [tuple(value if process is None else process(value) for process, value in zip(processes, row, strict=True)) for row in rows]


_statements: "WeakKeyDictionary[Executable, dict[str, Known | None]]" = WeakKeyDictionary()


def _known(statement: Executable, dialect: Dialect) -> Known | None:
    """None the first time: a statement that was built for one call never comes again."""
    kinds = _statements.get(statement)
    if kinds is None:
        _statements[statement] = {}
        return None
    if dialect.name not in kinds:
        try:
            kinds[dialect.name] = Known(statement, dialect)
        except NotOrdinary:
            kinds[dialect.name] = None
    return kinds[dialect.name]
