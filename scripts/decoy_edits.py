"""The edits behind scripts/make-hard-decoys: each takes a molecule and a generator and gives a molecule or None."""
from rdkit import Chem

SINGLE = Chem.BondType.SINGLE
DOUBLE = Chem.BondType.DOUBLE
HETERO = (7, 8, 16)


def kekule(molecule):
    """An editable copy with localised bonds and hydrogens left to the valence, without configurations."""
    copy = Chem.RWMol(molecule)
    Chem.RemoveStereochemistry(copy)
    Chem.Kekulize(copy, clearAromaticFlags=True)
    for atom in copy.GetAtoms():
        if atom.GetFormalCharge() == 0:
            atom.SetNoImplicit(False)
            atom.SetNumExplicitHs(0)
    return copy


def finished(editable):
    """The molecule, or None where valences do not allow it."""
    try:
        molecule = editable.GetMol()
        Chem.SanitizeMol(molecule)
        return Chem.MolFromSmiles(Chem.MolToSmiles(molecule))
    except (Chem.MolSanitizeException, ValueError, RuntimeError):
        return None


def is_sound(molecule):
    """Connected, without radicals, allenes in small rings and charges beyond those that nitro groups need."""
    if any(atom.GetNumRadicalElectrons() for atom in molecule.GetAtoms()):
        return False
    return abs(Chem.GetFormalCharge(molecule)) <= 1 and molecule.GetNumAtoms() > 6


def composition(molecule):
    return sorted(atom.GetAtomicNum() for atom in molecule.GetAtoms())


def is_plain(atom):
    return atom.GetFormalCharge() == 0 and atom.GetAtomicNum() in (6, 7, 8, 16)


def swap_ends(editable, rng):
    """Bonds a–b and c–d of one order become a–d and c–b."""
    bonds = [b for b in editable.GetBonds() if is_plain(b.GetBeginAtom()) and is_plain(b.GetEndAtom())]
    for _ in range(30):
        if len(bonds) < 2:
            return False
        one, two = rng.sample(bonds, 2)
        if one.GetBondType() != two.GetBondType():
            continue
        a, b, c, d = one.GetBeginAtomIdx(), one.GetEndAtomIdx(), two.GetBeginAtomIdx(), two.GetEndAtomIdx()
        if rng.random() < 0.5:
            c, d = d, c
        if len({a, b, c, d}) < 4 or editable.GetBondBetweenAtoms(a, d) or editable.GetBondBetweenAtoms(c, b):
            continue
        order = one.GetBondType()
        editable.RemoveBond(a, b)
        editable.RemoveBond(c, d)
        editable.AddBond(a, d, order)
        editable.AddBond(c, b, order)
        if len(Chem.GetMolFrags(editable)) > 1:
            editable.RemoveBond(a, d)
            editable.RemoveBond(c, b)
            editable.AddBond(a, b, order)
            editable.AddBond(c, d, order)
            continue
        return True
    return False


def rewiring(molecule, rng):
    editable = kekule(molecule)
    for _ in range(rng.randint(2, 4)):
        if not swap_ends(editable, rng):
            return None
    return finished(editable)


def swap(molecule, rng):
    editable = kekule(molecule)
    return finished(editable) if swap_ends(editable, rng) else None


def valence(atom):
    return sum(int(bond.GetBondTypeAsDouble()) for bond in atom.GetBonds())


def exchange(editable, one, two):
    number = editable.GetAtomWithIdx(one).GetAtomicNum()
    editable.GetAtomWithIdx(one).SetAtomicNum(editable.GetAtomWithIdx(two).GetAtomicNum())
    editable.GetAtomWithIdx(two).SetAtomicNum(number)


def elements(molecule, rng):
    editable = kekule(molecule)
    atoms = [a.GetIdx() for a in editable.GetAtoms() if is_plain(a)]
    limit = {6: 4, 7: 3, 8: 2, 16: 2}
    done = 0
    for _ in range(60):
        if len(atoms) < 2 or done >= 7:
            break
        one, two = (editable.GetAtomWithIdx(i) for i in rng.sample(atoms, 2))
        if one.GetAtomicNum() == two.GetAtomicNum():
            continue
        if valence(one) > limit[two.GetAtomicNum()] or valence(two) > limit[one.GetAtomicNum()]:
            continue
        exchange(editable, one.GetIdx(), two.GetIdx())
        done += 1
        if done >= 3 and rng.random() < 0.25:
            break
    return finished(editable) if done >= 3 else None


