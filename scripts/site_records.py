"""Measured values of sites: where they are read, how molecules are grouped into folds, and the features that Dative computes.

A record is one measured value. Groups are Bemis–Murcko scaffolds; molecules without a ring are grouped by the surroundings
(two bonds) of the site that the value belongs to, or of the strongest site of its kind. A group's fold is the SHA-256 of its
key modulo ten. Needs RDKit (scripts/rdkit_environment.py) for scaffolds and parents.
"""
import csv
import hashlib
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize
from rdkit.Chem.Scaffolds import MurckoScaffold

RDLogger.DisableLog("rdApp.*")
TOP = Path(__file__).resolve().parent.parent
MEASURED = TOP.parent / "shared" / "measured"
MARK = 99


@dataclass
class Record:
    source: str
    smiles: str
    value: float
    kind: str
    isMapped: bool = False
    parent: str = ""
    inchi: str = ""
    group: str = ""
    fold: int = -1
    sites: list = field(default_factory=list)


@dataclass
class Site:
    atom: int
    isMarked: bool
    element: int
    protons: int
    base: str
    baseValue: float
    acid: str
    acidValue: float
    baseRow: np.ndarray
    acidRow: np.ndarray


def marked(smiles):
    """The SMILES with its mapped atom marked by an isotope that no other atom has."""
    text = re.sub(r"\[(\d*)([^\]:]*):\d+\]", lambda found: f"[{MARK}{found.group(2)}]", smiles)
    return text


_uncharger = rdMolStandardize.Uncharger()


def stripped(molecule):
    """The largest organic part without charges, maps, isotopes and stereo: canonical SMILES, and InChI's skeleton."""
    molecule = Chem.Mol(molecule)
    for atom in molecule.GetAtoms():
        atom.SetAtomMapNum(0)
        atom.SetIsotope(0)
    parts = Chem.GetMolFrags(molecule, asMols=True)
    molecule = max(parts, key=lambda part: (part.GetNumHeavyAtoms(), Chem.MolToSmiles(part)))
    molecule = _uncharger.uncharge(molecule)
    Chem.RemoveStereochemistry(molecule)
    key = Chem.MolToInchiKey(molecule)
    return Chem.MolToSmiles(molecule), key[:14], molecule


def surroundings(molecule, atom):
    bonds = Chem.FindAtomEnvironmentOfRadiusN(molecule, 2, atom)
    if not bonds:
        bonds = [bond.GetIdx() for bond in molecule.GetAtomWithIdx(atom).GetBonds()]
    if not bonds:
        return Chem.MolToSmiles(molecule)
    atoms = {atom}
    for bond in bonds:
        atoms |= {molecule.GetBondWithIdx(bond).GetBeginAtomIdx(), molecule.GetBondWithIdx(bond).GetEndAtomIdx()}
    return Chem.MolFragmentToSmiles(molecule, sorted(atoms), bonds, rootedAtAtom=atom)


def assign(record):
    """Parent, group and fold of a record whose sites are known; False where RDKit does not read it."""
    molecule = Chem.MolFromSmiles(record.smiles)
    if molecule is None:
        return False
    record.parent, record.inchi, parent = stripped(molecule)
    scaffold = Chem.MolToSmiles(MurckoScaffold.GetScaffoldForMol(parent), isomericSmiles=False)
    if scaffold:
        record.group = "scaffold " + scaffold
    else:
        site = strongest(record)
        bare = Chem.Mol(molecule)
        for atom in bare.GetAtoms():
            atom.SetIsotope(0)
        record.group = "site " + surroundings(bare, site.atom) if site else "none " + record.parent
    record.fold = fold(record.group)
    return True


def fold(key):
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10


def strongest(record):
    for site in record.sites:
        if site.isMarked:
            return site
    if record.kind == "acid":
        acids = [site for site in record.sites if site.acid != "-"]
        return min(acids, key=lambda site: (site.acidValue, site.atom), default=None)
    bases = [site for site in record.sites if site.base != "-"]
    chosen = max(bases, key=lambda site: (site.baseValue, -site.atom), default=None)
    if chosen is None and record.sites:
        # Nitrogen, oxygen, sulfur, phosphorus, then the others.
        order = {7: 0, 8: 1, 16: 2, 15: 3}
        chosen = min(record.sites, key=lambda site: (order.get(site.element, 9), site.atom))
    return chosen


def read_features(records, worker):
    """Gives each record its sites; returns the features' names and the records that Dative reads.

    Lone pairs on loose chains are left out: they tell of protons in the gas phase, of pKa in water nothing that the other
    columns do not (fit-pka, folds 2 to 9).
    """
    run = subprocess.run([worker, "sites"], input="\n".join(record.smiles for record in records) + "\n",
                         capture_output=True, text=True, check=True)
    lines = iter(run.stdout.splitlines())
    names = [name for name in next(lines).split("\t") if not name.startswith("loosePairs")]
    place = -1
    read = []
    for line in lines:
        if line == "molecule" or line.startswith("refused"):
            place += 1
            if line == "molecule":
                read.append(records[place])
            continue
        fields = line.split("\t")
        records[place].sites.append(Site(
            int(fields[0]), int(fields[1]) == MARK, int(fields[2]), int(fields[3]), fields[4], number(fields[5]), fields[6],
            number(fields[7]), row(fields[8], len(names)), row(fields[9], len(names))))
    return names, read


def number(text):
    return float("nan") if text == "-" else float(text)


def row(text, count):
    values = np.zeros(count, dtype=np.float32)
    if text != "-":
        for pair in text.split():
            column, value = pair.split(":")
            if int(column) < count:
                values[int(column)] = float(value)
    return values


def pka_records():
    """Every measured pKa of the training files."""
    folder = MEASURED / "pka"
    records = []
    for line in csv.DictReader(open(folder / "conjugate_pairs.csv")):
        isBase = re.search(r"\+\d?:\d+\]", line["conjugate_acid"]) is not None
        smiles = line["conjugate_base"] if isBase else line["conjugate_acid"]
        records.append(Record("pairs", marked(smiles), float(line["pka"]), "base" if isBase else "acid", True))
    for name, kind in (("Opt3_basic_tr.csv", "base"), ("Opt3_acidic_tr.csv", "acid")):
        for line in csv.DictReader(open(folder / name)):
            records.append(Record(name, line["OriginalSmiles"], float(line["pKa"]), kind))
    seen = set()
    for line in csv.DictReader(open(folder / "MolGpKa_experimental_substituents_effects.csv"), delimiter="\t"):
        for smiles, value in ((line["smiles1"], line["exp_pka1"]), (line["smiles2"], line["exp_pka2"])):
            if (smiles, line["group_type"]) not in seen:
                seen.add((smiles, line["group_type"]))
                records.append(Record("substituents", smiles, float(value), line["group_type"]))
    return records


def novartis_records():
    """The test set: measured value, Marvin's prediction, and what Marvin takes it for."""
    records = []
    for molecule in Chem.SDMolSupplier(str(MEASURED / "pka" / "novartis_280.sdf")):
        properties = molecule.GetPropsAsDict()
        kind = {"basic": "base", "acidic": "acid"}.get(properties.get("marvin_pKa_type"))
        record = Record("novartis", Chem.MolToSmiles(molecule), float(properties["pKa"]), kind or "base")
        record.marvin = float(properties["marvin_pKa"])
        records.append(record)
    return records
