#ifndef DATIVE_COPENBABEL_H
#define DATIVE_COPENBABEL_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
const char *dative_openbabel_version(void);
#ifdef __cplusplus
}
#endif
#endif