def azines(molecule, rng):
    aromatic = [a for a in molecule.GetAtoms() if a.GetIsAromatic() and not a.GetFormalCharge()]
    nitrogens = [a.GetIdx() for a in aromatic if a.GetAtomicNum() == 7 and a.GetDegree() == 2 and not a.GetTotalNumHs()]
    carbons = [a.GetIdx() for a in aromatic if a.GetAtomicNum() == 6 and a.GetDegree() == 2]
    if not nitrogens or not carbons:
        return None
    editable = kekule(molecule)
    for _ in range(rng.randint(1, 2)):
        if nitrogens and carbons:
            one, two = rng.choice(nitrogens), rng.choice(carbons)
            nitrogens.remove(one)
            carbons.remove(two)
            exchange(editable, one, two)
    return finished(editable)


def close_rings(molecule, rng, times):
    editable = kekule(molecule)
    done = 0
    for _ in range(60):
        if done == times:
            break
        distances = Chem.GetDistanceMatrix(editable, force=True)
        free = [a.GetIdx() for a in editable.GetAtoms() if a.GetAtomicNum() in (6, 7) and not a.GetFormalCharge()
                and valence(a) < (4 if a.GetAtomicNum() == 6 else 3)]
        if len(free) < 2:
            return None
        one, two = rng.sample(free, 2)
        if 2 <= distances[one][two] <= 5:
            editable.AddBond(one, two, SINGLE)
            done += 1
    return finished(editable) if done == times else None


def fusion(molecule, rng):
    return close_rings(molecule, rng, rng.randint(1, 3))


def cage(molecule, rng):
    return close_rings(molecule, rng, rng.randint(2, 4))


def with_configurations(molecule, rng):
    """Each centre gets a configuration at random."""
    if molecule is None:
        return None
    for index, _ in Chem.FindMolChiralCenters(molecule, includeUnassigned=True):
        tag = rng.choice([Chem.ChiralType.CHI_TETRAHEDRAL_CW, Chem.ChiralType.CHI_TETRAHEDRAL_CCW])
        molecule.GetAtomWithIdx(index).SetChiralTag(tag)
    return Chem.MolFromSmiles(Chem.MolToSmiles(molecule))


def saturation(molecule, rng):
    rings = [ring for ring in molecule.GetRingInfo().AtomRings()
             if all(molecule.GetAtomWithIdx(i).GetIsAromatic() for i in ring)]
    if not rings:
        return None
    editable = kekule(molecule)
    for ring in rng.sample(rings, min(len(rings), rng.randint(1, 2))):
        for bond in editable.GetBonds():
            if bond.GetBeginAtomIdx() in ring and bond.GetEndAtomIdx() in ring:
                bond.SetBondType(SINGLE)
    return with_configurations(finished(editable), rng)


def scatter(molecule, rng):
    editable = kekule(molecule)
    ends = [a.GetIdx() for a in editable.GetAtoms() if a.GetDegree() == 1 and valence(a) == 1
            and a.GetFormalCharge() == 0]
    places = [a.GetIdx() for a in editable.GetAtoms() if a.GetAtomicNum() == 6 and a.GetDegree() in (2, 3)
              and valence(a) == a.GetDegree()]
    rng.shuffle(ends)
    moved = 0
    for end in ends[:4]:
        free = [p for p in places if valence(editable.GetAtomWithIdx(p)) < 4
                and not editable.GetBondBetweenAtoms(p, end)]
        if not free:
            break
        old = editable.GetAtomWithIdx(end).GetNeighbors()[0].GetIdx()
        editable.RemoveBond(old, end)
        editable.AddBond(rng.choice(free), end, SINGLE)
        moved += 1
    return with_configurations(finished(editable), rng) if moved >= 2 else None


