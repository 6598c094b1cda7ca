#include "font_family.h"

bool
font_next_family(struct str *rest, struct str *family)
{
    size_t comma;

    if (str_is_empty(*rest)) {
        return false;
    }
    comma = str_find_char(*rest, ',');
    *family = str_trim(str_slice(*rest, 0, comma));
    *rest = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, comma + 1);
    if (family->size_bytes >= 2 &&
        (family->data[0] == '"' || family->data[0] == '\'') &&
        family->data[family->size_bytes - 1] == family->data[0]) {
        *family = str_slice(*family, 1, family->size_bytes - 1);
    }
    return true;
}

struct str
font_family_shipped(struct str family)
{
    static const char *const kind[][2] = {{"serif", SHIPPED_SERIF},
                                          {"sans-serif", SHIPPED_SANS},
                                          {"monospace", SHIPPED_CODE}};

    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        if (str_equal_c(family, kind[i][0])) {
            return str_from_c(kind[i][1]);
        }
    }
    return family;
}
