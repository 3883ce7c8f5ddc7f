"""Apache Spark: a DataFrame of SMILES in, descriptors, verdicts and a ledger out, through `mapInArrow`."""
from __future__ import annotations

import json
import posixpath
import uuid
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .client import Client
from .columns import Columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: Rows that a worker is given and returns at a time; bounds the memory of an executor.
BATCH_ROWS = 10_000
#: Rows of a row group of Parquet.
GROUP_ROWS = 100_000


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


def write_parquet(
    frame: DataFrame, folder: str, smiles: str = "smiles", *, keep: tuple[str, ...] = (), workers: int = 1,
    **settings: Any,
) -> dict[str, int]:
    """Writes what `describe` returns as Parquet, and returns its ledger; takes the place of what is in the folder.

    The tasks write their own files with pyarrow: the values never become rows of the Java machine, which would take
    longer than describing. What an attempt writes has a name of its own and lies aside until the job is done; then the
    files of those attempts that Spark counts are moved to their place, and `_SUCCESS` is written. So no row is lost or
    doubled by tasks that fail, are repeated or run twice. The folder must be one that all executors reach
    (``can_write``).
    """
    store, top = _file_system(folder)
    aside = posixpath.join(top, f"_temporary-{uuid.uuid4().hex}")
    _clear(store, top)
    store.create_dir(aside, recursive=True)
    counts: dict[str, int] = {}
    try:
        written = frame.select(*keep, frame[smiles].alias("__smiles")).mapInArrow(
            _written_partition(list(keep), workers, settings, folder, posixpath.basename(aside)),
            "file string, counts string")
        for row in written.collect():
            for status, count in json.loads(row["counts"]).items():
                counts[status] = counts.get(status, 0) + count
            store.move(posixpath.join(aside, row["file"]), posixpath.join(top, row["file"]))
    finally:
        store.delete_dir(aside)
    with store.open_output_stream(posixpath.join(top, "_SUCCESS")):
        pass
    return {"read": sum(counts.values()), **dict(sorted(counts.items()))}


def can_write(frame: DataFrame, folder: str) -> bool:
    """Whether `write_parquet` reaches a folder: one of a mounted file system or of HDFS."""
    scheme = urlsplit(folder).scheme
    if not scheme:
        # A bare path belongs to the file system that Spark has by default.
        java = frame.sparkSession.sparkContext._jsc
        scheme = urlsplit(java.hadoopConfiguration().get("fs.defaultFS") or "file:///").scheme
        return bool(scheme == "file")
    return scheme in ("file", "hdfs")


def _file_system(folder: str) -> tuple[Any, str]:
    from pyarrow import fs

    if urlsplit(folder).scheme:
        store, path = fs.FileSystem.from_uri(folder)
        return store, path
    return fs.LocalFileSystem(), posixpath.abspath(folder)


def _clear(store: Any, folder: str) -> None:
    from pyarrow import fs

    if store.get_file_info(folder).type != fs.FileType.NotFound:
        store.delete_dir(folder)


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
        with Client(workers=workers, **settings) as client:
            for table in _tables(client, batches, keep):
                yield from table.combine_chunks().to_batches()

    return run


def _written_partition(
    keep: list[str], workers: int, settings: dict[str, Any], folder: str, aside: str
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow
        from pyarrow import parquet
        from pyspark import TaskContext

        task = TaskContext.get()
        # Unlike any that another attempt or another copy of this one writes.
        name = f"part-{task.partitionId():05d}-{task.taskAttemptId()}-{uuid.uuid4().hex[:12]}.parquet"
        store, top = _file_system(folder)
        counts: dict[str, int] = {}
        group: list[pyarrow.Table] = []
        writer = None

        def write() -> None:
            nonlocal writer
            table = pyarrow.concat_tables(group)
            if writer is None:
                # Doubles hardly repeat, so that a dictionary of them costs time and saves nothing.
                texts = [field.name for field in table.schema if pyarrow.types.is_string(field.type)]
                writer = parquet.ParquetWriter(
                    posixpath.join(top, aside, name), table.schema, filesystem=store, use_dictionary=texts)
            writer.write_table(table, row_group_size=GROUP_ROWS)
            group.clear()

        with Client(workers=workers, **settings) as client:
            for table in _tables(client, batches, keep):
                for pair in table.column("status").value_counts().to_pylist():
                    counts[pair["values"]] = counts.get(pair["values"], 0) + pair["counts"]
                group.append(table)
                if sum(part.num_rows for part in group) >= GROUP_ROWS:
                    write()
        if group:
            write()
        if writer is None:
            return
        writer.close()
        yield pyarrow.RecordBatch.from_arrays(
            [pyarrow.array([name]), pyarrow.array([json.dumps(counts)])], names=["file", "counts"])

    return run


def _tables(
    client: Client, batches: Iterator[pyarrow.RecordBatch], keep: list[str]
) -> Iterator[pyarrow.Table]:
    """What `describe` says of the last column of each batch, after the columns that are kept."""
    for batch in batches:
        for start in range(0, batch.num_rows, BATCH_ROWS):
            part = batch.slice(start, BATCH_ROWS)
            table = _table(client.describe(part.column(len(keep))))
            for place, name in enumerate(keep):
                table = table.add_column(place, name, part.column(place))
            yield table