def runs(molecule, rng):
    editable = kekule(molecule)
    done = 0
    for _ in range(40):
        if done == 3:
            break
        beside = [a.GetIdx() for a in editable.GetAtoms() if a.GetAtomicNum() == 6 and valence(a) <= 3
                  and any(n.GetAtomicNum() in HETERO for n in a.GetNeighbors())]
        hetero = [a.GetIdx() for a in editable.GetAtoms() if is_plain(a) and a.GetAtomicNum() in HETERO]
        if not beside or not hetero:
            return None
        one, two = editable.GetAtomWithIdx(rng.choice(beside)), editable.GetAtomWithIdx(rng.choice(hetero))
        if one.GetIdx() in [n.GetIdx() for n in two.GetNeighbors()]:
            continue
        if valence(one) > {7: 3, 8: 2, 16: 2}[two.GetAtomicNum()]:
            continue
        exchange(editable, one.GetIdx(), two.GetIdx())
        done += 1
        if rng.random() < 0.3:
            break
    return finished(editable) if done else None


def edit_once(editable, rng):
    """One random edit in place; whether there was one."""
    what = rng.choice(["insert", "delete", "exchange", "open", "close", "order", "graft"])
    bonds = list(editable.GetBonds())
    atoms = [a.GetIdx() for a in editable.GetAtoms() if is_plain(a)]
    if not bonds or len(atoms) < 4:
        return False
    if what == "insert":
        bond = rng.choice([b for b in bonds if b.GetBondType() == SINGLE] or bonds)
        if bond.GetBondType() != SINGLE:
            return False
        one, two = bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()
        new = editable.AddAtom(Chem.Atom(rng.choice([6, 6, 6, 7, 8])))
        editable.RemoveBond(one, two)
        editable.AddBond(one, new, SINGLE)
        editable.AddBond(new, two, SINGLE)
        return True
    if what == "delete":
        atom = editable.GetAtomWithIdx(rng.choice(atoms))
        neighbours = [n.GetIdx() for n in atom.GetNeighbors()]
        if len(neighbours) > 2 or any(b.GetBondType() != SINGLE for b in atom.GetBonds()):
            return False
        if len(neighbours) == 2:
            if editable.GetBondBetweenAtoms(*neighbours):
                return False
            editable.AddBond(*neighbours, SINGLE)
        editable.RemoveAtom(atom.GetIdx())
        return True
    if what == "exchange":
        atom = editable.GetAtomWithIdx(rng.choice(atoms))
        fitting = [z for z, v in ((6, 4), (7, 3), (8, 2), (16, 2)) if v >= valence(atom) and z != atom.GetAtomicNum()]
        if not fitting:
            return False
        atom.SetAtomicNum(rng.choice(fitting))
        return True
    if what == "open":
        ring = [b for b in bonds if b.IsInRing() and b.GetBondType() == SINGLE]
        if not ring:
            return False
        bond = rng.choice(ring)
        editable.RemoveBond(bond.GetBeginAtomIdx(), bond.GetEndAtomIdx())
        return True
    free = [i for i in atoms if valence(editable.GetAtomWithIdx(i)) <
            {6: 4, 7: 3, 8: 2, 16: 2}[editable.GetAtomWithIdx(i).GetAtomicNum()]]
    if len(free) < 2:
        return False
    if what == "close":
        one, two = rng.sample(free, 2)
        if not 3 <= Chem.GetDistanceMatrix(editable, force=True)[one][two] <= 6:
            return False
        editable.AddBond(one, two, SINGLE)
        return True
    if what == "graft":
        new = editable.AddAtom(Chem.Atom(rng.choice([6, 6, 7, 8, 9, 17])))
        editable.AddBond(rng.choice(free), new, SINGLE)
        return True
    bond = rng.choice(bonds)
    if bond.GetBondType() == SINGLE and bond.GetBeginAtomIdx() in free and bond.GetEndAtomIdx() in free:
        bond.SetBondType(DOUBLE)
    elif bond.GetBondType() == DOUBLE:
        bond.SetBondType(SINGLE)
    else:
        return False
    return True


def morph(molecule, rng, low=3, high=8):
    editable = kekule(molecule)
    for _ in range(rng.randint(low, high)):
        for _ in range(10):
            Chem.FastFindRings(editable)
            if edit_once(editable, rng):
                break
    molecule = finished(editable)
    return molecule if molecule is not None and len(Chem.GetMolFrags(molecule)) == 1 else None


def shingled(molecule, rng):
    return morph(molecule, rng, 3, 6)


