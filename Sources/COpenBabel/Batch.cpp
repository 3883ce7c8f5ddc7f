#include "Reader.hpp"

#include <utility>

using namespace OpenBabel;

namespace dative {

namespace {

// Larger arrays are given back after their batch, so that one protein does not stay in memory for ever.
constexpr std::size_t keptCapacity = 1 << 16;

template <typename Element> void shrinkVector(std::vector<Element> &vector) {
  if (vector.capacity() > keptCapacity) std::vector<Element>().swap(vector);
}

int32_t index(OBMol &molecule, unsigned long id) {
  if (id == OBStereo::ImplicitRef) return dative_hydrogen;
  OBAtom *atom = molecule.GetAtomById(id);
  return atom ? static_cast<int32_t>(atom->GetIndex()) : dative_hydrogen;
}

} // namespace

void Batch::clear() {
  extents.clear();
  atoms.clear();
  bonds.clear();
  tetrahedra.clear();
  configurations.clear();
}

void Batch::shrink() {
  shrinkVector(extents);
  shrinkVector(atoms);
  shrinkVector(bonds);
  shrinkVector(tetrahedra);
  shrinkVector(configurations);
}

void Batch::close(dative_status status) {
  dative_extent start = extents.empty() ? dative_extent{} : extents.back();
  if (status != dative_ok) {
    // Half of a molecule is no molecule.
    atoms.resize(static_cast<std::size_t>(start.atoms_end));
    bonds.resize(static_cast<std::size_t>(start.bonds_end));
    tetrahedra.resize(static_cast<std::size_t>(start.tetrahedra_end));
    configurations.resize(static_cast<std::size_t>(start.configurations_end));
  }
  dative_extent extent = {};
  extent.status = status;
  extent.atoms_end = static_cast<int32_t>(atoms.size());
  extent.bonds_end = static_cast<int32_t>(bonds.size());
  extent.tetrahedra_end = static_cast<int32_t>(tetrahedra.size());
  extent.configurations_end = static_cast<int32_t>(configurations.size());
  extents.push_back(extent);
}

void Batch::show(dative_molecules &molecules) const {
  molecules.count = static_cast<int32_t>(extents.size());
  molecules.extents = extents.data();
  molecules.atoms = atoms.data();
  molecules.bonds = bonds.data();
  molecules.tetrahedra = tetrahedra.data();
  molecules.configurations = configurations.data();
}

dative_status Batch::append(OBMol &molecule, bool withTetrahedra) {
  for (auto place = molecule.BeginAtoms(), end = molecule.EndAtoms(); place != end; ++place) {
    const OBAtom &from = **place;
    int charge = from.GetFormalCharge();
    if (charge < INT8_MIN || charge > INT8_MAX) return dative_unrepresentable;
    dative_atom atom = {};
    atom.isotope = from.GetIsotope();
    atom.charge = static_cast<int8_t>(charge);
    atom.atomic_number = static_cast<uint8_t>(from.GetAtomicNum());
    atom.hydrogens = from.GetImplicitHCount();
    atom.is_aromatic = from.IsAromatic();
    atoms.push_back(atom);
  }
  for (auto place = molecule.BeginBonds(), end = molecule.EndBonds(); place != end; ++place) {
    const OBBond &from = **place;
    if (from.GetBondOrder() > 4) return dative_unrepresentable;
    dative_bond bond = {};
    bond.first = static_cast<int32_t>(from.GetBeginAtomIdx()) - 1;
    bond.second = static_cast<int32_t>(from.GetEndAtomIdx()) - 1;
    bond.order = static_cast<uint8_t>(from.GetBondOrder());
    bond.is_aromatic = from.IsAromatic();
    bonds.push_back(bond);
  }
  for (auto place = molecule.BeginData(), end = molecule.EndData(); place != end; ++place) {
    if ((*place)->GetDataType() != OBGenericDataType::StereoData) continue;
    const OBStereoBase *stereo = static_cast<const OBStereoBase *>(*place);
    OBStereo::Type type = const_cast<OBStereoBase *>(stereo)->GetType();
    if (type == OBStereo::Tetrahedral && withTetrahedra)
      append(molecule, *static_cast<const OBTetrahedralStereo *>(stereo));
    else if (type == OBStereo::CisTrans)
      append(molecule, *static_cast<const OBCisTransStereo *>(stereo));
  }
  return dative_ok;
}

void Batch::append(OBMol &molecule, const OBTetrahedralStereo &stereo) {
  if (!stereo.IsValid()) return;
  OBTetrahedralStereo::Config config = stereo.GetConfig(OBStereo::Clockwise, OBStereo::ViewFrom);
  OBAtom *centre = molecule.GetAtomById(config.center);
  if (!centre || !config.specified || config.refs.size() != 3) return;
  // The centre is marked as either of both.
  if (config.winding == OBStereo::UnknownWinding) return;
  dative_tetrahedron tetrahedron = {};
  tetrahedron.atom = static_cast<int32_t>(centre->GetIndex());
  tetrahedron.neighbours[0] = index(molecule, config.from);
  for (int place = 0; place < 3; ++place) tetrahedron.neighbours[place + 1] = index(molecule, config.refs[place]);
  tetrahedron.is_clockwise = 1;
  tetrahedra.push_back(tetrahedron);
}

void Batch::append(OBMol &molecule, const OBCisTransStereo &stereo) {
  if (!stereo.IsValid()) return;
  OBCisTransStereo::Config config = stereo.GetConfig(OBStereo::ShapeU);
  if (!config.specified || config.refs.size() != 4) return;
  OBAtom *begin = molecule.GetAtomById(config.begin);
  OBAtom *end = molecule.GetAtomById(config.end);
  OBBond *bond = begin && end ? molecule.GetBond(begin, end) : nullptr;
  if (!bond) return;
  // In the shape U the references go round the bond: 0 and 1 stand at its begin, 2 and 3 at its end; 0 is cis to 3.
  bool isCis = true;
  unsigned long first = config.refs[0];
  unsigned long second = config.refs[3];
  if (first == OBStereo::ImplicitRef) {
    first = config.refs[1];
    isCis = !isCis;
  }
  if (second == OBStereo::ImplicitRef) {
    second = config.refs[2];
    isCis = !isCis;
  }
  dative_configuration configuration = {};
  configuration.bond = static_cast<int32_t>(bond->GetIdx());
  configuration.first_neighbour = index(molecule, first);
  configuration.second_neighbour = index(molecule, second);
  if (configuration.first_neighbour < 0 || configuration.second_neighbour < 0) return;
  if (bond->GetBeginAtom() != begin) std::swap(configuration.first_neighbour, configuration.second_neighbour);
  configuration.is_cis = isCis;
  configurations.push_back(configuration);
}

} // namespace dative
