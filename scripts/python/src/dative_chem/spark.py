"""Apache Spark: a DataFrame of SMILES in, descriptors, verdicts and a ledger out, through `mapInArrow`."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .client import Client
from .columns import Columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: Rows that a worker is given and returns at a time; bounds the memory of an executor.
BATCH_ROWS = 10_000


def describe(
    frame: DataFrame, smiles: str = "smiles", *, keep: tuple[str, ...] = (), workers: int = 1, **settings: Any
) -> DataFrame:
    """The table of `Client(**settings)` for each row of a DataFrame, with the columns `keep` of the input before it.

    Each task drives `workers` worker processes of its own: 1 suits executors with as many tasks as cores. Rows stay in
    their partitions, nothing is shuffled. A task that fails is repeated by Spark as a whole, and only the output of the
    attempt that succeeded is committed, so no row is lost or doubled. `dative-chem` must be installed on the executors.
    """
    from pyspark.sql.types import StructType

    kept = [frame.schema[name] for name in keep]
    schema = StructType(kept + list(_schema(settings)))
    return frame.select(*keep, frame[smiles].alias("__smiles")).mapInArrow(
        _partition(list(keep), workers, settings), schema)


def ledger(described: DataFrame) -> dict[str, int]:
    """The account of a job: `read` rows, and how many of them have each status."""
    counts = {row["status"]: int(row["count"]) for row in described.groupBy("status").count().collect()}
    return {"read": sum(counts.values()), **{f"{status}": count for status, count in sorted(counts.items())}}


def _schema(settings: dict[str, Any]) -> Any:
    """The columns, as the worker on the driver announces them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    with Client(workers=1, **settings) as client:
        empty: Columns = client.describe([])
        return from_arrow_schema(_table(empty).schema)


def _table(columns: Columns) -> Any:
    # Numbers of rows and ids are those of a partition: the caller's own columns identify a row.
    table = columns.to_arrow()
    return table.drop_columns(["row", "id"])


def _partition(
    keep: list[str], workers: int, settings: dict[str, Any]
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        with Client(workers=workers, **settings) as client:
            for batch in batches:
                for start in range(0, batch.num_rows, BATCH_ROWS):
                    part = batch.slice(start, BATCH_ROWS)
                    table = _table(client.describe(part.column(len(keep))))
                    arrays = [part.column(place) for place in range(len(keep))]
                    arrays += [column.combine_chunks() for column in table.columns]
                    arrays = [a.combine_chunks() if isinstance(a, pyarrow.ChunkedArray) else a for a in arrays]
                    yield pyarrow.RecordBatch.from_arrays(arrays, names=keep + table.column_names)

    return run
