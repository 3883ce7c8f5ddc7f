// Stands before Open Babel's own OBKekulize, which the plug-in for SMILES calls for every text and cannot be told to
// leave: where the caller finds the double bonds himself, that is a tenth of the reading for nothing.
//
// The dynamic linker takes the executable's function before the library's. Should it not, Open Babel's own runs, and
// the caller overwrites what it did.
#include "Reader.hpp"

#include <dlfcn.h>

#include <openbabel/kekulize.h>

namespace dative {

bool leavesBondsAromatic = false;

} // namespace dative

namespace OpenBabel {

bool OBKekulize(OBMol *molecule) {
  if (dative::leavesBondsAromatic) return true;
  using Kekulisation = bool (*)(OBMol *);
  static const auto original = reinterpret_cast<Kekulisation>(dlsym(RTLD_NEXT, "_ZN9OpenBabel10OBKekulizeEPNS_5OBMolE"));
  return original && original(molecule);
}

} // namespace OpenBabel
