// Open Babel as a reader, for C and Swift: batches of text in, flat arrays out, nothing of C++ in between.
//
// Not thread-safe: one reader in a process, used by one thread (Open Babel keeps global state).
#ifndef DATIVE_COPENBABEL_H
#define DATIVE_COPENBABEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum dative_status {
  dative_ok = 0,
  // Open Babel says that this is no molecule.
  dative_refused = 1,
  // A number does not fit the arrays below: a charge beyond -128 … 127, a bond order beyond 4.
  dative_unrepresentable = 2,
  // Open Babel threw a C++ exception.
  dative_exception = 3,
  dative_out_of_memory = 4,
  // The format plug-in was not found.
  dative_no_plugin = 5,
  // A file of Open Babel's data folder was not found.
  dative_no_data = 6,
};

// Stands for a hydrogen that is only counted, or a lone pair, among the neighbours of a tetrahedron.
enum { dative_hydrogen = -1 };

struct dative_atom {
  uint16_t isotope;
  int8_t charge;
  uint8_t atomic_number;
  uint8_t hydrogens;
  uint8_t is_aromatic;
};

// `first` and `second` count atoms from 0 within the molecule.
struct dative_bond {
  int32_t first;
  int32_t second;
  uint8_t order;
  uint8_t is_aromatic;
};

// Seen from `neighbours[0]`, the other three turn clockwise or not.
struct dative_tetrahedron {
  int32_t atom;
  int32_t neighbours[4];
  uint8_t is_clockwise;
};

// `first_neighbour` is bonded to the bond's first atom, `second_neighbour` to its second.
struct dative_configuration {
  int32_t bond;
  int32_t first_neighbour;
  int32_t second_neighbour;
  uint8_t is_cis;
};

// Where a molecule's parts end in the arrays of its batch; they start where the previous molecule's end.
struct dative_extent {
  int32_t status;
  int32_t atoms_end;
  int32_t bonds_end;
  int32_t tetrahedra_end;
  int32_t configurations_end;
};

// A batch of molecules; one extent for each text. Belongs to the reader that filled it.
struct dative_molecules {
  int32_t count;
  const struct dative_extent *extents;
  const struct dative_atom *atoms;
  const struct dative_bond *bonds;
  const struct dative_tetrahedron *tetrahedra;
  const struct dative_configuration *configurations;
};

typedef struct dative_reader dative_reader;

// The version of the library that was loaded; never NULL.
const char *dative_openbabel_version(void);

// Loads the plug-ins and looks for the data folder. On dative_ok `*reader` is to be given to dative_reader_free.
enum dative_status dative_reader_create(dative_reader **reader);
void dative_reader_free(dative_reader *reader);

// Reads `count` SMILES; text number i ends before `bytes[ends[i]]` and starts where the previous one ends.
// Aromaticity stays as written; without double bonds for them, aromatic bonds may have any order. No tetrahedra: the caller has the text, and Open Babel drops some of their marks.
// The arrays of `molecules` are valid until dative_reader_release or the next reading.
enum dative_status dative_reader_read_smiles(
    dative_reader *reader, const uint8_t *bytes, const int32_t *ends, int32_t count, uint8_t with_double_bonds,
    struct dative_molecules *molecules);

// Reads one block in MDL's MOL format (V2000, V3000) as a batch of one, its stereo from wedges, parities or coordinates.
enum dative_status dative_reader_read_molfile(
    dative_reader *reader, const uint8_t *bytes, int32_t length, struct dative_molecules *molecules);

// Ends the validity of the last `molecules`; the reader keeps the memory for the next batch unless it has grown large.
void dative_reader_release(dative_reader *reader);

enum { dative_inchikey_length = 27 };

// The standard InChIKey of one SMILES, into `key`: dative_inchikey_length characters, not ended by a NUL.
enum dative_status dative_reader_inchikey(
    dative_reader *reader, const uint8_t *bytes, int32_t length, uint8_t *key);

// Places the atoms of one connected molecule in the plane, for drawing: into `x` and `y`, room for `atom_count` numbers
// each, y upwards, in no fixed unit. Configurations of double bonds are not heeded, and atoms may come to lie on each
// other. Some 10 ms for a drug, seconds for 300 atoms or a cage of twelve rings, minutes beyond.
enum dative_status dative_lay_out(
    const struct dative_atom *atoms, int32_t atom_count, const struct dative_bond *bonds, int32_t bond_count, double *x,
    double *y);

// Places the atoms of one connected molecule, hydrogens among them, in space: three numbers each into `places`, in Å. A
// start for calculations that relax it, by a force field near one of its minima; configurations are not heeded.
enum dative_status dative_place(
    const struct dative_atom *atoms, int32_t atom_count, const struct dative_bond *bonds, int32_t bond_count,
    double *places);

#ifdef __cplusplus
}
#endif
#endif
