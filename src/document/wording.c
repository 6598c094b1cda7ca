#include "wording.h"

#include <assert.h>

#include "../base/strbuf.h"

static const char *const english_table[WORD_COUNT] = {
#define WORD(name, english) english,
#include "wording.def"
#undef WORD
};

struct language_row {
    struct str prefix; /* primary subtag */
    const char *const *table;
};

static const struct language_row language_table[] = {
    {{"en", 2}, english_table},
};

struct str
wording_find(struct str language, enum word word)
{
    size_t hyphen = str_find_char(language, '-');
    struct str primary = str_slice(language, 0, hyphen);

    assert(word < WORD_COUNT);
    for (size_t i = 0; i < sizeof language_table / sizeof language_table[0];
         i++) {
        if (str_equal_ignoring_case(primary, language_table[i].prefix)) {
            return str_from_c(language_table[i].table[word]);
        }
    }
    return str_from_c(english_table[word]);
}

struct str
wording_fill(struct arena *arena, struct str language, enum word word,
             struct str first, struct str second)
{
    struct str text = wording_find(language, word);
    struct strbuf out;
    struct str filled;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        struct str rest = str_tail(text, i);
        bool is_first = str_starts_with(rest, STR("{1}"));
        if (is_first || str_starts_with(rest, STR("{2}"))) {
            strbuf_add(&out, is_first ? first : second);
            i += 2;
        } else {
            strbuf_add_char(&out, text.data[i]);
        }
    }
    filled = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return filled;
}
