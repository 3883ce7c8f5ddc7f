"""Dative from Python: descriptors and verdicts for molecules, computed by `dative-worker` processes.

    import dative_chem
    table = dative_chem.describe(["CCO", "NCCc1ccccc1.I"])
    table["logp_crippen"]        # a masked numpy array
    table.to_pandas()
"""
from .client import Client, describe, gate, inspect
from .columns import Columns, InvalidRow
from .errors import DativeError, InvalidMolecules, ProtocolError, SettingsRefused, WorkerUnavailable

__version__ = "0.1.0"
__all__ = [
    "Client", "Columns", "DativeError", "InvalidMolecules", "InvalidRow", "ProtocolError", "SettingsRefused",
    "WorkerUnavailable", "describe", "gate", "inspect",
]
