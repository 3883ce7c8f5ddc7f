#include "COpenBabel.h"

#include <cmath>
#include <new>

// Open Babel 3.1.1 still derives from std::binary_function.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <openbabel/atom.h>
#include <openbabel/mol.h>
#include <openbabel/mcdlutil.h>
#pragma GCC diagnostic pop

using namespace OpenBabel;

namespace {

dative_status layOut(
    const dative_atom *atoms, int32_t atomCount, const dative_bond *bonds, int32_t bondCount, double *x, double *y) {
  OBMol molecule;
  molecule.BeginModify();
  for (int32_t index = 0; index < atomCount; ++index) {
    OBAtom *atom = molecule.NewAtom();
    atom->SetAtomicNum(atoms[index].atomic_number);
    atom->SetFormalCharge(atoms[index].charge);
  }
  for (int32_t index = 0; index < bondCount; ++index) {
    const dative_bond &bond = bonds[index];
    // A bond without localised electrons is laid out as a single one.
    if (!molecule.AddBond(bond.first + 1, bond.second + 1, bond.order > 0 ? bond.order : 1)) return dative_refused;
  }
  molecule.EndModify();
  // Configurations are none of its business: it gets some of them wrong (openbabel/openbabel#2775).
  generateDiagram(&molecule);
  if (molecule.NumAtoms() != static_cast<unsigned>(atomCount)) return dative_refused;
  for (int32_t index = 0; index < atomCount; ++index) {
    OBAtom *atom = molecule.GetAtom(index + 1);
    x[index] = atom->GetX();
    y[index] = atom->GetY();
    if (!std::isfinite(x[index]) || !std::isfinite(y[index])) return dative_refused;
  }
  return dative_ok;
}

} // namespace

dative_status dative_lay_out(
    const dative_atom *atoms, int32_t atom_count, const dative_bond *bonds, int32_t bond_count, double *x, double *y) {
  try {
    return layOut(atoms, atom_count, bonds, bond_count, x, y);
  } catch (const std::bad_alloc &) {
    return dative_out_of_memory;
  } catch (...) {
    return dative_exception;
  }
}
