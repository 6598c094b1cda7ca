#include "wording.h"

#include <assert.h>

#include "../base/strbuf.h"

static const char *const english_table[WORD_COUNT] = {
#define WORD(name, english) english,
#include "wording.def"
#undef WORD
};

enum language {
#define LANGUAGE(name, subtag) LANGUAGE_##name,
#include "wording_languages.def"
    LANGUAGE_COUNT
};

static const char *const subtag_table[LANGUAGE_COUNT] = {
#define LANGUAGE(name, subtag) [LANGUAGE_##name] = (subtag),
#include "wording_languages.def"
};

/* NULL: English will do. */
static const char *const word_table[LANGUAGE_COUNT][WORD_COUNT] = {
#define TRANSLATION(language, word, text) \
    [LANGUAGE_##language][WORD_##word] = (text),
#include "wording_languages.def"
};

struct str
wording_find(struct str language, enum word word)
{
    size_t hyphen = str_find_char(language, '-');
    struct str primary = str_slice(language, 0, hyphen);

    assert(word < WORD_COUNT);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (str_equal_ignoring_case(primary, str_from_c(subtag_table[i])) &&
            word_table[i][word] != NULL) {
            return str_from_c(word_table[i][word]);
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
