// The C++ behind COpenBabel.h: Open Babel's objects and the flat arrays that they are copied into.
#pragma once

#include "COpenBabel.h"

#include <istream>
#include <streambuf>
#include <vector>

// Open Babel 3.1.1 still derives from std::binary_function.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <openbabel/atom.h>
#include <openbabel/bond.h>
#include <openbabel/format.h>
#include <openbabel/mol.h>
#include <openbabel/obconversion.h>
#include <openbabel/stereo/cistrans.h>
#include <openbabel/stereo/tetrahedral.h>
#pragma GCC diagnostic pop

namespace dative {

// Whether aromatic bonds are read as single ones, without a Kekulé structure.
extern bool leavesBondsAromatic;

// A stream over bytes that stay where they are.
class BorrowedBytes : public std::streambuf {
public:
  void borrow(const uint8_t *bytes, std::size_t count) {
    char *start = reinterpret_cast<char *>(const_cast<uint8_t *>(bytes));
    setg(start, start, start + count);
  }
};

// The flat arrays of a batch.
class Batch {
public:
  void clear();
  // Gives back the memory of an exceptional batch.
  void shrink();
  // Appends what `status` and the molecule that was read say.
  void close(dative_status status);
  dative_status append(OpenBabel::OBMol &molecule, bool withTetrahedra);
  void show(dative_molecules &molecules) const;

private:
  void append(OpenBabel::OBMol &molecule, const OpenBabel::OBTetrahedralStereo &stereo);
  void append(OpenBabel::OBMol &molecule, const OpenBabel::OBCisTransStereo &stereo);

  std::vector<dative_extent> extents;
  std::vector<dative_atom> atoms;
  std::vector<dative_bond> bonds;
  std::vector<dative_tetrahedron> tetrahedra;
  std::vector<dative_configuration> configurations;
};

} // namespace dative

struct dative_reader {
  dative::BorrowedBytes buffer;
  std::istream stream{&buffer};
  OpenBabel::OBConversion conversion;
  OpenBabel::OBFormat *smiles = nullptr;
  // Reused: its memory survives from one SMILES to the next.
  OpenBabel::OBMol molecule;
  dative::Batch batch;
};
