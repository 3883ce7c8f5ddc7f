// Runs the C boundary over files of SMILES, under the sanitizers: see scripts/sanitize.
//
// Every element of every array is read while it is valid, so a bound or lifetime that is wrong is seen.
#include "COpenBabel.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::vector<std::string> nastyTexts() {
  std::vector<std::string> texts = {
      "", " ", "\t", "#", "#C", "C C", "C\nC", std::string("C\0C", 3), "\xef\xbb\xbf" "C", "\xff\xfe", "C(", "C)",
      "C(CC", "CC(", "((((", "))))", "C1", "C11", "C12C12", "1", "%", "C%", "C%1", "C%(", "C%(99999)C%(99999)", "[", "]",
      "[]", "[C", "[C@", "[C@@H", "[CH9]", "[C-999999999999]", "[C+200]", "[99999C]", "[Xx]", "[C:99999999999]",
      "C(C)(C)(C)(C)C", "[C@](F)(Cl)(Br)(I)C", "[C@H2](F)Cl", "[C@TH1](F)(Cl)(Br)I", "[Pt@SP1](F)(Cl)(Br)I",
      "[Co@OH1](F)(Cl)(Br)(I)(C)N", "C1:C:C:C:C:C1", "c1cccc1", "n1cccc1", "c", "cc", "C/C=C/C", "C/C=C\\C", "C/1=C/CCC1",
      "F/C(/Cl)=C(/F)\\Cl", "F/C(\\Cl)=C/F", "CC>>CO", "C>C", ">>", "C->C", "C~C", "C$C", "*", "[*]", "C&1", "&1", "C&&",
      "C[S@](=O)N", "[S@](=O)(C)N", "C[P@](F)Cl", "[2H]C([3H])[H]", "[H][H]", "[H+]", "[U+4]", "B", "Br", "C.C.C", "...", "C..C"};
  texts.push_back(std::string(5000, 'C'));
  std::string nested, closed;
  for (int depth = 0; depth < 1000; ++depth) nested += "C(";
  nested += "C";
  for (int depth = 0; depth < 1000; ++depth) nested += ")";
  texts.push_back(nested);
  std::string rings = "C";
  for (int ring = 10; ring < 40; ++ring) rings += "%" + std::to_string(ring);
  for (int ring = 10; ring < 40; ++ring) rings += "C%" + std::to_string(ring);
  texts.push_back(rings);
  return texts;
}

std::vector<std::string> nastyBlocks() {
  const std::string head = "title\n program\ncomment\n";
  const std::string carbon = "    0.0000    0.0000    0.0000 C   0  0\n";
  return {
      "", "\n", "\n\n\n", head, head + "  0  0  0     0  0            999 V2000\nM  END\n",
      head + "  2  1  0     0  0            999 V2000\n" + carbon + carbon + "  1  2  1  0\nM  END\n",
      head + "  2  1  0     0  0            999 V2000\n" + carbon + carbon + "  1  9  1  0\nM  END\n",
      head + "  2  1  0     0  0            999 V2000\n" + carbon,
      head + "999999  0     0  0            999 V2000\n" + carbon + "M  END\n",
      head + "  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 1 0 0 0 0\n"
             "M  V30 BEGIN ATOM\nM  V30 1 C 0 0 0 0\nM  V30 END ATOM\nM  V30 END CTAB\nM  END\n",
      head + "  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\n"};
}

long sum = 0;

void check(bool holds, const char *what) {
  if (holds) return;
  std::fprintf(stderr, "the boundary breaks its promise: %s\n", what);
  std::exit(1);
}

void readEverything(const dative_molecules &molecules) {
  dative_extent start = {};
  for (int32_t number = 0; number < molecules.count; ++number) {
    const dative_extent end = molecules.extents[number];
    const int32_t atoms = end.atoms_end - start.atoms_end;
    const int32_t bonds = end.bonds_end - start.bonds_end;
    check(atoms >= 0 && bonds >= 0, "extents ascend");
    check(end.status == dative_ok || (atoms == 0 && bonds == 0), "a refused text has no atoms");
    for (int32_t place = start.atoms_end; place < end.atoms_end; ++place)
      sum += molecules.atoms[place].atomic_number + molecules.atoms[place].hydrogens;
    for (int32_t place = start.bonds_end; place < end.bonds_end; ++place) {
      const dative_bond &bond = molecules.bonds[place];
      check(bond.first >= 0 && bond.first < atoms && bond.second >= 0 && bond.second < atoms, "a bond joins atoms");
      check(bond.first != bond.second && bond.order <= 4, "a bond has an order and two ends");
    }
    for (int32_t place = start.tetrahedra_end; place < end.tetrahedra_end; ++place) {
      const dative_tetrahedron &tetrahedron = molecules.tetrahedra[place];
      check(tetrahedron.atom >= 0 && tetrahedron.atom < atoms, "a tetrahedron has a centre");
      for (int32_t neighbour : tetrahedron.neighbours)
        check(neighbour >= dative_hydrogen && neighbour < atoms, "a tetrahedron has neighbours");
    }
    for (int32_t place = start.configurations_end; place < end.configurations_end; ++place) {
      const dative_configuration &configuration = molecules.configurations[place];
      check(configuration.bond >= 0 && configuration.bond < bonds, "a configuration has a bond");
      check(configuration.first_neighbour >= 0 && configuration.first_neighbour < atoms, "and a first neighbour");
      check(configuration.second_neighbour >= 0 && configuration.second_neighbour < atoms, "and a second neighbour");
    }
    start = end;
  }
}

