"""Apache Spark: a DataFrame of SMILES in, descriptors, verdicts and a ledger out, through `mapInArrow`."""
from __future__ import annotations

import json
import posixpath
import re
import uuid
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from .client import Client
from .columns import Columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

#: Rows that a worker is given and returns at a time; bounds the memory of an executor.
BATCH_ROWS = 10_000
#: Rows of a row group of Parquet.
GROUP_ROWS = 100_000
#: Bytes of a text that a task reads at a time.
BLOCK_BYTES = 1 << 20
#: What the first line of a text may say above the SMILES, as the command has it.
_SMILES_NAMES = ("smiles", "canonicalsmiles", "isomericsmiles", "smi", "smilesstring")
#: How the name of a packed text ends.
PACKED = (".gz", ".zst", ".snappy", ".bz2", ".lz4", ".deflate")

#: What a task has written: the name of its file, None where there was nothing to write, and how many rows of each kind.
_Written = tuple[str | None, dict[str, int]]


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
    def written(aside: str) -> list[_Written]:
        rows = frame.select(*keep, frame[smiles].alias("__smiles")).mapInArrow(
            _written_partition(list(keep), workers, settings, folder, aside), "file string, counts string").collect()
        return [(row["file"], json.loads(row["counts"])) for row in rows]

    counts = _committed(folder, written)
    return {"read": sum(counts.values()), **dict(sorted(counts.items()))}


def write_text(
    spark: SparkSession, path: str, folder: str, *, partitions: int | None = None, workers: int = 1, **settings: Any
) -> dict[str, int]:
    """`write_parquet` for a text of SMILES, white space and id, or a folder of such texts, with the column `id`.

    The tasks read their stretch of the text themselves, so that no line becomes a row of the Java machine. A line
    belongs to the stretch in which it begins. The account has `read`, the line ends that were counted, beside how many
    rows have each status; blank lines, comments and the name of a column above the first are `skipped`. A text that
    changes meanwhile, or of which a byte belongs to no stretch or to two, is an error. For what `can_read_text` says.
    """
    store, top = _file_system(path)
    stretches, total = _stretches(store, top, partitions or 4 * spark.sparkContext.defaultParallelism)

    def written(aside: str) -> list[_Written]:
        # Names of stretches are all that the Java machine sees: its query planner and Arrow would only have to start.
        tasks = spark.sparkContext.parallelize(stretches, max(1, len(stretches)))
        return tasks.mapPartitions(_written_stretches(path, workers, settings, folder, aside)).collect()

    counts = _committed(folder, written)
    if counts.pop("bytes", 0) != total:
        raise RuntimeError(f"of the {total} bytes of {path} not each was read once: it has changed")
    read = counts.pop("read", 0)
    return {"read": read, **dict(sorted(counts.items()))}


def can_read_text(spark: SparkSession, path: str) -> bool:
    """Whether `write_text` reaches a text: one that is not packed, on a mounted file system or HDFS."""
    return _is_reached(spark, path) and not path.endswith(PACKED) and not any(letter in path for letter in "*?[{,")


def _committed(folder: str, write: Callable[[str], list[_Written]]) -> dict[str, int]:
    """Has tasks write files aside and moves those of the attempts that count to their place; sums their counts."""
    store, top = _file_system(folder)
    aside = posixpath.join(top, f"_temporary-{uuid.uuid4().hex}")
    _clear(store, top)
    store.create_dir(aside, recursive=True)
    counts: dict[str, int] = {}
    try:
        for file, own in write(posixpath.basename(aside)):
            for status, count in own.items():
                counts[status] = counts.get(status, 0) + count
            if file is not None:
                store.move(posixpath.join(aside, file), posixpath.join(top, file))
    finally:
        store.delete_dir(aside)
    with store.open_output_stream(posixpath.join(top, "_SUCCESS")):
        pass
    return counts


def can_write(frame: DataFrame | SparkSession, folder: str) -> bool:
    """Whether `write_parquet` and `write_text` reach a folder: one of a mounted file system or of HDFS."""
    return _is_reached(getattr(frame, "sparkSession", frame), folder)


def _is_reached(spark: SparkSession, place: str) -> bool:
    scheme = urlsplit(place).scheme
    if not scheme:
        # A bare path belongs to the file system that Spark has by default.
        java = spark.sparkContext._jsc
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

        with Client(workers=workers, **settings) as client:
            file, counts = _written(_tables(client, batches, keep), {}, folder, aside)
        if file is not None:
            yield pyarrow.RecordBatch.from_arrays(
                [pyarrow.array([file]), pyarrow.array([json.dumps(counts)])], names=["file", "counts"])

    return run


def _written(
    tables: Iterator[pyarrow.Table], counts: dict[str, int], folder: str, aside: str
) -> _Written:
    """Writes a task's tables to a file of its own; its name, and how many rows have each status.

    `counts` is added to; whoever makes the tables may count in it too.
    """
    import pyarrow
    from pyarrow import parquet
    from pyspark import TaskContext

    task = TaskContext.get()
    # Unlike any that another attempt or another copy of this one writes.
    name = f"part-{task.partitionId():05d}-{task.taskAttemptId()}-{uuid.uuid4().hex[:12]}.parquet"
    store, top = _file_system(folder)
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

    for table in tables:
        for pair in table.column("status").value_counts().to_pylist():
            counts[pair["values"]] = counts.get(pair["values"], 0) + pair["counts"]
        group.append(table)
        if sum(part.num_rows for part in group) >= GROUP_ROWS:
            write()
    if group:
        write()
    if writer is None:
        return None, counts
    writer.close()
    return name, counts


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


