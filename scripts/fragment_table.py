"""Writes tables of environments as Sources/Feasibility/SyntheticAccessibility/FragmentTable.swift reads them."""
import struct

MAGIC = b"DATIVEFT"
VERSION = 1


def write_table(path, rows):
    """`rows`: (32-bit number of the environment, value), ascending by number; at most 65,536 distinct values."""
    values = sorted({value for _, value in rows})
    places = {value: place for place, value in enumerate(values)}
    starts = [0] * 65537
    for number, _ in rows:
        starts[(number >> 16) + 1] += 1
    for upper in range(65536):
        starts[upper + 1] += starts[upper]
    parts = [
        MAGIC,
        struct.pack("<IIII", VERSION, len(rows), len(values), 0),
        struct.pack(f"<{len(values)}d", *values),
        struct.pack("<65537I", *starts),
        struct.pack(f"<{len(rows)}H", *(number & 0xFFFF for number, _ in rows)),
        struct.pack(f"<{len(rows)}H", *(places[value] for _, value in rows)),
    ]
    path.write_bytes(b"".join(parts))
