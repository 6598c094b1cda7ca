#include "wording.h"

#include <assert.h>

#include "base/strbuf.h"

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

static const char *const tag_table[LANGUAGE_COUNT] = {
#define LANGUAGE(name, tag) [LANGUAGE_##name] = (tag),
#include "wording_languages.def"
};

/* NULL: English will do. */
static const char *const word_table[LANGUAGE_COUNT][WORD_COUNT] = {
#define TRANSLATION(language, word, text) \
    [LANGUAGE_##language][WORD_##word] = (text),
#include "wording_languages.def"
};

/* Does the tag begin with these subtags? */
static bool
begins_with(struct str tag, const char *subtags)
{
    struct str head = str_from_c(subtags);

    return str_starts_with_ignoring_case(tag, head) &&
           (tag.size_bytes == head.size_bytes ||
            tag.data[head.size_bytes] == '-');
}

/* Regions that tell the script. */
static struct str
with_script(struct str tag)
{
    static const char *const traditional[] = {"zh-TW", "zh-HK", "zh-MO"};

    for (size_t i = 0; i < sizeof traditional / sizeof traditional[0]; i++) {
        if (begins_with(tag, traditional[i])) {
            return STR("zh-Hant");
        }
    }
    return tag;
}

struct str
wording_find(struct str language, enum word word)
{
    struct str tag = with_script(language);

    assert(word < WORD_COUNT);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (begins_with(tag, tag_table[i]) && word_table[i][word] != NULL) {
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
    return strbuf_take(arena, &out);
}
