"""Known molecules in three sets: counted, fitted, measured. No scaffold is in two sets of one library.

Scaffolds are those of G. W. Bemis and M. A. Murcko (J. Med. Chem. 39, 2887, 1996); molecules without rings go by their own
SMILES. muv, hiv and bench24k of the shared data (deepchem, MIT). muv is split 80 : 12 : 8. hiv holds natural products and
reagents nobody labelled, so it is counted and never taken for easy. What bench24k has beyond the two, molecules with more
saturated rings and centres than muv's, is not counted: 62 % are fitted, 38 % measured.
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
        name = "counted" if place < 80 else "fitted" if place < 92 else "measured"
        if source == "bench24k" and name == "counted":
            name = "fitted" if place < 50 else "measured"
        result.append((text, source, name))
    kept.write_text("".join("\t".join(row) + "\n" for row in result))
    return result


def known_molecules(name, sources=("muv", "bench24k", "hiv")):
    """The SMILES of one of the sets; `counted` for the score that ships is everything but what is set aside."""
    return [text for text, source, place in split() if place == name and source in sources]


def easy_molecules(name):
    """Known molecules of a set that are taken for easy, and which of them only bench24k has."""
    rows = [(text, source) for text, source, place in split() if place == name and source != "hiv"]
    return [text for text, _ in rows], [source == "bench24k" for _, source in rows]


def decoys(name):
    """Decoys made from the easy molecules of a set, and their kinds; made once, kept beside the build."""
    kept = TOP / ".build" / f"accessibility-decoys-{name}.tsv"
    if not kept.exists():
        parents = TOP / ".build" / f"accessibility-parents-{name}.smi"
        parents.write_text("".join(text + "\n" for text in easy_molecules(name)[0]))
        options = {"fitted": ["--count", "900", "--seed", "1"], "measured": ["--count", "400", "--seed", "2"]}[name]
        subprocess.run([TOP / "scripts" / "make-hard-decoys", parents, "-o", kept, *options], check=True)
    rows = [line.rstrip("\n").split("\t") for line in open(kept)]
    return [row[0] for row in rows], [row[1] for row in rows]
