#include "COpenBabel.h"

#include <cstring>
#include <fstream>
#include <istream>
#include <new>
#include <streambuf>
#include <string>
#include <vector>

// Open Babel 3.1.1 still derives from std::binary_function.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <openbabel/atom.h>
#include <openbabel/base.h>
#include <openbabel/bond.h>
#include <openbabel/format.h>
#include <openbabel/generic.h>
#include <openbabel/mol.h>
#include <openbabel/obconversion.h>
#include <openbabel/oberror.h>
#include <openbabel/stereo/cistrans.h>
#include <openbabel/stereo/stereo.h>
#include <openbabel/stereo/tetrahedral.h>
#include <openbabel/tokenst.h>
#pragma GCC diagnostic pop

using namespace OpenBabel;

namespace {

// A stream over bytes that stay where they are.
class BorrowedBytes : public std::streambuf {
public:
  void borrow(const uint8_t *bytes, std::size_t count) {
    char *start = reinterpret_cast<char *>(const_cast<uint8_t *>(bytes));
    setg(start, start, start + count);
  }
};

} // namespace

struct dative_reader {
  BorrowedBytes buffer;
  std::istream stream{&buffer};
  OBConversion conversion;
  OBFormat *smiles = nullptr;
  OBMol molecule;

  std::vector<dative_extent> extents;
  std::vector<dative_atom> atoms;
  std::vector<dative_bond> bonds;
  std::vector<dative_tetrahedron> tetrahedra;
  std::vector<dative_configuration> configurations;

  void clear() {
    extents.clear();
    atoms.clear();
    bonds.clear();
    tetrahedra.clear();
    configurations.clear();
  }

  dative_status copy(OBMol &source);
  dative_status copy(OBMol &source, OBTetrahedralStereo &stereo);
  dative_status copy(OBMol &source, OBCisTransStereo &stereo);
};

namespace {

int32_t index(OBMol &molecule, unsigned long id) {
  if (id == OBStereo::ImplicitRef) return dative_hydrogen;
  OBAtom *atom = molecule.GetAtomById(id);
  return atom ? static_cast<int32_t>(atom->GetIndex()) : dative_hydrogen;
}

} // namespace

dative_status dative_reader::copy(OBMol &source, OBTetrahedralStereo &stereo) {
  if (!stereo.IsValid()) return dative_ok;
  OBTetrahedralStereo::Config config = stereo.GetConfig(OBStereo::Clockwise, OBStereo::ViewFrom);
  if (!config.specified || config.refs.size() != 3) return dative_ok;
  OBAtom *centre = source.GetAtomById(config.center);
  if (!centre) return dative_ok;
  // Open Babel keeps four neighbours of an atom that has more, and one hydrogen of several: no tetrahedron.
  unsigned int connections = centre->GetExplicitDegree() + centre->GetImplicitHCount();
  if (connections < 3 || connections > 4 || centre->GetImplicitHCount() > 1) return dative_ok;
  dative_tetrahedron tetrahedron = {};
  tetrahedron.atom = static_cast<int32_t>(centre->GetIndex());
  tetrahedron.neighbours[0] = index(source, config.from);
  for (int place = 0; place < 3; ++place) tetrahedron.neighbours[place + 1] = index(source, config.refs[place]);
  tetrahedron.is_clockwise = 1;
  tetrahedra.push_back(tetrahedron);
  return dative_ok;
}

dative_status dative_reader::copy(OBMol &source, OBCisTransStereo &stereo) {
  if (!stereo.IsValid()) return dative_ok;
  OBCisTransStereo::Config config = stereo.GetConfig(OBStereo::ShapeU);
  if (!config.specified || config.refs.size() != 4) return dative_ok;
  OBAtom *begin = source.GetAtomById(config.begin);
  OBAtom *end = source.GetAtomById(config.end);
  OBBond *bond = begin && end ? source.GetBond(begin, end) : nullptr;
  if (!bond) return dative_ok;
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
  configuration.first_neighbour = index(source, first);
  configuration.second_neighbour = index(source, second);
  if (configuration.first_neighbour < 0 || configuration.second_neighbour < 0) return dative_ok;
  if (bond->GetBeginAtom() != begin) std::swap(configuration.first_neighbour, configuration.second_neighbour);
  configuration.is_cis = isCis;
  configurations.push_back(configuration);
  return dative_ok;
}

