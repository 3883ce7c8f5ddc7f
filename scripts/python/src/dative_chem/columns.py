"""Described rows as columns."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import _wire

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Floats = npt.NDArray[np.float64]


class InvalidRow(NamedTuple):
    """A row that could not be described, and why."""

    #: From 0.
    position: int
    smiles: str
    #: Code.
    reason: str
    #: Words with the column.
    detail: str


class Columns(Mapping[str, Any]):
    """One row for each SMILES, in order, column by column.

    `table["tpsa"]` is a masked array of doubles: a view of where the worker's bytes were put, masked where the value is
    missing. `table["canonical_smiles"]`, and every other column of text, is an array of strings. Missing is never 0 and
    never NaN in its place; `missing("tpsa")` tells the reasons.
    """

    def __init__(
        self, schema: _wire.Schema, blocks: Sequence[_wire.Block], smiles: Sequence[Any],
        ids: Sequence[Any] | None = None, first: int = 1,
    ) -> None:
        self._schema = schema
        self._blocks = blocks
        self._given = smiles
        self._ids = ids
        self._first = first
        count = sum(block.count for block in blocks)
        if count != len(smiles):
            raise ValueError(f"{count} answers to {len(smiles)} rows")
        self._numbers = schema.numbers
        self._texts = schema.texts
        self._place = {name: index for index, name in enumerate(schema.names)}
        if len(blocks) == 1:
            # Views of what came over the pipe.
            self._values: Floats = blocks[0].numbers
            self._codes: npt.NDArray[np.uint8] = blocks[0].number_codes
            self.status_codes: npt.NDArray[np.uint8] = blocks[0].status
        else:
            # Each block is put into its place at once, column by column; nothing is done value by value.
            self._values = np.empty((len(self._numbers), count))
            self._codes = np.empty((len(self._numbers), count), np.uint8)
            self.status_codes = np.empty(count, np.uint8)
            start = 0
            for block in blocks:
                end = start + block.count
                self._values[:, start:end] = block.numbers
                self._codes[:, start:end] = block.number_codes
                self.status_codes[start:end] = block.status
                start = end

    @property
    def blocks(self) -> Sequence[_wire.Block]:
        """What came over the pipes, in the order of the rows."""
        return self._blocks

    def is_text(self, name: str) -> bool:
        """Whether a column holds text."""
        return self._schema.is_text[self._place[name]]

    # Mapping

    def __len__(self) -> int:
        return len(self._schema.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._schema.names)

    def __getitem__(self, name: str) -> Any:
        index = self._place[name]
        if self._schema.is_text[index]:
            return self._text(self._texts.index(index))
        row = self._numbers.index(index)
        return np.ma.MaskedArray(self._values[row], mask=self._codes[row] != _wire.PRESENT)

    def __repr__(self) -> str:
        return f"<Columns: {self.rows} rows ({self.failed} failed), {len(self)} columns>"

    # Rows

    @property
    def rows(self) -> int:
        return len(self._given)

    @property
    def failed(self) -> int:
        return int(np.count_nonzero(self.status_codes == _wire.FAILED))

    @property
    def ledger(self) -> dict[str, int]:
        """The account: `read` equals the sum of the others."""
        counts = np.bincount(self.status_codes, minlength=3)
        return {"read": self.rows, "described": int(counts[0]), "failed": int(counts[1]), "filtered": int(counts[2])}

    @property
    def valid(self) -> npt.NDArray[np.bool_]:
        """True where the row was described."""
        return np.equal(self.status_codes, _wire.OK)

    @property
    def status(self) -> npt.NDArray[np.str_]:
        return np.array(_wire.STATUS_WORDS)[self.status_codes]

    @property
    def smiles(self) -> list[str]:
        """As given."""
        return [as_text(value) for value in self._given]

    @property
    def invalid(self) -> list[InvalidRow]:
        """The rows that could not be described."""
        reasons, details = self["reason"], self["detail"]
        return [
            InvalidRow(place, as_text(self._given[place]), str(reasons[place]), str(details[place]))
            for place in np.flatnonzero(self.status_codes == _wire.FAILED).tolist()
        ]

    @property
    def descriptors(self) -> list[str]:
        """The names of the columns that are numbers of the described form."""
        other = {"components", "rank_value", "sa_score", "sa_dative"}
        return [name for name, i, text in zip(self._schema.names, self._schema.ids, self._schema.is_text)
                if not text and i not in other]

    def missing(self, name: str) -> dict[int, str]:
        """Why a column has no value, by position; rows that were not described are not in it."""
        row = self._numbers.index(self._place[name])
        reasons: dict[int, str] = {}
        start = 0
        for block in self._blocks:
            codes = block.number_codes[row]
            for place in np.flatnonzero((codes != _wire.PRESENT) & (codes != _wire.EMPTY)):
                reasons[start + int(place)] = block.reasons[int(codes[place]) - 1]
            start += block.count
        return reasons

    def matrix(self, names: Sequence[str] | None = None) -> Floats:
        """Rows × columns, NaN where missing; for all numeric descriptors a transposed view without a copy where these
        are neighbours."""
        names = self.descriptors if names is None else names
        rows = [self._numbers.index(self._place[name]) for name in names]
        if rows and rows == list(range(rows[0], rows[0] + len(rows))):
            return self._values[rows[0] : rows[0] + len(rows)].T
        return self._values[rows].T

    def _text(self, column: int) -> npt.NDArray[np.object_]:
        cells: list[str] = []
        for block in self._blocks:
            place, size = block.texts[column]
            text = bytes(memoryview(block.buffer)[place : place + size])
            ends = block.offsets[column].tolist()
            cells += [text[a:b].decode() for a, b in zip(ends, ends[1:])]
        return np.array(cells, dtype=object)

    def missing_texts(self) -> list[str]:
        """The column `missing`: `id=reason;…` of each row, empty where there is nothing to say."""
        cells = [""] * self.rows
        start = 0
        for block in self._blocks:
            codes = np.empty((len(self._schema.names), block.count), np.uint8)
            codes[self._numbers] = block.number_codes
            codes[self._texts] = block.text_codes
            columns, rows = np.nonzero(((codes != _wire.PRESENT) & (codes != _wire.EMPTY)))
            for column, row in zip(columns.tolist(), rows.tolist()):
                words = f"{self._schema.ids[column]}={block.reasons[int(codes[column, row]) - 1]}"
                place = start + row
                cells[place] = f"{cells[place]};{words}" if cells[place] else words
            start += block.count
        return cells

    # Tables

    def _order(self) -> list[str]:
        """The columns of a table, in the order of `dative describe`."""
        names = list(self._schema.names)
        lead = [name for name in ("canonical_smiles", "substance_key", "components", "counter_ions") if name in names]
        extras = {"fingerprint", "inchikey", "rank_value", "verdict", "reasons", "sa_score", "sa_dative", "sa_domain"}
        rest = [name for name in names if name not in lead and name not in ("reason", "detail")]
        table = ["row", "id", "smiles", *lead, "status", "reason", "detail"]
        table += [name for name in rest if name not in extras]
        if lead:
            table.append("missing")
        return table + [name for name in rest if name in extras]

    def to_arrow(self) -> pyarrow.Table:
        """A `pyarrow.Table` with the columns of `dative describe`; null where missing. Numbers and texts are handed over
        as the buffers they lie in."""
        import pyarrow

        arrays: list[Any] = []
        order = self._order()
        for name in order:
            if name == "row":
                arrays.append(pyarrow.array(np.arange(self._first, self._first + self.rows, dtype=np.int64)))
            elif name == "id":
                ids = self._ids if self._ids is not None else [None] * self.rows
                arrays.append(pyarrow.array([None if i is None else str(i) for i in ids], pyarrow.string()))
            elif name == "smiles":
                arrays.append(
                    self._given if isinstance(self._given, (pyarrow.Array, pyarrow.ChunkedArray))
                    else pyarrow.array(self.smiles, pyarrow.string()))
            elif name == "status":
                arrays.append(pyarrow.array(_wire.STATUS_WORDS).take(pyarrow.array(self.status_codes)))
            elif name == "missing":
                arrays.append(pyarrow.array([text or None for text in self.missing_texts()], pyarrow.string()))
            else:
                arrays.append(self._arrow(name))
        return pyarrow.table(arrays, names=order)

    def _arrow(self, name: str) -> Any:
        import pyarrow

        index = self._place[name]
        if not self._schema.is_text[index]:
            row = self._numbers.index(index)
            # A gate's row of Fortran order does not occur: each column is one run of bytes.
            validity, missing = _validity(self._codes[row])
            return pyarrow.Array.from_buffers(
                pyarrow.float64(), self.rows, [validity, pyarrow.py_buffer(self._values[row])], missing)
        column = self._texts.index(index)
        chunks = []
        for block in self._blocks:
            place, size = block.texts[column]
            validity, missing = _validity(block.text_codes[column])
            text = pyarrow.py_buffer(memoryview(block.buffer)[place : place + size])
            chunks.append(pyarrow.Array.from_buffers(
                pyarrow.string(), block.count,
                [validity, pyarrow.py_buffer(block.offsets[column]), text], missing))
        return pyarrow.chunked_array(chunks, pyarrow.string())

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame` with the columns of `dative describe`; NaN where a number is missing, None where a text
        is, reasons in `missing`."""
        import pandas

        columns: dict[str, Any] = {}
        for name in self._order():
            if name == "row":
                columns[name] = np.arange(self._first, self._first + self.rows)
            elif name == "id":
                columns[name] = list(self._ids) if self._ids is not None else [None] * self.rows
            elif name == "smiles":
                columns[name] = self.smiles
            elif name == "status":
                columns[name] = self.status
            elif name == "missing":
                columns[name] = [text or None for text in self.missing_texts()]
            elif self._schema.is_text[self._place[name]]:
                columns[name] = [text or None for text in self[name]]
            else:
                columns[name] = self._values[self._numbers.index(self._place[name])]
        return pandas.DataFrame(columns, copy=False)

    def to_polars(self) -> polars.DataFrame:
        """A `polars.DataFrame` (through Arrow, which polars reads without pyarrow's help for numbers)."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_parquet(self, path: Any, **options: Any) -> None:
        """Writes the table as Parquet; needs pyarrow. Options are those of `pyarrow.parquet.write_table`."""
        import pyarrow.parquet

        pyarrow.parquet.write_table(self.to_arrow(), path, **options)


def _validity(codes: npt.NDArray[np.uint8]) -> tuple[Any, int]:
    """Arrow's bits of what is there, and how many are not."""
    import pyarrow

    present = codes == _wire.PRESENT
    missing = int(codes.size - np.count_nonzero(present))
    if missing == 0:
        return None, 0
    return pyarrow.py_buffer(np.packbits(present, bitorder="little")), missing


def as_text(value: Any) -> str:
    """A SMILES as given; what is no text (None, NaN, pandas.NA) is none, which the row then says."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if hasattr(value, "as_py"):
        return as_text(value.as_py())
    return ""
