#include "COpenBabel.h"

#include <openbabel/babelconfig.h>

const char *dative_openbabel_version(void) { return BABEL_VERSION; }
