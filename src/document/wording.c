#include "wording.h"

#include <assert.h>

#include "base/letter_case.h"
#include "base/strbuf.h"

static const char *const english_table[WORD_COUNT] = {
#define WORD(name, english) english,
#include "wording.def"
#undef WORD
};

static const char *const name_table[WORD_COUNT] = {
#define WORD(name, english) #name,
#include "wording.def"
#undef WORD
};

enum language {
#define LANGUAGE(name, tag, english_name, checked_by) LANGUAGE_##name,
#include "document/words/all.def"
    LANGUAGE_COUNT
};

static const struct wording_language language_table[LANGUAGE_COUNT] = {
#define LANGUAGE(name, tag, english_name, checked_by) \
    [LANGUAGE_##name] = {(tag), (english_name), (checked_by)},
#include "document/words/all.def"
};

static const char *const word_table[LANGUAGE_COUNT][WORD_COUNT] = {
#define TRANSLATION(language, word, text) \
    [LANGUAGE_##language][WORD_##word] = (text),
#include "document/words/all.def"
};

/* Every row of words/all.def in order: a language's first word follows its name. */
enum row {
#define LANGUAGE(name, tag, english_name, checked_by) ROW_##name,
#define TRANSLATION(language, word, text) ROW_##language##_##word,
#include "document/words/all.def"
    ROW_COUNT
};

#define LANGUAGE(name, tag, english_name, checked_by)               \
    static_assert((int)ROW_##name ==                                \
                      (int)LANGUAGE_##name * ((int)WORD_COUNT + 1), \
                  "the language before this one lacks its last word");
#define TRANSLATION(language, word, text)                         \
    static_assert((int)ROW_##language##_##word ==                 \
                      (int)ROW_##language + 1 + (int)WORD_##word, \
                  "a word is missing before this one, or out of order");
#include "document/words/all.def"
static_assert((int)ROW_COUNT == (int)LANGUAGE_COUNT * ((int)WORD_COUNT + 1),
              "the last language lacks its last word");

/* Does the tag begin with these subtags? */
static bool
begins_with(struct str tag, const char *subtags)
{
    struct str head = str_from_c(subtags);

    return str_starts_with_ignoring_case(tag, head) &&
           (tag.size_bytes == head.size_bytes ||
            tag.data[head.size_bytes] == '-');
}

/* Regions that tell the script, and names that a language has besides. */
static struct str
with_usual_name(struct str tag)
{
    static const struct {
        const char *tag;
        const char *usual;
    } known[] = {{"zh-TW", "zh-Hant"}, {"zh-HK", "zh-Hant"},
                 {"zh-MO", "zh-Hant"}, {"no", "nb"},
                 {"mo", "ro"},         {"in", "id"},
                 {"iw", "he"}};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (begins_with(tag, known[i].tag)) {
            return str_from_c(known[i].usual);
        }
    }
    return tag;
}

/* LANGUAGE_COUNT: there is none. */
static size_t
find_language(struct str language)
{
    struct str tag = with_usual_name(language);
    size_t i = 0;

    while (i < LANGUAGE_COUNT && !begins_with(tag, language_table[i].tag)) {
        i++;
    }
    return i;
}

struct str
wording_english(enum word word)
{
    assert(word < WORD_COUNT);
    return str_from_c(english_table[word]);
}

struct str
wording_name(struct arena *arena, enum word word)
{
    char *name = str_to_c(arena, str_from_c(name_table[word]));

    for (char *c = name; *c != '\0'; c++) {
        *c = *c == '_' ? '-' : (char)letter_to_lower((unsigned char)*c);
    }
    return str_from_c(name);
}

bool
wording_is_own(struct wording wording, enum word word)
{
    return wording.own != NULL && !str_is_empty(wording.own->text[word]) &&
           str_equal_ignoring_case(wording.own->language, wording.language);
}

struct str
wording_find(struct wording wording, enum word word)
{
    size_t language = find_language(wording.language);

    if (wording_is_own(wording, word)) {
        return wording.own->text[word];
    }
    return language == LANGUAGE_COUNT ? wording_english(word)
                                      : str_from_c(word_table[language][word]);
}

struct str
wording_fill(struct arena *arena, struct wording wording, enum word word,
             struct str first, struct str second)
{
    struct str text = wording_find(wording, word);
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

bool
wording_has_language(struct str language)
{
    return begins_with(language, "en") ||
           find_language(language) < LANGUAGE_COUNT;
}

size_t
wording_language_count(void)
{
    return 1 + (size_t)LANGUAGE_COUNT;
}

struct wording_language
wording_language_at(size_t index)
{
    assert(index < wording_language_count());
    return index == 0 ? (struct wording_language){"en", "English",
                                                  "those who wrote the program"}
                      : language_table[index - 1];
}
