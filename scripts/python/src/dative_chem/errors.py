"""What can go wrong other than in a single row: a row that cannot be described is a row with a reason, no exception."""
from __future__ import annotations


class DativeError(Exception):
    """Anything that this package raises."""


class WorkerUnavailable(DativeError, RuntimeError):
    """No worker can serve: it is missing, lacks a library, or its self-check failed. The words say what to mend."""


class SettingsRefused(DativeError, ValueError):
    """The worker is well but cannot do what is asked, such as a descriptor that does not exist."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class ProtocolError(DativeError, RuntimeError):
    """The worker sent what the wire protocol does not allow."""


class InvalidMolecules(DativeError, ValueError):
    """Rows that cannot be described, where the caller asked not to go on with such rows."""
