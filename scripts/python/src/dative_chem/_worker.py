"""One worker process and the bytes to and from it."""
from __future__ import annotations

import collections
import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import tempfile
import time
from typing import Any

from . import _wire
from .errors import ProtocolError, SettingsRefused, WorkerUnavailable

#: The longest start, in seconds: a busy machine may load libraries slowly.
START_LIMIT = 20.0
_PIPE_SIZE = 1 << 20
_SET_PIPE_SIZE = getattr(fcntl, "F_SETPIPE_SZ", 1031)
_TICKS = os.sysconf("SC_CLK_TCK")


class Worker:
    """A running worker, greeted and configured. Its pipes do not block, so one thread can drive several."""

    def __init__(self, path: str, configuration: bytes) -> None:
        environment = dict(os.environ)
        # A crashed worker is to be gone at once; and glibc is to keep more small pieces at hand (Sources/Workers).
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["OPENBLAS_NUM_THREADS"] = "1"
        environment["GLIBC_TUNABLES"] = "glibc.malloc.tcache_count=200"
        # It would make the worker end with the thread that starts it; ours ends when its input closes.
        environment.pop("DATIVE_PARENT", None)
        self._words = tempfile.TemporaryFile()
        try:
            self.process = subprocess.Popen(
                [path, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._words, bufsize=0,
                env=environment)
        except OSError as error:
            self._words.close()
            raise WorkerUnavailable(f"cannot start {path}: {error.strerror}") from error
        assert self.process.stdin is not None and self.process.stdout is not None
        self.input = self.process.stdin.fileno()
        self.output = self.process.stdout.fileno()
        for descriptor in (self.input, self.output):
            os.set_blocking(descriptor, False)
            try:
                fcntl.fcntl(descriptor, _SET_PIPE_SIZE, _PIPE_SIZE)
            except OSError:
                pass  # Smaller pipes are slower, and that is all.
        #: What was asked and is not answered, the oldest first.
        self.asked: collections.deque[Any] = collections.deque()
        #: Whether it has been asked anything yet.
        self.is_fresh = True
        self.wants_recycling = False
        self._outgoing = bytearray()
        self._head = bytearray()
        self._payload = bytearray()
        self._filled = 0
        self._kind = -1
        self._started = time.monotonic()
        self.note_progress()
        try:
            self.send(_wire.frame(_wire.CONFIGURE, configuration))
            self.facts = self._greeting()
            self.schema = self._configured()
        except BaseException:
            self.kill()
            raise

    @property
    def pid(self) -> int:
        return self.process.pid

    # Starting

    def _start_frame(self) -> tuple[int, bytearray]:
        deadline = self._started + START_LIMIT
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise WorkerUnavailable(f"the worker was not ready after {START_LIMIT:.0f} s")
            poll = select.poll()
            poll.register(self.output, select.POLLIN)
            if self.wants_writing:
                poll.register(self.input, select.POLLOUT)
            poll.poll(left * 1000)
            self.flush()
            frames = self.receive(limit=1)
            if frames is None:
                raise WorkerUnavailable(self._death_at_start())
            if frames:
                return frames[0]

    def _death_at_start(self) -> str:
        status = self.end()
        words = self.last_words()
        library = re.search(r"loading shared libraries: (\S+):", words)
        if library:
            name = library.group(1)
            package = "libopenbabel7" if "openbabel" in name else "the package that holds it"
            what = "Open Babel's library" if "openbabel" in name else "a library"
            return (f"{what} is missing: {name}, which dative-worker needs; install it "
                    f"(Debian, Ubuntu: apt-get install {package})")
        return f"the worker {ending_words(status)} before it was ready" + (f": {words}" if words else "")

    def _greeting(self) -> dict[str, str]:
        kind, payload = self._start_frame()
        if kind == _wire.REFUSAL:
            raise WorkerUnavailable(f"the worker's self-check failed: {_wire.refusal(payload)[1]}")
        if kind != _wire.HELLO or payload[:4] != _wire.MAGIC:
            raise WorkerUnavailable("the program does not speak our protocol: it is no dative-worker")
        version = struct.unpack_from("<H", payload, 4)[0]
        if version != _wire.VERSION:
            raise WorkerUnavailable(f"dative-worker speaks protocol {version} where {_wire.VERSION} is needed")
        lines = payload[10:].decode().splitlines()
        return dict(line.split("=", 1) for line in lines)

    def _configured(self) -> _wire.Schema:
        kind, payload = self._start_frame()
        if kind == _wire.REFUSAL:
            raise SettingsRefused(*_wire.refusal(payload))
        if kind != _wire.CONFIGURED:
            raise ProtocolError(f"frame {kind:#x} where 'configured' was due")
        return _wire.Schema.decode(payload)

    # Bytes

    @property
    def wants_writing(self) -> bool:
        return bool(self._outgoing)

    def send(self, data: bytes) -> None:
        """Sends what the pipe takes and keeps the rest for `flush`."""
        self._outgoing += data
        self.flush()

    def flush(self) -> None:
        while self._outgoing:
            try:
                written = os.write(self.input, self._outgoing)
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno != errno.EPIPE:
                    raise
                # Its end shows where its output ends.
                self._outgoing.clear()
                return
            del self._outgoing[:written]

    def receive(self, limit: int = 64) -> list[tuple[int, bytearray]] | None:
        """The frames that have arrived; None when the worker's output has ended."""
        frames: list[tuple[int, bytearray]] = []
        while len(frames) < limit:
            try:
                if self._kind < 0:
                    part = os.read(self.output, 5 - len(self._head))
                    if not part:
                        return frames or None
                    self._head += part
                    if len(self._head) < 5:
                        continue
                    length, self._kind = struct.unpack("<IB", self._head)
                    self._head.clear()
                    if not 1 <= length <= _wire.LONGEST_FRAME:
                        raise ProtocolError(f"a frame of {length} bytes")
                    self._payload = bytearray(length - 1)
                    self._filled = 0
                # Straight into the buffer that the arrays will be views of.
                while self._filled < len(self._payload):
                    got = os.readv(self.output, [memoryview(self._payload)[self._filled :]])
                    if got == 0:
                        return frames or None
                    self._filled += got
            except BlockingIOError:
                return frames
            frames.append((self._kind, self._payload))
            self._kind = -1
        return frames

    # Time

    def note_progress(self) -> None:
        self.progress = time.monotonic()
        self.processor_time = self._processor_time()

    def _processor_time(self) -> float:
        try:
            with open(f"/proc/{self.process.pid}/stat", "rb") as file:
                fields = file.read().rsplit(b") ", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / _TICKS
        except (OSError, IndexError):
            return 0.0

    def is_silent(self, limit: float) -> bool:
        """Whether a row takes longer than `limit` seconds.

        A worker that was stopped or starved of processor time is not blamed before it had its share; one that sleeps
        is, after four times the limit.
        """
        elapsed = time.monotonic() - self.progress
        if elapsed < limit + 0.2:
            return False
        return self._processor_time() - self.processor_time >= 0.8 * limit or elapsed >= 4 * limit

    # Ending

    def end(self, within: float = 1.0) -> int:
        """Lets the worker end, by force after a while; negative where a signal ended it."""
        assert self.process.stdin is not None and self.process.stdout is not None
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.end()
        self._words.close()

    def last_words(self) -> str:
        try:
            self._words.seek(0)
            text = self._words.read(1 << 16).decode(errors="replace").strip()
        except ValueError:
            return ""
        return text.splitlines()[-1][:300] if text else ""


def ending_words(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"


#: Signals by which somebody else may have ended a worker, so that no molecule is to blame yet.
FOREIGN_SIGNALS = {signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT}