def chimera(molecule, rng, other):
    halves = []
    for source in (molecule, other):
        Chem.RemoveStereochemistry(source)
        bonds = [b for b in source.GetBonds() if b.GetBondType() == SINGLE and not b.IsInRing()
                 and b.GetBeginAtom().GetAtomicNum() == 6 and b.GetEndAtom().GetAtomicNum() == 6
                 and b.GetBeginAtom().GetDegree() > 1 and b.GetEndAtom().GetDegree() > 1]
        if not bonds:
            return None
        pieces = Chem.GetMolFrags(Chem.FragmentOnBonds(source, [rng.choice(bonds).GetIdx()], addDummies=False), asMols=True)
        halves.append(rng.choice(pieces))
    joined = kekule(Chem.CombineMols(*halves))
    size = halves[0].GetNumAtoms()
    free = [a.GetIdx() for a in joined.GetAtoms() if a.GetAtomicNum() == 6 and valence(a) < 4]
    ours = [i for i in free if i < size]
    theirs = [i for i in free if i >= size]
    crowded = [i for i in free if joined.GetAtomWithIdx(i).GetDegree() > 1 and valence(joined.GetAtomWithIdx(i)) < 4
               and all(b.GetBondType() == SINGLE for b in joined.GetAtomWithIdx(i).GetBonds())]
    times = 2
    if rng.random() < 0.5:
        # One bond only where it joins two branched saturated carbons.
        times, ours, theirs = 1, [i for i in ours if i in crowded], [i for i in theirs if i in crowded]
    for _ in range(times):
        if not ours or not theirs:
            return None
        one, two = rng.choice(ours), rng.choice(theirs)
        if joined.GetBondBetweenAtoms(one, two):
            continue
        joined.AddBond(one, two, SINGLE)
        ours.remove(one)
        theirs.remove(two)
    return finished(joined)


def polycycle(molecule, rng):
    carbons = sum(a.GetAtomicNum() == 6 for a in molecule.GetAtoms())
    hetero = [a.GetAtomicNum() for a in molecule.GetAtoms() if a.GetAtomicNum() != 6]
    grown = Chem.RWMol()
    size = rng.choice([5, 6, 6, 7])
    ring = [grown.AddAtom(Chem.Atom(6)) for _ in range(size)]
    for i in range(size):
        grown.AddBond(ring[i], ring[(i + 1) % size], SINGLE)
    target = int(carbons * rng.uniform(0.5, 0.9))
    while grown.GetNumAtoms() < target:
        edges = [b for b in grown.GetBonds() if b.GetBeginAtom().GetDegree() < 4 and b.GetEndAtom().GetDegree() < 4]
        if not edges:
            return None
        edge = rng.choice(edges)
        one, two = edge.GetBeginAtomIdx(), edge.GetEndAtomIdx()
        last = one
        for _ in range(rng.choice([2, 3, 4, 4, 4, 5])):
            new = grown.AddAtom(Chem.Atom(6))
            grown.AddBond(last, new, SINGLE)
            last = new
        grown.AddBond(last, two, SINGLE)
    side = carbons - grown.GetNumAtoms()
    for number in [6] * max(0, side) + hetero:
        free = [a.GetIdx() for a in grown.GetAtoms() if a.GetAtomicNum() == 6 and valence(a) < 4]
        if not free:
            return None
        place = rng.choice(free)
        if number in HETERO and rng.random() < 0.3 and grown.GetAtomWithIdx(place).GetDegree() == 2:
            grown.GetAtomWithIdx(place).SetAtomicNum(number)
            continue
        new = grown.AddAtom(Chem.Atom(number))
        isCarbonyl = number == 8 and valence(grown.GetAtomWithIdx(place)) < 3 and rng.random() < 0.4
        grown.AddBond(place, new, DOUBLE if isCarbonyl else SINGLE)
    return with_configurations(finished(grown), rng)


# Each kind's edit and what its decoys have to keep to.
EDITS = {
    "rewiring": (rewiring, {"same": True}),
    "swap": (swap, {"same": True, "below": 4}),
    "elements": (elements, {"same": True}),
    "azines": (azines, {"same": True, "below": 4}),
    "fusion": (fusion, {"same": True}),
    "cage": (cage, {"same": True, "atoms": (10, 18)}),
    "saturation": (saturation, {"same": True}),
    "scatter": (scatter, {"same": True}),
    "runs": (runs, {"same": True}),
    "morph": (morph, {}),
    "shingled": (shingled, {}),
    "chimera": (chimera, {"two": True, "drift": 12}),
    "polycycle": (polycycle, {"drift": 8}),
}
SHINGLED = {"shingled"}