dative_status dative_reader::copy(OBMol &source) {
  for (auto place = source.BeginAtoms(), end = source.EndAtoms(); place != end; ++place) {
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
  for (auto place = source.BeginBonds(), end = source.EndBonds(); place != end; ++place) {
    const OBBond &from = **place;
    dative_bond bond = {};
    bond.first = static_cast<int32_t>(from.GetBeginAtomIdx()) - 1;
    bond.second = static_cast<int32_t>(from.GetEndAtomIdx()) - 1;
    bond.order = static_cast<uint8_t>(from.GetBondOrder());
    bond.is_aromatic = from.IsAromatic();
    bonds.push_back(bond);
  }
  for (auto place = source.BeginData(), end = source.EndData(); place != end; ++place) {
    if ((*place)->GetDataType() != OBGenericDataType::StereoData) continue;
    OBStereoBase *stereo = static_cast<OBStereoBase *>(*place);
    if (stereo->GetType() == OBStereo::Tetrahedral)
      copy(source, *static_cast<OBTetrahedralStereo *>(stereo));
    else if (stereo->GetType() == OBStereo::CisTrans)
      copy(source, *static_cast<OBCisTransStereo *>(stereo));
  }
  return dative_ok;
}

namespace {

// A SMILES of printable characters; the reader would take white space for the start of a title, `#` for a comment.
bool isOneWord(const uint8_t *bytes, std::size_t count) {
  if (count == 0 || bytes[0] == '#') return false;
  for (std::size_t place = 0; place < count; ++place)
    if (bytes[place] <= ' ' || bytes[place] > '~') return false;
  return true;
}

dative_status readSmiles(dative_reader &reader, const uint8_t *bytes, std::size_t count) {
  if (!isOneWord(bytes, count)) return dative_refused;
  reader.buffer.borrow(bytes, count);
  reader.stream.clear();
  if (!reader.smiles->ReadMolecule(&reader.molecule, &reader.conversion)) return dative_refused;
  return reader.copy(reader.molecule);
}

dative_status findPlugins(dative_reader &reader) {
  // The stream before the format: the other way round, the conversion wraps the stream in a filter for line ends.
  reader.conversion.SetInStream(&reader.stream);
  if (!reader.conversion.SetInFormat("smi")) return dative_no_plugin;
  reader.smiles = reader.conversion.GetInFormat();
  reader.conversion.AddOption("a", OBConversion::INOPTIONS);
  std::ifstream file;
  if (OpenDatafile(file, "atomtyp.txt", "BABEL_DATADIR").empty()) return dative_no_data;
  return dative_ok;
}

} // namespace

const char *dative_openbabel_version(void) {
  try {
    static const std::string version = OBReleaseVersion();
    return version.c_str();
  } catch (...) {
    return "";
  }
}

dative_status dative_reader_create(dative_reader **reader) {
  *reader = nullptr;
  dative_reader *created = nullptr;
  try {
    obErrorLog.StopLogging();
    created = new dative_reader;
    dative_status status = findPlugins(*created);
    if (status == dative_ok)
      *reader = created;
    else
      delete created;
    return status;
  } catch (const std::bad_alloc &) {
    delete created;
    return dative_out_of_memory;
  } catch (...) {
    delete created;
    return dative_exception;
  }
}

void dative_reader_free(dative_reader *reader) {
  try {
    delete reader;
  } catch (...) {
  }
}

dative_status dative_reader_read_smiles(
    dative_reader *reader, const uint8_t *bytes, const int32_t *ends, int32_t count,
    struct dative_molecules *molecules) {
  std::memset(molecules, 0, sizeof *molecules);
  try {
    reader->clear();
    reader->extents.resize(static_cast<std::size_t>(count));
    int32_t start = 0;
    for (int32_t number = 0; number < count; ++number) {
      dative_extent &extent = reader->extents[number];
      std::size_t atoms = reader->atoms.size(), bonds = reader->bonds.size();
      std::size_t tetrahedra = reader->tetrahedra.size(), configurations = reader->configurations.size();
      dative_status status;
      try {
        status = readSmiles(*reader, bytes + start, static_cast<std::size_t>(ends[number] - start));
      } catch (const std::bad_alloc &) {
        status = dative_out_of_memory;
      } catch (...) {
        status = dative_exception;
      }
      if (status != dative_ok) {
        // Half of a molecule is no molecule.
        reader->atoms.resize(atoms);
        reader->bonds.resize(bonds);
        reader->tetrahedra.resize(tetrahedra);
        reader->configurations.resize(configurations);
      }
      extent.status = status;
      extent.atoms_end = static_cast<int32_t>(reader->atoms.size());
      extent.bonds_end = static_cast<int32_t>(reader->bonds.size());
      extent.tetrahedra_end = static_cast<int32_t>(reader->tetrahedra.size());
      extent.configurations_end = static_cast<int32_t>(reader->configurations.size());
      start = ends[number];
    }
    molecules->count = count;
    molecules->extents = reader->extents.data();
    molecules->atoms = reader->atoms.data();
    molecules->bonds = reader->bonds.data();
    molecules->tetrahedra = reader->tetrahedra.data();
    molecules->configurations = reader->configurations.data();
    return dative_ok;
  } catch (const std::bad_alloc &) {
    return dative_out_of_memory;
  } catch (...) {
    return dative_exception;
  }
}

void dative_reader_release(dative_reader *reader) {
  try {
    constexpr std::size_t kept = 1 << 16;
    if (reader->atoms.capacity() > kept) std::vector<dative_atom>().swap(reader->atoms);
    if (reader->bonds.capacity() > kept) std::vector<dative_bond>().swap(reader->bonds);
    reader->clear();
  } catch (...) {
  }
}
