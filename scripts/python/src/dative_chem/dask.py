"""Dask: descriptors for each partition of a DataFrame."""
from __future__ import annotations

from typing import Any

from .client import Client


def describe(frame: Any, smiles: str = "smiles", *, workers: int = 1, **settings: Any) -> Any:
    """A Dask DataFrame with the table of `Client(**settings)` for each row; the index is that of the input."""
    return frame[smiles].map_partitions(_partition, workers, settings, meta=_partition(frame[smiles]._meta, 1, settings))


def _partition(series: Any, workers: int, settings: dict[str, Any]) -> Any:
    with Client(workers=workers, **settings) as client:
        # Numbers of rows and ids would be those of a partition; the index identifies a row.
        table = client.describe(series).to_pandas().drop(columns=["row", "id"])
    texts = [name for name in table.columns if table[name].dtype.kind not in "fi"]
    return table.astype(dict.fromkeys(texts, "string")).set_index(series.index)