const uint8_t *bytes(const std::string &text) { return reinterpret_cast<const uint8_t *>(text.data()); }

void readBatch(dative_reader *reader, const std::vector<std::string> &texts) {
  std::string joined;
  std::vector<int32_t> ends;
  for (const std::string &text : texts) {
    joined += text;
    ends.push_back(static_cast<int32_t>(joined.size()));
  }
  // A copy of exactly the size, so that reading past the last text is seen.
  std::vector<uint8_t> exact(joined.begin(), joined.end());
  dative_molecules molecules;
  dative_status status = dative_reader_read_smiles(
      reader, exact.data(), ends.data(), static_cast<int32_t>(ends.size()), 1, &molecules);
  check(status == dative_ok, "a batch is read whatever its texts hold");
  check(molecules.count == static_cast<int32_t>(texts.size()), "one extent for each text");
  readEverything(molecules);
  dative_reader_release(reader);
}

// Rings, a chain, a lone atom, none, atoms that do not hang together, a bond that stands twice.
void layOutEverything() {
  for (int32_t count : {0, 1, 2, 6, 60}) {
    for (bool isRing : {false, true}) {
      std::vector<dative_atom> atoms(static_cast<std::size_t>(count), dative_atom{0, 0, 6, 0, 0});
      std::vector<dative_bond> bonds;
      for (int32_t atom = 1; atom < count; ++atom) bonds.push_back({atom - 1, atom, 1, 0});
      if (isRing && count > 2) bonds.push_back({count - 1, 0, 2, 0});
      std::vector<double> x(atoms.size()), y(atoms.size());
      dative_lay_out(
          atoms.data(), count, bonds.data(), static_cast<int32_t>(bonds.size()), x.data(), y.data());
      for (double value : x) sum += static_cast<long>(value);
      if (!bonds.empty()) bonds.back() = bonds.front();
      dative_lay_out(
          atoms.data(), count, bonds.data(), static_cast<int32_t>(bonds.size()), x.data(), y.data());
    }
  }
}

} // namespace

int main(int argc, char **argv) {
  dative_reader *reader = nullptr;
  check(dative_reader_create(&reader) == dative_ok, "the reader starts");
  std::vector<std::string> texts = nastyTexts();
  readBatch(reader, {});
  for (const std::string &text : texts) readBatch(reader, {text});
  readBatch(reader, texts);
  for (int argument = 1; argument < argc; ++argument) {
    std::ifstream file(argv[argument]);
    check(file.good(), argv[argument]);
    std::vector<std::string> batch;
    for (std::string line; std::getline(file, line);) {
      batch.push_back(line.substr(0, line.find_first_of(" \t")));
      if (batch.size() == 64) {
        readBatch(reader, batch);
        batch.clear();
      }
    }
    readBatch(reader, batch);
  }
  for (const std::string &block : nastyBlocks()) {
    dative_molecules molecules;
    check(
        dative_reader_read_molfile(reader, bytes(block), static_cast<int32_t>(block.size()), &molecules) == dative_ok,
        "a block is read whatever it holds");
    readEverything(molecules);
    dative_reader_release(reader);
  }
  for (const char *text : {"CCO", "C[C@H](N)C(=O)O", "", "C(", "c1cccc1"}) {
    std::vector<uint8_t> key(dative_inchikey_length);
    std::string smiles = text;
    dative_reader_inchikey(reader, bytes(smiles), static_cast<int32_t>(smiles.size()), key.data());
  }
  layOutEverything();
  dative_reader_free(reader);
  std::printf("Open Babel %s: no finding (checksum %ld)\n", dative_openbabel_version(), sum);
}
