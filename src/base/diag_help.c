#include "diag_help.h"

#include <assert.h>

/* Each code is written once in each of the two tables: an index that occurs
 * in one of them alone fails to compile. */
enum {
#define DIAG(name, code, severity, text) HELP_INDEX_##name,
#include "diag_codes.def"
#undef DIAG
};

static const struct diag_help help_table[DIAG_CODE_COUNT] = {
#define HELP(name, cause, example, cure) \
    [HELP_INDEX_##name] = {cause, example, cure},
#include "diag_help.def"
#undef HELP
};

enum {
#define HELP(name, cause, example, cure) HELP_ROW_##name,
#include "diag_help.def"
#undef HELP
    HELP_ROW_COUNT
};

static_assert((int)HELP_ROW_COUNT == (int)DIAG_CODE_COUNT,
              "every diagnostic has one row of help");

const struct diag_help *
diag_help_find(enum diag_code code)
{
    assert(code < DIAG_CODE_COUNT);
    return &help_table[code];
}
