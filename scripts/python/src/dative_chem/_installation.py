"""Where `dative-worker` and the data that ships are."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

from .errors import WorkerUnavailable

_PACKAGE = Path(__file__).resolve().parent


def _folders() -> list[Path]:
    home = os.environ.get("DATIVE_HOME")
    if home:
        # As the commands do: there and nowhere else.
        return [Path(home), Path(home, "bin"), Path(home, "libexec", "dative")]
    folders = [_PACKAGE / "bin"]
    # A checkout: scripts/python/src/dative_chem lies four folders below its top.
    if len(_PACKAGE.parents) > 3 and (_PACKAGE.parents[3] / "Package.swift").exists():
        folders.append(_PACKAGE.parents[3] / ".build" / "release")
    found = shutil.which("dative-worker")
    if found:
        folders.append(Path(found).resolve().parent)
    return folders


def worker_path() -> str:
    """The worker of this installation: in `DATIVE_HOME` where that is set; else of the wheel, a checkout or `PATH`."""
    folders = _folders()
    for folder in folders:
        path = folder / "dative-worker"
        if os.access(path, os.X_OK):
            return str(path)
    places = ", ".join(str(folder) for folder in folders)
    raise WorkerUnavailable(f"no executable 'dative-worker' in {places}; build it (scripts/run --version) or set DATIVE_HOME")


def program_path(name: str) -> str:
    """One of the other programs that a wheel or a checkout holds, such as `dative`."""
    for folder in _folders():
        path = folder / name
        if os.access(path, os.X_OK):
            return str(path)
    raise WorkerUnavailable(f"no executable '{name}' in {', '.join(map(str, _folders()))}")


def data_folder() -> str | None:
    """The folder of the data that ships, which judging and fitted descriptors need; None leaves it to the worker."""
    home = os.environ.get("DATIVE_HOME")
    if home:
        places = [Path(home, "data"), Path(home, "share", "dative"), Path(home, "..", "share", "dative")]
    else:
        places = []
        for folder in _folders():
            # As the worker looks for it: beside itself, in its prefix, or in the project whose build folder it lies in.
            real = folder.resolve()
            places += [real / "data", real / ".." / "share" / "dative", real / ".." / ".." / ".." / "data"]
    for place in places:
        if (place / "MANIFEST").is_file():
            return str(place.resolve())
    return None
