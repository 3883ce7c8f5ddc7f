#include "COpenBabel.h"

#include "Reader.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <new>
#include <string>

#include <openbabel/base.h>
#include <openbabel/oberror.h>
#include <openbabel/tokenst.h>

using namespace OpenBabel;

namespace {

// Runs `body`, a function to a status, and turns whatever it throws into one: no exception crosses into C.
template <typename Body> dative_status guarded(Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc &) {
    return dative_out_of_memory;
  } catch (...) {
    return dative_exception;
  }
}

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
  return reader.batch.append(reader.molecule, false);
}

dative_status readMolfile(dative_reader &reader, std::string block) {
  OBConversion conversion;
  if (!conversion.SetInFormat("mol")) return dative_no_plugin;
  OBMol molecule;
  if (!conversion.ReadString(&molecule, block)) return dative_refused;
  // What the file does not call aromatic is left to our own perception.
  molecule.SetAromaticPerceived();
  return reader.batch.append(molecule, true);
}

dative_status writeInChIKey(std::string text, uint8_t *key) {
  OBConversion conversion;
  if (!conversion.SetInAndOutFormats("smi", "inchikey")) return dative_no_plugin;
  OBMol molecule;
  if (!conversion.ReadString(&molecule, text)) return dative_refused;
  std::string written = conversion.WriteString(&molecule, true);
  if (written.size() != dative_inchikey_length) return dative_refused;
  std::memcpy(key, written.data(), dative_inchikey_length);
  return dative_ok;
}

// The registered formats, of which Open Babel shows none before it has loaded all plug-ins.
class Formats : public OBFormat {
public:
  static OBFormat *named(const char *id) {
    PluginMapType &formats = Map();
    auto found = formats.find(id);
    return found == formats.end() ? nullptr : static_cast<OBFormat *>(found->second);
  }
};

// The format for SMILES from its own plug-in, which takes a millisecond; asking Open Babel for it loads all 130 formats,
// which takes twenty. Null where it is not found in the usual folder; Open Babel is to look for it then.
OBFormat *loadSmilesFormat() {
  if (std::getenv("BABEL_LIBDIR")) return nullptr;
  Dl_info library = {};
  if (!dladdr(reinterpret_cast<const void *>(&OBReleaseVersion), &library) || !library.dli_fname) return nullptr;
  std::string path = library.dli_fname;
  std::size_t end = path.rfind('/');
  if (end == std::string::npos) return nullptr;
  path = path.substr(0, end) + "/openbabel/" + OBReleaseVersion() + "/smilesformat.so";
  if (!dlopen(path.c_str(), RTLD_LAZY | RTLD_GLOBAL)) return nullptr;
  return Formats::named("smi");
}

dative_status findPlugins(dative_reader &reader) {
  // The stream before the format: the other way round, the conversion wraps the stream in a filter for line ends.
  reader.conversion.SetInStream(&reader.stream);
  OBFormat *format = loadSmilesFormat();
  bool isFound = format ? reader.conversion.SetInFormat(format) : reader.conversion.SetInFormat("smi");
  if (!isFound) return dative_no_plugin;
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
  return guarded([&] {
    obErrorLog.StopLogging();
    auto created = std::make_unique<dative_reader>();
    dative_status status = findPlugins(*created);
    if (status == dative_ok) *reader = created.release();
    return status;
  });
}

void dative_reader_free(dative_reader *reader) {
  guarded([&] {
    delete reader;
    return dative_ok;
  });
}

dative_status dative_reader_read_smiles(
    dative_reader *reader, const uint8_t *bytes, const int32_t *ends, int32_t count, uint8_t with_double_bonds,
    struct dative_molecules *molecules) {
  std::memset(molecules, 0, sizeof *molecules);
  dative::leavesBondsAromatic = !with_double_bonds;
  dative_status status = guarded([&] {
    reader->batch.clear();
    int32_t start = 0;
    for (int32_t number = 0; number < count; ++number) {
      std::size_t length = static_cast<std::size_t>(ends[number] - start);
      reader->batch.close(guarded([&] { return readSmiles(*reader, bytes + start, length); }));
      start = ends[number];
    }
    reader->batch.show(*molecules);
    return dative_ok;
  });
  dative::leavesBondsAromatic = false;
  return status;
}

dative_status dative_reader_read_molfile(
    dative_reader *reader, const uint8_t *bytes, int32_t length, struct dative_molecules *molecules) {
  std::memset(molecules, 0, sizeof *molecules);
  return guarded([&] {
    reader->batch.clear();
    std::string block(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(length));
    reader->batch.close(guarded([&] { return readMolfile(*reader, std::move(block)); }));
    reader->batch.show(*molecules);
    return dative_ok;
  });
}

void dative_reader_release(dative_reader *reader) {
  guarded([&] {
    reader->batch.clear();
    reader->batch.shrink();
    return dative_ok;
  });
}

dative_status dative_reader_inchikey(dative_reader *, const uint8_t *bytes, int32_t length, uint8_t *key) {
  return guarded([&] {
    std::size_t count = static_cast<std::size_t>(length);
    if (!isOneWord(bytes, count)) return dative_refused;
    return writeInChIKey(std::string(reinterpret_cast<const char *>(bytes), count), key);
  });
}