# Stretches of texts


class _Stretch(NamedTuple):
    """A part of a file, in bytes."""

    path: str
    start: int
    end: int


def _stretches(store: Any, path: str, wanted: int) -> tuple[list[_Stretch], int]:
    """About as many stretches as wanted, of nearly one length, and the bytes of all."""
    from pyarrow import fs

    found = store.get_file_info(path)
    if found.type == fs.FileType.NotFound:
        raise FileNotFoundError(f"no such file or folder: {path}")
    if found.type == fs.FileType.Directory:
        inside = store.get_file_info(fs.FileSelector(path, recursive=True))
        # As Spark does, what is hidden or of a job under way is left out.
        files = [file for file in inside if file.type == fs.FileType.File and not file.base_name.startswith(("_", "."))]
        if any(file.path.endswith(PACKED) for file in files):
            raise ValueError(f"{path} holds packed texts, which are not read by stretches")
    else:
        files = [found]
    total = sum(file.size for file in files)
    length = max(1, -(-total // max(1, wanted)))
    stretches = [
        _Stretch(file.path, start, min(start + length, file.size))
        for file in sorted(files, key=lambda file: file.path) for start in range(0, file.size, length)]
    return stretches, total


def _written_stretches(
    path: str, workers: int, settings: dict[str, Any], folder: str, aside: str
) -> Callable[[Iterator[_Stretch]], Iterator[_Written]]:
    def run(stretches: Iterator[_Stretch]) -> Iterator[_Written]:
        import pyarrow

        counts: dict[str, int] = {}
        store = _file_system(path)[0]

        def tables(client: Client) -> Iterator[pyarrow.Table]:
            for stretch in stretches:
                is_first = stretch.start == 0
                for block in _blocks(store, stretch):
                    texts, ids, skipped = _rows(block, is_first)
                    is_first = False
                    counts["bytes"] = counts.get("bytes", 0) + len(block)
                    # Counted apart from what is made of them.
                    ends = block.count(b"\n") + (not block.endswith(b"\n"))
                    counts["read"] = counts.get("read", 0) + ends
                    if skipped:
                        counts["skipped"] = counts.get("skipped", 0) + skipped
                    if texts:
                        yield _table(client.describe(texts)).add_column(0, "id", pyarrow.array(ids, pyarrow.string()))

        with Client(workers=workers, **settings) as client:
            yield _written(tables(client), counts, folder, aside)

    return run


def _blocks(store: Any, stretch: _Stretch) -> Iterator[bytes]:
    """The lines that begin in a stretch, some at a time, with their ends."""
    with store.open_input_file(stretch.path) as file:
        place = stretch.start
        if place > 0:
            # The line under way belongs to the stretch before, unless it ends just there.
            place = _line_end(file, place - 1)
        while place < stretch.end:
            block = _read(file, place, BLOCK_BYTES)
            if place + len(block) >= stretch.end:
                end = _line_end(file, stretch.end - 1)
                block = block[: end - place] + _read(file, place + len(block), end - place - len(block))
            elif not block:
                return
            elif (cut := block.rfind(b"\n") + 1) > 0:
                block = block[:cut]
            else:
                block += _read(file, place + len(block), _line_end(file, place + len(block)) - place - len(block))
            yield block
            place += len(block)


def _read(file: Any, place: int, size: int) -> bytes:
    if size <= 0:
        return b""
    file.seek(place)
    return bytes(file.read(size))


def _line_end(file: Any, place: int) -> int:
    """Where the line ends, its end included, in which the byte of this place is."""
    file.seek(place)
    while part := file.read(1 << 12):
        found = part.find(b"\n")
        if found >= 0:
            return place + found + 1
        place += len(part)
    return place


def _plain(words: list[str]) -> str:
    return re.sub("[ _.-]", "", words[0].lower()) if words else ""


def _rows(block: bytes, is_first: bool) -> tuple[list[str], list[str | None], int]:
    """The SMILES and ids of lines, read as the command reads them, and how many lines hold none."""
    lines = block.decode(errors="replace").split("\n")
    if not lines[-1]:
        lines.pop()
    if is_first:
        lines[0] = lines[0].removeprefix("\ufeff")
        if _plain(lines[0].split(maxsplit=1)[:1]) in _SMILES_NAMES:
            lines[0] = "#"
    texts: list[str] = []
    ids: list[str | None] = []
    for line in lines:
        # One carriage return belongs to the line end.
        line = line.removesuffix("\r").strip(" \t")
        parts = re.split("[ \t]+", line, maxsplit=1) if "\t" in line else line.split(" ", 1)
        if not parts[0] or parts[0][0] == "#":
            continue
        texts.append(parts[0])
        ids.append(parts[1].lstrip(" ") if len(parts) > 1 else None)
    return texts, ids, len(lines) - len(texts)
