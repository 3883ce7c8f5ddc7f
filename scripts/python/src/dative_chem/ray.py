"""Ray: descriptors for each block of a dataset, by actors that keep their workers."""
from __future__ import annotations

from typing import Any

from .client import Client


def describe(dataset: Any, smiles: str = "smiles", *, actors: int = 1, batch_rows: int = 10_000, **settings: Any) -> Any:
    """A Ray dataset with the table of `Client(**settings)` for each row, after the columns of the input."""
    return dataset.map_batches(
        _Describer, fn_constructor_args=(smiles, settings), batch_format="pyarrow", batch_size=batch_rows,
        concurrency=actors)


class _Describer:
    def __init__(self, smiles: str, settings: dict[str, Any]) -> None:
        self.smiles = smiles
        self.client = Client(workers=1, **settings)

    def __call__(self, batch: Any) -> Any:
        table = self.client.describe(batch[self.smiles]).to_arrow().drop_columns(["row", "id", "smiles"])
        for name in table.column_names:
            batch = batch.append_column(name, table[name])
        return batch
