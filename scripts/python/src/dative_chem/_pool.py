"""Several workers driven from one thread: deadlines, restart, and the row to blame when one breaks."""
from __future__ import annotations

import collections
import select
import time
from collections.abc import Iterator, Sequence

from . import _wire
from ._worker import FOREIGN_SIGNALS, Worker, ending_words
from .errors import ProtocolError, WorkerUnavailable

#: How often a row whose worker somebody else may have killed is tried alone before it is blamed.
_FOREIGN_KILLS = 5
#: Losses in a row after which a harmless molecule is tried.
_DOUBTFUL_LOSSES = 16
#: Batches that a worker is given ahead, so that it never waits for us.
_AHEAD = 2
#: Rows of a batch, and bytes of its texts.
BATCH_ROWS = 512
BATCH_BYTES = 1 << 17
#: A longer text is refused without asking a worker, as the command's reader does.
LONGEST_TEXT = 1 << 20


class _Job:
    """A batch under way: the answers so far are those of its first rows."""

    __slots__ = ("sequence", "first", "texts", "blocks", "answered", "is_alone", "attempts", "needs_fresh")

    def __init__(self, sequence: int, first: int, texts: Sequence[bytes]) -> None:
        self.sequence = sequence
        self.first = first
        self.texts = texts
        self.blocks: list[_wire.Block] = []
        self.answered = 0
        #: A worker broke over it: the rows that are left go one at a time, each to a worker that does nothing else.
        self.is_alone = False
        self.attempts = 0
        self.needs_fresh = False

    @property
    def is_complete(self) -> bool:
        return self.answered == len(self.texts)

    def request(self) -> bytes:
        if self.is_alone:
            return _wire.batch_frame(self.first + self.answered, self.texts[self.answered : self.answered + 1])
        return _wire.batch_frame(self.first, self.texts)

    def take(self, block: _wire.Block) -> None:
        expected = self.first + self.answered
        if self.answered + block.count > len(self.texts) or block.count and int(block.rows[0]) != expected:
            raise ProtocolError("an answer to a row that was not asked")
        self.blocks.append(block)
        self.answered += block.count


