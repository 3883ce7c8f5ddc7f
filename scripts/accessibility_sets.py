"""Known molecules in three sets that share no scaffold: counted (80 %), fitted (12 %), measured (8 %).

Scaffolds are those of G. W. Bemis and M. A. Murcko (J. Med. Chem. 39, 2887, 1996); molecules without rings go by their own
SMILES. muv, hiv and bench24k of the shared data (deepchem, MIT). hiv holds natural products and reagents nobody
labelled, so it is counted and never taken for easy; what bench24k has in common with it is left out likewise.
"""
import gzip
import hashlib
import subprocess
from pathlib import Path

from rdkit_environment import python_with_rdkit

TOP = Path(__file__).resolve().parent.parent
LIBRARIES = TOP.parent / "shared" / "libraries"

SCAFFOLDS = r"""
import sys
from rdkit import Chem, RDLogger
from rdkit.Chem.Scaffolds import MurckoScaffold
RDLogger.DisableLog("rdApp.*")
for line in sys.stdin:
    molecule = Chem.MolFromSmiles(line.strip())
    if molecule is None:
        print("\t")
        continue
    Chem.RemoveStereochemistry(molecule)
    try:
        scaffold = MurckoScaffold.MurckoScaffoldSmiles(mol=molecule)
    except Exception:
        scaffold = ""
    plain = Chem.MolToSmiles(molecule)
    print(f"{plain}\t{scaffold or plain}")
"""


def lines(name):
    opened = gzip.open(LIBRARIES / name, "rt") if name.endswith(".gz") else open(LIBRARIES / name)
    with opened as file:
        return [line.split()[0] for line in file if line.strip()]


def split():
    """(SMILES, source, set) of each structure once, in the order of the libraries; kept beside the build."""
    kept = TOP / ".build" / "accessibility-sets.tsv"
    if kept.exists():
        return [tuple(line.rstrip("\n").split("\t")) for line in open(kept)]
    rows = [(text, "hiv") for text in lines("hiv.smi.gz")] + [(text, "muv") for text in lines("muv.smi.gz")]
    rows += [(text, "bench24k") for text in lines("bench24k.smi")]
    run = subprocess.run([python_with_rdkit(), "-c", SCAFFOLDS], input="\n".join(text for text, _ in rows) + "\n",
                         capture_output=True, text=True, check=True)
    seen = set()
    result = []
    for (text, source), answer in zip(rows, run.stdout.split("\n")):
        plain, scaffold = answer.split("\t")
        if not plain or plain in seen:
            continue
        seen.add(plain)
        place = int(hashlib.sha256(scaffold.encode()).hexdigest()[:8], 16) % 100
        result.append((text, source, "counted" if place < 80 else "fitted" if place < 92 else "measured"))
    kept.write_text("".join("\t".join(row) + "\n" for row in result))
    return result


def known_molecules(name, sources=("muv", "bench24k", "hiv")):
    """The SMILES of one of the sets; `counted` for the score that ships is everything but what is set aside."""
    return [text for text, source, place in split() if place == name and source in sources]
