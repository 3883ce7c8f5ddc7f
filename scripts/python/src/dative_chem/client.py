"""The client: settings in, columns out."""
from __future__ import annotations

import json
import os
import select
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from . import _wire
from ._installation import data_folder, worker_path
from ._pool import BATCH_BYTES, BATCH_ROWS, LONGEST_TEXT, Pool
from ._worker import Worker
from .columns import Columns, as_text
from .errors import DativeError, SettingsRefused, WorkerUnavailable

#: Told after each batch how many rows are done, how many failed, and how many there are (None where unknown).
Progress = Callable[[int, int, "int | None"], None]


def processor_count() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Client:
    """Workers that describe molecules under one set of settings; a context manager.

    - `descriptors`: ids, names in other tools, families or sets (`core`, `rdkit`, `leap`, `basicity`, `all`), as one
      text with commas or a sequence.
    - `form`: `active` (default), `drawn` or `parent`; `names`: `dative`, `rdkit` or `leap`, of which the latter two
      describe the line as drawn unless `form` says otherwise.
    - `where`: a SMARTS; rows that do not match have status `filtered`.
    - `fingerprint`: `morgan2`, folded to `bits`, or `morgan2-counts`.
    - `policy`: the name of a shipped policy or the path of a file, by which rows are judged; `rank_by`: an expression.
    - `workers`: processes; all processors by default. `timeout_ms`: what a molecule may take.

    A molecule that breaks its worker costs one row, whose reason says so. Not for several threads at once.
    """

    def __init__(
        self, *, descriptors: str | Sequence[str] = "core", form: str | None = None, names: str = "dative",
        canonical: bool = True, where: str | None = None, fingerprint: str | None = None, bits: int = 2048,
        inchikey: bool = False, intervals: bool = False, relaxed: bool = False, policy: str | os.PathLike[str] | None = None,
        rank_by: str | None = None, brief: bool = False, workers: int | None = None, timeout_ms: int = 2000,
        worker: str | os.PathLike[str] | None = None, data: str | os.PathLike[str] | None = None,
    ) -> None:
        text = descriptors if isinstance(descriptors, str) else ",".join(descriptors)
        folder = str(data) if data is not None else data_folder()
        pairs = [
            ("descriptors", text), ("names", names), ("form", form or ("active" if names == "dative" else "drawn")),
            ("format", "columns"), ("canonical", "1" if canonical else "0"),
        ]
        if where is not None:
            pairs.append(("where", where))
        if fingerprint is not None:
            pairs.append(("fingerprint", fingerprint))
            if fingerprint == "morgan2":
                pairs.append(("bits", str(bits)))
        pairs += [("inchikey", "1" if inchikey else "0"), ("relaxed", "1" if relaxed else "0")]
        if policy is not None:
            pairs += _policy(policy, folder) + [("brief", "1" if brief else "0")]
        if folder is not None:
            pairs.append(("data", folder))
        if rank_by is not None:
            pairs.append(("rank-by", rank_by))
        if intervals:
            pairs.append(("intervals", "1"))
        if not 1 <= timeout_ms <= 86_400_000:
            raise ValueError("timeout_ms must be between 1 and a day")
        self._configuration = _wire.settings_text(pairs)
        self._path = str(worker) if worker is not None else worker_path()
        self._timeout = timeout_ms / 1000
        self._process = os.getpid()
        self._pool: Pool | None = Pool(
            self._path, self._configuration, processor_count() if workers is None else workers, self._timeout)

    # Life

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers."""
        pool = getattr(self, "_pool", None)
        if pool is not None:
            self._pool = None
            # A copy that a fork made must not end the workers of the original.
            if self._process == os.getpid():
                pool.close()

    @property
    def pool(self) -> Pool:
        if self._pool is None:
            raise DativeError("the client is closed")
        return self._pool

    @property
    def schema(self) -> _wire.Schema:
        """Names, ids and kinds of the columns."""
        return self.pool.schema

    @property
    def versions(self) -> dict[str, str]:
        """What the workers say of themselves: release, Open Babel, digests of their tables."""
        return dict(self.pool.facts)

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return self.pool.pids

    # Rows

    def describe(
        self, smiles: Iterable[Any], ids: Iterable[Any] | None = None, *, progress: bool | Progress = False,
        first: int = 1,
    ) -> Columns:
        """Describes molecules: a row for each, in order, whatever becomes of it.

        `smiles` may be a list, a pandas or polars series, a numpy or pyarrow array, or any iterable of texts; a single
        text is one molecule. `progress`: True shows a line on standard error; a function is told the numbers.
        """
        given = _sequence(smiles)
        kept = None if ids is None else list(ids)
        if kept is not None and len(kept) != len(given):
            raise ValueError(f"{len(kept)} ids for {len(given)} molecules")
        tell = _ProgressLine() if progress is True else progress or None
        blocks: list[_wire.Block] = []
        done = failed = 0
        for part in self.pool.run(_batches(_texts(given)), first):
            blocks += part
            if tell is not None:
                done += sum(block.count for block in part)
                failed += sum(int((block.status == _wire.FAILED).sum()) for block in part)
                tell(done, failed, len(given))
        if isinstance(tell, _ProgressLine):
            tell.close()
        if not blocks:
            blocks = [_empty_block(self.schema)]
        return Columns(self.schema, blocks, given, kept, first)

    def describe_parts(
        self, parts: Iterable[Sequence[Any]], first: int = 1
    ) -> Iterator[Columns]:
        """Describes one part of a library after the other, in memory that does not grow with it."""
        for part in parts:
            columns = self.describe(part, first=first)
            first += columns.rows
            yield columns

    def inspect(self, smiles: str) -> dict[str, Any]:
        """Everything known of one molecule: atoms, bonds, substance, every descriptor with each atom's part, and the
        verdict where the client has a policy.

        Raises `SettingsRefused` with the code and words of a row that cannot be described.
        """
        # A worker of its own: what is asked for a person may take longer than a row of a library.
        worker = Worker(self._path, self._configuration)
        limit = max(self._timeout, 10.0)
        try:
            worker.asked.append(None)
            worker.note_progress()
            worker.send(_wire.batch_frame(1, [smiles.encode()], _wire.INSPECT))
            while True:
                poll = select.poll()
                poll.register(worker.output, select.POLLIN)
                if worker.wants_writing:
                    poll.register(worker.input, select.POLLOUT)
                poll.poll(250)
                worker.flush()
                frames = worker.receive()
                if frames is None:
                    raise WorkerUnavailable(f"the worker broke over {smiles[:80]}")
                for kind, payload in frames:
                    if kind == _wire.INSPECTED:
                        answer: dict[str, Any] = json.loads(payload)
                        return answer
                    raise SettingsRefused(*_wire.refusal(payload))
                if worker.is_silent(limit):
                    raise WorkerUnavailable(f"{smiles[:80]} took longer than {limit:.0f} s")
        finally:
            worker.kill()


def describe(smiles: Iterable[Any], ids: Iterable[Any] | None = None, *, progress: bool | Progress = False,
             **settings: Any) -> Columns:
    """Describes molecules with workers of its own; the settings are those of `Client`."""
    with Client(**settings) as client:
        return client.describe(smiles, ids, progress=progress)


def gate(smiles: Iterable[Any], ids: Iterable[Any] | None = None, *, policy: str | os.PathLike[str] = "perovskite-precursor",
         progress: bool | Progress = False, **settings: Any) -> Columns:
    """Judges molecules by a policy: columns `verdict`, `reasons` (JSON), `sa_score`, `sa_dative`, `sa_domain`."""
    with Client(policy=policy, brief=True, canonical=False, **settings) as client:
        return client.describe(smiles, ids, progress=progress)


def inspect(smiles: str, *, policy: str | os.PathLike[str] | None = "perovskite-precursor", **settings: Any) -> dict[str, Any]:
    """Everything known of one molecule."""
    with Client(policy=policy, workers=1, **settings) as client:
        return client.inspect(smiles)


# Settings


def _policy(policy: str | os.PathLike[str], data: str | None) -> list[tuple[str, str]]:
    """A policy with the files that it names, as the worker wants them: in memory."""
    name = os.fspath(policy)
    if "/" in name or name.endswith(".toml"):
        path = Path(name)
    else:
        if data is None:
            raise WorkerUnavailable("the data folder, in which policies are, is not there; set DATIVE_HOME")
        path = Path(data, "policies", f"{name}.toml")
        if not path.exists():
            known = ", ".join(sorted(entry.stem for entry in path.parent.glob("*.toml")))
            raise ValueError(f"no policy '{name}' is shipped; known are {known}")
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ValueError(f"policy {name}: {error}") from error
    files = [entry["file"] for key in ("stock", "always", "never")
             if isinstance(entry := table.get(key), dict) and isinstance(entry.get("file"), str)]
    alerts = table.get("alerts")
    if isinstance(alerts, dict) and isinstance(alerts.get("files"), list):
        # "structural" is what ships, which the worker has.
        files += [file for file in alerts["files"] if isinstance(file, str) and file != "structural"]
    pairs = [("policy-file", str(path)), ("policy", text)]
    for number, file in enumerate(dict.fromkeys(files)):
        try:
            content = (path.parent / file).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise ValueError(f"policy {name}: cannot read '{file}': {error}") from error
        pairs.append((f"policy-attachment.{number}", f"{file}\n{content}"))
    return pairs


# Rows


def _sequence(smiles: Iterable[Any]) -> Sequence[Any]:
    if isinstance(smiles, (str, bytes)):
        return [smiles]
    to_list = getattr(smiles, "to_pylist", None) or getattr(smiles, "to_list", None) or getattr(smiles, "tolist", None)
    if to_list is not None:
        # Of pyarrow, polars, pandas, numpy: one call instead of one for each text.
        values = to_list()
        return values if isinstance(values, list) else [values]
    return smiles if isinstance(smiles, (list, tuple)) else list(smiles)


def _texts(smiles: Sequence[Any]) -> list[bytes]:
    try:
        return [text.encode() for text in smiles]
    except (AttributeError, UnicodeEncodeError):
        return [as_text(value).encode(errors="replace") for value in smiles]


def _batches(texts: list[bytes]) -> Iterator[list[bytes]]:
    """Short ones first: every worker has something to do. Bounded in bytes, so that a pipe holds one."""
    start = 0
    limit = 32
    while start < len(texts):
        end = min(start + limit, len(texts))
        size = sum(map(len, texts[start:end]))
        while size > BATCH_BYTES and end > start + 1:
            end = start + max(1, (end - start) // 2)
            size = sum(map(len, texts[start:end]))
        batch = texts[start:end]
        if size > LONGEST_TEXT:
            # The worker says that it is too long, after as much as it needs for that.
            batch = [text[: LONGEST_TEXT + 1] for text in batch]
        yield batch
        start = end
        limit = min(2 * limit, BATCH_ROWS)


def _empty_block(schema: _wire.Schema) -> _wire.Block:
    numbers, texts = len(schema.numbers), len(schema.texts)
    return _wire.Block(b"".join(n.to_bytes(4, "little") for n in (0, numbers, texts, 0)) + bytes(4 * texts))


class _ProgressLine:
    """A line on standard error, written anew a few times a second on a terminal and every ten seconds elsewhere."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._started = self._last = time.monotonic()

    def __call__(self, done: int, failed: int, total: int | None) -> None:
        now = time.monotonic()
        if now - self._last < (0.2 if self._is_terminal else 10):
            return
        self._last = now
        rate = done / max(now - self._started, 1e-9)
        left = f", {(total - done) / rate:.0f} s left" if total is not None and rate else ""
        text = f"{done:,} rows, {rate:,.0f}/s, {failed:,} failed{left}"
        sys.stderr.write(f"\r\x1b[K{text}" if self._is_terminal else text + "\n")
        sys.stderr.flush()

    def close(self) -> None:
        if self._is_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
