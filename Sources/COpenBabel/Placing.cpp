#include "COpenBabel.h"

#include <cmath>
#include <new>
#include <random>

// Open Babel 3.1.1 still derives from std::binary_function.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <openbabel/atom.h>
#include <openbabel/builder.h>
#include <openbabel/forcefield.h>
#include <openbabel/mol.h>
#pragma GCC diagnostic pop

using namespace OpenBabel;

namespace {

// What the builder leaves to chance.
std::mt19937 chance;

// Steps of conjugate gradients: enough to undo what the builder left crossed.
const int steps = 300;

dative_status place(
    const dative_atom *atoms, int32_t atomCount, const dative_bond *bonds, int32_t bondCount, double *places) {
  OBMol molecule;
  molecule.BeginModify();
  for (int32_t index = 0; index < atomCount; ++index) {
    OBAtom *atom = molecule.NewAtom();
    atom->SetAtomicNum(atoms[index].atomic_number);
    atom->SetFormalCharge(atoms[index].charge);
  }
  for (int32_t index = 0; index < bondCount; ++index) {
    const dative_bond &bond = bonds[index];
    if (!molecule.AddBond(bond.first + 1, bond.second + 1, bond.order > 0 ? bond.order : 1)) return dative_refused;
  }
  molecule.EndModify();
  chance.seed(1);
  OBBuilder builder;
  if (!builder.Build(molecule)) return dative_refused;
  molecule.SetDimension(3);
  for (const char *name : {"MMFF94", "UFF"}) {
    OBForceField *field = OBForceField::FindForceField(name);
    if (!field || !field->Setup(molecule)) continue;
    field->ConjugateGradients(steps);
    field->GetCoordinates(molecule);
    break;
  }
  if (molecule.NumAtoms() != static_cast<unsigned>(atomCount)) return dative_refused;
  for (int32_t index = 0; index < atomCount; ++index) {
    OBAtom *atom = molecule.GetAtom(index + 1);
    const double position[] = {atom->GetX(), atom->GetY(), atom->GetZ()};
    for (int axis = 0; axis < 3; ++axis) {
      if (!std::isfinite(position[axis])) return dative_refused;
      places[3 * index + axis] = position[axis];
    }
  }
  return dative_ok;
}

} // namespace

// Stands in for Open Babel's own of this name, which its builder calls and which takes its seed from the clock: the same
// molecule is to get the same places each time. The program's symbol goes before the shared library's.
void OpenBabel::vector3::randomUnitVector() {
  double x, y, z, squared;
  do {
    x = chance() / 2147483648.0 - 1;
    y = chance() / 2147483648.0 - 1;
    z = chance() / 2147483648.0 - 1;
    squared = x * x + y * y + z * z;
  } while (squared > 1 || squared < 1e-4);
  Set(x, y, z);
  normalize();
}

dative_status dative_place(
    const dative_atom *atoms, int32_t atom_count, const dative_bond *bonds, int32_t bond_count, double *places) {
  try {
    return place(atoms, atom_count, bonds, bond_count, places);
  } catch (const std::bad_alloc &) {
    return dative_out_of_memory;
  } catch (...) {
    return dative_exception;
  }
}