class Pool:
    """Describes batches on several workers and gives their blocks back in the order of the rows."""

    def __init__(self, path: str, configuration: bytes, workers: int, timeout: float) -> None:
        self._path = path
        self._configuration = configuration
        self._timeout = timeout
        self._workers: list[Worker | None] = [None] * max(1, workers)
        self._losses_in_a_row = 0
        #: Rows that broke the worker that described them, by number.
        self.lost: list[int] = []
        first = self._start(0)
        self.schema = first.schema
        self.facts = first.facts

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers that run now."""
        return [worker.pid for worker in self._workers if worker is not None]

    def close(self) -> None:
        for index, worker in enumerate(self._workers):
            if worker is not None:
                if worker.asked:
                    worker.kill()
                else:
                    worker.end()
                    worker.kill()
            self._workers[index] = None

    def _start(self, index: int) -> Worker:
        delay = 0.1
        for attempt in range(4):
            try:
                worker = Worker(self._path, self._configuration)
                break
            except WorkerUnavailable:
                # A machine short of processes for a moment; what is wrong for good is so the fourth time.
                if attempt == 3 or index == 0 and not hasattr(self, "schema"):
                    raise
                time.sleep(delay)
                delay *= 2
        self._workers[index] = worker
        return worker

    def run(self, batches: Iterator[Sequence[bytes]], first: int = 1) -> Iterator[list[_wire.Block]]:
        """The blocks of each batch, in order; rows are numbered from `first`."""
        waiting: collections.deque[_Job] = collections.deque()
        done: dict[int, _Job] = {}
        window = 8 * len(self._workers)
        sequence = 0
        returned = 0
        number = first
        is_over = False
        try:
            while True:
                # Every worker has work before anything is waited for.
                for index in range(len(self._workers)):
                    while True:
                        if not waiting and not is_over and sequence - returned < window:
                            texts = next(batches, None)
                            if texts is None:
                                is_over = True
                            elif len(texts):
                                waiting.append(_Job(sequence, number, texts))
                                sequence += 1
                                number += len(texts)
                        if not waiting or not self._give(index, waiting):
                            break
                if is_over and sequence == returned and not waiting:
                    return
                self._turn(waiting, done)
                while returned in done:
                    job = done.pop(returned)
                    returned += 1
                    paused = time.monotonic()
                    yield job.blocks
                    if time.monotonic() - paused > 0.05:
                        # Nobody read while the taker was busy: that was no silence of theirs.
                        for worker in self._workers:
                            if worker is not None:
                                worker.note_progress()
        finally:
            for index, worker in enumerate(self._workers):
                if worker is not None and worker.asked:
                    worker.kill()
                    self._workers[index] = None

    def _give(self, index: int, waiting: collections.deque[_Job]) -> bool:
        """Gives a worker the next job if it can take it."""
        worker = self._workers[index]
        job = waiting[0]
        if worker is not None and worker.asked:
            if len(worker.asked) >= _AHEAD or worker.wants_recycling or job.is_alone:
                return False
            if any(other.is_alone for other in worker.asked):
                return False
        elif worker is not None and (worker.wants_recycling or job.needs_fresh and not worker.is_fresh):
            worker.end()
            worker.kill()
            worker = None
        if worker is None:
            worker = self._start(index)
        waiting.popleft()
        if not worker.asked:
            worker.note_progress()
        worker.asked.append(job)
        worker.send(job.request())
        return True

    def _turn(self, waiting: collections.deque[_Job], done: dict[int, _Job]) -> None:
        """Waits for the workers and takes in what they say."""
        poll = select.poll()
        busy: dict[int, int] = {}
        for index, worker in enumerate(self._workers):
            if worker is None or not worker.asked:
                continue
            poll.register(worker.output, select.POLLIN)
            busy[worker.output] = index
            if worker.wants_writing:
                poll.register(worker.input, select.POLLOUT)
                busy[worker.input] = index
        events = poll.poll(min(250.0, 1000 * self._timeout))
        for index in sorted({busy[descriptor] for descriptor, _ in events}):
            worker = self._workers[index]
            assert worker is not None
            worker.flush()
            try:
                frames = worker.receive()
                if frames is None:
                    self._broken(index, None, waiting, done)
                    continue
                if frames:
                    worker.note_progress()
                for kind, payload in frames:
                    self._accept(worker, kind, payload, waiting, done)
            except ProtocolError as error:
                self._broken(index, f"the worker broke the protocol on this row alone: {error}", waiting, done)
        for index, worker in enumerate(self._workers):
            if worker is not None and worker.asked and worker.is_silent(self._timeout):
                self._broken(index, "timeout", waiting, done)

    def _accept(
        self, worker: Worker, kind: int, payload: bytearray, waiting: collections.deque[_Job], done: dict[int, _Job]
    ) -> None:
        if not worker.asked:
            raise ProtocolError("an answer that nobody asked for")
        job: _Job = worker.asked[0]
        if kind == _wire.COLUMNS:
            job.take(_wire.Block(payload))
        elif kind == _wire.BATCH_END:
            worker.asked.popleft()
            worker.is_fresh = False
            worker.wants_recycling = payload[12] != 0
            job.attempts = 0
            job.needs_fresh = False
            if job.is_alone:
                self._losses_in_a_row = 0
            self._sort(job, waiting, done)
        else:
            raise ProtocolError(f"frame {kind:#x} where columns were due")

    @staticmethod
    def _sort(job: _Job, waiting: collections.deque[_Job], done: dict[int, _Job]) -> None:
        if job.is_complete:
            done[job.sequence] = job
        elif job.is_alone:
            waiting.appendleft(job)
        else:
            raise ProtocolError("a batch ended before all of its rows were answered")

    def _broken(
        self, index: int, why: str | None, waiting: collections.deque[_Job], done: dict[int, _Job]
    ) -> None:
        """A worker died, hangs or talks nonsense: its first job is suspect, the others wait for another."""
        worker = self._workers[index]
        assert worker is not None
        was_fresh = worker.is_fresh
        jobs = list(worker.asked)
        worker.asked.clear()
        if why is not None:
            worker.process.kill()
        status = worker.end()
        words = worker.last_words()
        worker.kill()
        self._workers[index] = None
        for job in reversed(jobs[1:]):
            waiting.appendleft(job)
        if not jobs:
            return
        job = jobs[0]
        if not job.is_alone:
            job.is_alone = True
        elif not job.is_complete:
            job.attempts += 1
            is_foreign = why is None and status < 0 and -status in FOREIGN_SIGNALS
            if is_foreign and job.attempts < _FOREIGN_KILLS:
                pass
            elif why is None and not was_fresh:
                # What an earlier row corrupted may crash this one: only a worker that saw nothing else is a witness.
                job.needs_fresh = True
            else:
                self._lose(job, why, status, words)
        self._sort(job, waiting, done)

    def _lose(self, job: _Job, why: str | None, status: int, words: str) -> None:
        number = job.first + job.answered
        if why == "timeout":
            reason, detail = "timeout", f"took longer than {1000 * self._timeout:.0f} ms"
        else:
            reason = "worker-crashed"
            detail = why or f"the worker {ending_words(status)} on this row alone"
            if why is None and words:
                detail += f", saying '{words}'"
        job.take(_wire.failed_block(self.schema, number, reason, detail))
        job.attempts = 0
        job.needs_fresh = False
        self.lost.append(number)
        self._losses_in_a_row += 1
        if self._losses_in_a_row >= _DOUBTFUL_LOSSES:
            self._losses_in_a_row = 0
            self._try_methane(words)

    def _try_methane(self, words: str) -> None:
        """After many losses in a row, makes sure that workers still describe methane."""
        worker = Worker(self._path, self._configuration)
        try:
            worker.asked.append(None)
            worker.send(_wire.batch_frame(1, [b"C"]))
            while True:
                poll = select.poll()
                poll.register(worker.output, select.POLLIN)
                poll.poll(250)
                frames = worker.receive()
                if frames is None or worker.is_silent(max(self._timeout, 2.0)):
                    raise WorkerUnavailable("workers die even on methane" + (f": {words}" if words else ""))
                if any(kind == _wire.BATCH_END for kind, _ in frames):
                    return
        finally:
            worker.kill()
