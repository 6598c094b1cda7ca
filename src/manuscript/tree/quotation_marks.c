#include "quotation_marks.h"

static const struct quotation_marks marks_table[] = {
    {"en", "“", "”", "‘", "’"},
    {"de-CH", "«", "»", "‹", "›"},
    {"de", "„", "“", "‚", "‘"},
    {"fr-CH", "«" NARROW_SPACE, NARROW_SPACE "»", "‹" NARROW_SPACE,
     NARROW_SPACE "›"},
    {"fr", "«" NARROW_SPACE, NARROW_SPACE "»", "“", "”"},
    {"es-419", "“", "”", "‘", "’"}, /* Latin America */
    {"es-MX", "“", "”", "‘", "’"},
    {"es-US", "“", "”", "‘", "’"},
    {"es", "«", "»", "“", "”"},
    {"it", "«", "»", "“", "”"},
    {"pt-PT", "«", "»", "“", "”"},
    {"pt", "“", "”", "‘", "’"},
    {"nl", "“", "”", "‘", "’"},
    {"da", "»", "«", "›", "‹"},
    {"nb", "«", "»", "‘", "’"},
    {"no", "«", "»", "‘", "’"},
    {"sv", "”", "”", "’", "’"},
    {"fi", "”", "”", "’", "’"},
    {"pl", "„", "”", "«", "»"},
    {"cs", "„", "“", "‚", "‘"},
    {"ru", "«", "»", "„", "“"},
    {"uk", "«", "»", "„", "“"},
    {"el", "«", "»", "“", "”"},
    {"be", "«", "»", "„", "“"},
    {"bg", "„", "“", "‚", "‘"},
    {"ca", "«", "»", "“", "”"},
    {"et", "„", "“", "‚", "‘"},
    {"eu", "«", "»", "“", "”"},
    {"gl", "«", "»", "“", "”"},
    {"hr", "„", "”", "‚", "’"},
    {"hu", "„", "”", "»", "«"},
    {"is", "„", "“", "‚", "‘"},
    {"lt", "„", "“", "‚", "‘"},
    {"lv", "„", "”", "‚", "’"},
    {"mk", "„", "“", "’", "‘"},
    {"ro", "„", "”", "«", "»"},
    {"sk", "„", "“", "‚", "‘"},
    {"sl", "„", "“", "‚", "‘"},
    {"sr", "„", "”", "’", "’"},
    {"vi", "“", "”", "‘", "’"},
    {"ar", "“", "”", "‘", "’"},
    {"fa", "«", "»", "‹", "›"},
    {"he", "”", "”", "’", "’"},
    {"ur", "“", "”", "‘", "’"},
    {"ja", "「", "」", "『", "』"},
    {"zh-Hant", "「", "」", "『", "』"},
    {"zh-TW", "「", "」", "『", "』"},
    {"zh-HK", "「", "」", "『", "』"},
    {"zh-MO", "「", "」", "『", "』"},
    {"zh", "“", "”", "‘", "’"},
};

const struct quotation_marks *
quotation_marks_find(struct str language)
{
    for (size_t i = 0; i < sizeof marks_table / sizeof *marks_table; i++) {
        struct str key = str_from_c(marks_table[i].language);
        struct str head = str_slice(language, 0, key.size_bytes);
        if (str_equal_ignoring_case(head, key) &&
            (language.size_bytes == key.size_bytes ||
             language.data[key.size_bytes] == '-')) {
            return &marks_table[i];
        }
    }
    return &marks_table[0];
}
