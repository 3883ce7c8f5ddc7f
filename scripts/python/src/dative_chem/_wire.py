"""The wire protocol of `dative-worker` (docs/wire-protocol.md), the part that a client needs."""
from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .errors import ProtocolError

VERSION = 2
MAGIC = b"DTVW"
LONGEST_FRAME = 32 << 20

CONFIGURE, BATCH, INSPECT = 0x01, 0x02, 0x03
HELLO, CONFIGURED, RESULTS, BATCH_END, INSPECTED, COLUMNS, REFUSAL = 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x8F

OK, FAILED, FILTERED = 0, 1, 2
STATUS_WORDS = ("ok", "failed", "filtered")

PRESENT, EMPTY = 0, 255

_ROW = struct.Struct("<QBII").pack


def frame(kind: int, payload: bytes) -> bytes:
    if len(payload) >= LONGEST_FRAME:
        raise ValueError("a frame must fit the protocol's cap")
    return struct.pack("<IB", len(payload) + 1, kind) + payload


def settings_text(pairs: Iterable[tuple[str, str]]) -> bytes:
    lines = []
    for key, value in pairs:
        escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
        lines.append(f"{key}={escaped}\n")
    return "".join(lines).encode()


def batch_frame(first: int, texts: Sequence[bytes], kind: int = BATCH) -> bytes:
    """Rows numbered from `first` on, without ids: these the client keeps."""
    row = _ROW
    parts = [struct.pack("<I", len(texts))]
    for number, text in enumerate(texts, first):
        parts.append(row(number, 0, 0, len(text)))
        parts.append(text)
    return frame(kind, b"".join(parts))


def refusal(payload: bytes | bytearray) -> tuple[str, str]:
    """Code and words."""
    size = struct.unpack_from("<I", payload)[0]
    code = payload[4 : 4 + size].decode()
    return code, payload[8 + size :].decode(errors="replace")


@dataclass(frozen=True)
class Schema:
    """The columns of a run: what `configured` announces."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    is_text: tuple[bool, ...]

    @classmethod
    def decode(cls, payload: bytes | bytearray) -> Schema:
        rows = [line.split("\t") for line in payload.decode().splitlines()]
        if any(len(row) != 3 or row[0] not in ("number", "text") for row in rows):
            raise ProtocolError("the worker announces columns that are none")
        return cls(tuple(r[1] for r in rows), tuple(r[2] for r in rows), tuple(r[0] == "text" for r in rows))

    @property
    def numbers(self) -> list[int]:
        return [index for index, text in enumerate(self.is_text) if not text]

    @property
    def texts(self) -> list[int]:
        return [index for index, text in enumerate(self.is_text) if text]


class Block:
    """Rows as the worker sent them: every array is a view of the bytes that came over the pipe."""

    __slots__ = ("buffer", "count", "rows", "numbers", "offsets", "status", "number_codes", "text_codes", "texts", "reasons")

    def __init__(self, buffer: bytes | bytearray) -> None:
        self.buffer = buffer
        if len(buffer) < 16:
            raise ProtocolError("a block of columns is cut short")
        n, k, t, r = struct.unpack_from("<IIII", buffer)
        fixed = 16 + 8 * n + 8 * k * n + 4 * t * (n + 1) + n + (k + t) * n
        if n > 1 << 16 or fixed + r > len(buffer):
            raise ProtocolError("a block of columns is cut short")
        self.count: int = n
        place = 16
        self.rows: npt.NDArray[np.uint64] = np.frombuffer(buffer, "<u8", n, place)
        place += 8 * n
        self.numbers: npt.NDArray[np.float64] = np.frombuffer(buffer, "<f8", k * n, place).reshape(k, n)
        place += 8 * k * n
        self.offsets: npt.NDArray[np.uint32] = np.frombuffer(buffer, "<u4", t * (n + 1), place).reshape(t, n + 1)
        place += 4 * t * (n + 1)
        self.status: npt.NDArray[np.uint8] = np.frombuffer(buffer, "u1", n, place)
        place += n
        self.number_codes: npt.NDArray[np.uint8] = np.frombuffer(buffer, "u1", k * n, place).reshape(k, n)
        place += k * n
        self.text_codes: npt.NDArray[np.uint8] = np.frombuffer(buffer, "u1", t * n, place).reshape(t, n)
        place += t * n
        self.texts: list[tuple[int, int]] = []
        for column in range(t):
            size = int(self.offsets[column, n])
            self.texts.append((place, size))
            place += size
        if place + r != len(buffer):
            raise ProtocolError("a block of columns is not as long as it says")
        self.reasons: list[str] = bytes(buffer[place:]).decode().split("\n") if r else []


def failed_block(schema: Schema, number: int, reason: str, detail: str) -> Block:
    """The block of one row that no worker survived, as a worker would have sent it."""
    numbers, texts = schema.numbers, schema.texts
    words = {"reason": reason.encode(), "detail": detail.encode()}
    cells = [words.get(schema.ids[index], b"") for index in texts]
    payload = struct.pack("<IIIIQ", 1, len(numbers), len(texts), 0, number)
    payload += struct.pack("<d", float("nan")) * len(numbers)
    payload += b"".join(struct.pack("<II", 0, len(cell)) for cell in cells)
    payload += bytes([FAILED]) + bytes([EMPTY]) * len(numbers)
    payload += bytes(PRESENT if cell else EMPTY for cell in cells)
    return Block(payload + b"".join(cells))
