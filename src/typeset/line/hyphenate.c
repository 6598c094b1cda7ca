#include "hyphenate.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "base/utf8.h"
#include "document/wording.h"
#include "font/shape.h"
#include "pattern_charset.h"
#include "pattern_file.h"

enum {
    WORD_SIZE_MAX = 100, /* libhyphen's own limit; longer is no word [bytes] */
    /* Larger pattern files were prepared for the library by their makers. */
    RAW_FILE_SIZE_MAX = 1 << 16
};

/* Patterns of one language; answers are kept for the whole run. */
struct pattern_set {
    struct str language;
    HyphenDict *dictionary; /* NULL: none */
    struct strmap answer;   /* word -> struct hyphen_points */
};

struct hyphenator {
    struct arena arena;
    const char *folder;
    struct diagnostics *diagnostics;
    struct strmap exception; /* word in small letters -> hyphen_points */
    ARRAY_OF(struct pattern_set *) set;
    struct pattern_set *recent;
};

struct hyphenator *
hyphenator_open(const char *folder, struct diagnostics *diagnostics)
{
    struct hyphenator *hyphenator = calloc(1, sizeof *hyphenator);

    if (hyphenator == NULL) {
        arena_fail_out_of_memory();
    }
    arena_init(&hyphenator->arena);
    hyphenator->folder = str_to_c(&hyphenator->arena, str_from_c(folder));
    hyphenator->diagnostics = diagnostics;
    return hyphenator;
}

void
hyphenator_close(struct hyphenator *hyphenator)
{
    if (hyphenator == NULL) {
        return;
    }
    for (size_t i = 0; i < hyphenator->set.count; i++) {
        if (hyphenator->set.item[i]->dictionary != NULL) {
            hnj_hyphen_free(hyphenator->set.item[i]->dictionary);
        }
    }
    arena_release(&hyphenator->arena);
    free(hyphenator);
}

/* Languages that are written without patterns of that very name. */
static const char *
file_language(struct str primary)
{
    static const struct {
        const char *language;
        const char *file;
    } known[] = {
        {"en", "en_US"}, {"de", "de_DE"}, {"fr", "fr"},    {"pt", "pt_PT"},
        {"sv", "sv"},    {"nb", "nb_NO"}, {"no", "nb_NO"}, {"nn", "nn_NO"},
        {"es", "es_ES"}, {"it", "it_IT"}, {"nl", "nl_NL"}, {"hu", "hu_HU"},
        {"pl", "pl_PL"}, {"ru", "ru_RU"}, {"cs", "cs_CZ"}, {"da", "da_DK"},
        {"el", "el_GR"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal_ignoring_case(primary, str_from_c(known[i].language))) {
            return known[i].file;
        }
    }
    return NULL;
}

/* A tag becomes part of a file's name: only letters and digits pass. */
static bool
is_plain_subtag(struct str subtag)
{
    for (size_t i = 0; i < subtag.size_bytes; i++) {
        char c = subtag.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
              (c >= 'a' && c <= 'z'))) {
            return false;
        }
    }
    return subtag.size_bytes >= 2 && subtag.size_bytes <= 8;
}

/* As the files spell it: region in capitals, script with one capital. */
static struct str
spelled_subtag(struct arena *arena, struct str subtag)
{
    char *spelled = str_to_c(arena, subtag);

    for (size_t i = 0; i < subtag.size_bytes; i++) {
        uint32_t letter = (unsigned char)spelled[i];
        bool is_capital =
            subtag.size_bytes == 2 || (subtag.size_bytes == 4 && i == 0);
        spelled[i] = (char)(is_capital ? letter_to_upper(letter)
                                       : letter_to_lower(letter));
    }
    return str_from(spelled, subtag.size_bytes);
}

static HyphenDict *
load_file(struct hyphenator *hyphenator, const char *path)
{
    struct str text;
    const char *reason;
    HyphenDict *dictionary;
    FILE *stream;

    if (!file_read(&hyphenator->arena, path, &text, &reason) ||
        text.size_bytes == 0 || text.size_bytes > RAW_FILE_SIZE_MAX) {
        return hnj_hyphen_load(path);
    }
    text = pattern_file_complete(&hyphenator->arena, text);
    stream = fmemopen((void *)(uintptr_t)text.data, text.size_bytes, "r");
    if (stream == NULL) {
        arena_fail_out_of_memory();
    }
    dictionary = hnj_hyphen_load_file(stream);
    fclose(stream);
    return dictionary;
}

static HyphenDict *
load_patterns(struct hyphenator *hyphenator, const char *language)
{
    struct strbuf path;
    HyphenDict *dictionary = NULL;

    strbuf_init(&path);
    strbuf_add_c(&path, hyphenator->folder);
    strbuf_add_c(&path, "/hyph_");
    strbuf_add_c(&path, language);
    strbuf_add_c(&path, ".dic");
    if (file_exists(path.data) && !file_is_folder(path.data)) {
        dictionary = load_file(hyphenator, path.data);
    }
    strbuf_release(&path);
    /* Patterns in an unknown 8-bit encoding would read UTF-8 as rubbish. */
    if (dictionary != NULL && !dictionary->utf8 &&
        !pattern_charset_is_known(dictionary->cset)) {
        hnj_hyphen_free(dictionary);
        dictionary = NULL;
    }
    return dictionary;
}

/* Language and region as the tag says, then the language alone, then the
 * usual file for the language. */
static HyphenDict *
find_patterns(struct hyphenator *hyphenator, struct str language)
{
    size_t hyphen = str_find_char(language, '-');
    struct str primary = str_slice(language, 0, hyphen);
    struct str rest =
        hyphen == STR_NOT_FOUND ? STR_EMPTY : str_tail(language, hyphen + 1);
    struct arena *arena = &hyphenator->arena;
    HyphenDict *dictionary = NULL;
    const char *usual = file_language(primary);

    if (!is_plain_subtag(primary)) {
        return NULL;
    }
    while (dictionary == NULL && !str_is_empty(rest)) {
        size_t end = str_find_char(rest, '-');
        struct str subtag = str_slice(rest, 0, end);
        if (is_plain_subtag(subtag)) {
            dictionary = load_patterns(
                hyphenator,
                str_to_c(arena, str_join3(arena, primary, STR("_"),
                                          spelled_subtag(arena, subtag))));
        }
        rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, end + 1);
    }
    if (dictionary == NULL && usual != NULL) {
        dictionary = load_patterns(hyphenator, usual);
    }
    if (dictionary == NULL) {
        dictionary = load_patterns(hyphenator, str_to_c(arena, primary));
    }
    return dictionary;
}

/* Languages whose words are single syllables, or are not parted by spaces,
 * lack nothing without patterns. */
static bool
is_never_divided(struct str language)
{
    static const char *const known[] = {"vi", "zh", "ja", "ko"};
    struct str primary = str_slice(language, 0, str_find_char(language, '-'));

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal_ignoring_case(primary, str_from_c(known[i]))) {
            return true;
        }
    }
    return false;
}

static struct pattern_set *
set_for(struct hyphenator *hyphenator, struct str language)
{
    struct source_pos nowhere = {0};
    struct pattern_set *set = hyphenator->recent;

    if (set != NULL && str_equal(set->language, language)) {
        return set;
    }
    for (size_t i = 0; i < hyphenator->set.count; i++) {
        set = hyphenator->set.item[i];
        if (str_equal(set->language, language)) {
            hyphenator->recent = set;
            return set;
        }
    }
    set = ARENA_NEW(&hyphenator->arena, struct pattern_set);
    set->language = str_copy(&hyphenator->arena, language);
    set->dictionary = find_patterns(hyphenator, set->language);
    ARRAY_PUSH(&hyphenator->arena, &hyphenator->set, set);
    hyphenator->recent = set;
    if (set->dictionary == NULL && !is_never_divided(set->language)) {
        DIAG_REPORT(hyphenator->diagnostics, DIAG_HYPHENATION_MISSING, nowhere,
                    str_is_empty(language) ? STR("an unnamed language")
                                           : set->language);
    }
    return set;
}

/* The library's answer: for each byte behind which there is an odd digit a
 * division; for some of these a replacement "ff=f", where it begins before the
 * division and how much it takes away. */
struct division_vector {
    char hyphens[WORD_SIZE_MAX * 2 + 5];
    char **replacement;
    int *position;
    int *cut;
};

static void
division_vector_release(struct division_vector *vector, size_t size_bytes)
{
    if (vector->replacement != NULL) {
        for (size_t i = 0; i < size_bytes; i++) {
            free(vector->replacement[i]);
        }
    }
    free(vector->replacement);
    free(vector->position);
    free(vector->cut);
}

/* `count` characters before (or, negative, behind) `at`, in bytes; false when
 * the word has fewer. */
static bool
walk(struct str word, size_t *at, int count)
{
    for (; count > 0; count--) {
        if (*at == 0) {
            return false;
        }
        utf8_previous(word, at);
    }
    for (; count < 0; count++) {
        if (*at >= word.size_bytes) {
            return false;
        }
        utf8_next(word, at);
    }
    return true;
}

static bool
has_capital(struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        uint32_t character = utf8_next(text, &at);
        if (letter_to_lower(character) != character) {
            return true;
        }
    }
    return false;
}

/* Fill in how the spelling changes; false when the data make no sense, and
 * then the word is not divided there. */
static bool
point_apply_replacement(struct arena *arena, struct str word,
                        const struct division_vector *vector, size_t index,
                        struct hyphen_point *point)
{
    const char *text = vector->replacement[index];
    const char *equals = strchr(text, '=');
    size_t begin = point->offset;
    size_t end;

    if (equals == NULL || vector->position[index] < 0 ||
        !walk(word, &begin, vector->position[index])) {
        return false;
    }
    end = begin;
    /* The patterns write small letters; a capital would lose its size. */
    if (has_capital(str_slice(word, begin, point->offset))) {
        return false;
    }
    if (!walk(word, &end, -vector->cut[index]) || end < point->offset) {
        return false;
    }
    point->before_cut = point->offset - begin;
    point->before = str_copy(arena, str_from(text, (size_t)(equals - text)));
    point->after_cut = end - point->offset;
    point->after = str_copy(arena, str_from_c(equals + 1));
    return true;
}

/* Byte offset behind the character whose place in the vector is `index`: the
 * vector counts characters for UTF-8 patterns. */
static void
collect_points(struct arena *arena, struct str word,
               const struct division_vector *vector,
               struct hyphen_points *points)
{
    size_t character_count = utf8_count(word);
    size_t index = 0;
    ARRAY_OF(struct hyphen_point) found = {0};

    for (size_t at = 0; at < word.size_bytes; index++) {
        struct hyphen_point point = {.before = STR_EMPTY, .after = STR_EMPTY};
        utf8_next(word, &at);
        point.offset = at;
        if ((vector->hyphens[index] & 1) == 0 ||
            index + 1 < HYPHENATE_LEFT_MIN ||
            character_count - index - 1 < HYPHENATE_RIGHT_MIN) {
            continue;
        }
        if (vector->replacement != NULL && vector->replacement[index] != NULL &&
            !point_apply_replacement(arena, word, vector, index, &point)) {
            continue;
        }
        ARRAY_PUSH(arena, &found, point);
    }
    points->point = found.item;
    points->point_count = found.count;
}

/* The word as the patterns spell it: in small letters, in their encoding.
 * False when it cannot be. */
static bool
word_for_patterns(struct str word, const HyphenDict *dictionary,
                  struct strbuf *spelled)
{
    for (size_t at = 0; at < word.size_bytes;) {
        uint32_t character = letter_to_lower(utf8_next(word, &at));
        if (character == 0x2019) {
            character = '\'';
        }
        if (dictionary->utf8) {
            strbuf_add_code_point(spelled, character);
        } else {
            int byte = pattern_charset_encode(dictionary->cset, character);
            if (byte < 0) {
                return false;
            }
            strbuf_add_char(spelled, (char)(unsigned char)byte);
        }
    }
    return spelled->size_bytes <= WORD_SIZE_MAX;
}

static void
set_look_up(struct arena *arena, struct pattern_set *set, struct str word,
            struct hyphen_points *points)
{
    struct division_vector vector = {0};
    struct strbuf spelled;

    strbuf_init(&spelled);
    if (word_for_patterns(word, set->dictionary, &spelled) &&
        hnj_hyphen_hyphenate2(set->dictionary, spelled.data,
                              (int)spelled.size_bytes, vector.hyphens, NULL,
                              &vector.replacement, &vector.position,
                              &vector.cut) == 0) {
        collect_points(arena, word, &vector, points);
    }
    division_vector_release(&vector, spelled.size_bytes);
    strbuf_release(&spelled);
}

static struct str
in_small_letters(struct arena *arena, struct str word)
{
    struct strbuf out;
    struct str small;

    strbuf_init(&out);
    for (size_t at = 0; at < word.size_bytes;) {
        strbuf_add_code_point(&out, letter_to_lower(utf8_next(word, &at)));
    }
    small = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return small;
}

void
hyphenator_add_exception(struct hyphenator *hyphenator, struct str word)
{
    struct arena *arena = &hyphenator->arena;
    struct hyphen_points *points = ARENA_NEW(arena, struct hyphen_points);
    ARRAY_OF(struct hyphen_point) found = {0};
    struct str rest = in_small_letters(arena, shape_normalize(arena, word));
    struct str whole = STR_EMPTY;

    while (!str_is_empty(rest)) {
        size_t end = str_find_char(rest, '-');
        whole = str_join(arena, whole, str_slice(rest, 0, end));
        rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, end + 1);
        if (!str_is_empty(rest) && !str_is_empty(whole)) {
            struct hyphen_point *point = ARRAY_ADD(arena, &found);
            point->offset = whole.size_bytes;
            point->before = STR_EMPTY;
            point->after = STR_EMPTY;
        }
    }
    points->point = found.item;
    points->point_count = found.count;
    strmap_add(arena, &hyphenator->exception, whole, points);
}

/* NULL: the author says nothing of this word. */
static const struct hyphen_points *
find_exception(struct hyphenator *hyphenator, struct str word)
{
    struct arena scratch;
    struct str small;
    const struct hyphen_points *points = NULL;

    if (hyphenator->exception.used_count == 0) {
        return NULL;
    }
    arena_init(&scratch);
    small = in_small_letters(&scratch, word);
    if (small.size_bytes == word.size_bytes) {
        points = strmap_find(&hyphenator->exception, small);
    }
    arena_release(&scratch);
    return points;
}

struct hyphen_points
hyphenate_word(struct hyphenator *hyphenator, struct str language,
               struct str word)
{
    struct hyphen_points none = {0};
    const struct hyphen_points *own = find_exception(hyphenator, word);
    struct hyphen_points *points;
    struct pattern_set *set;

    if (own != NULL) {
        return *own;
    }
    if (word.size_bytes > WORD_SIZE_MAX ||
        utf8_count(word) < HYPHENATE_WORD_MIN) {
        return none;
    }
    set = set_for(hyphenator, language);
    if (set->dictionary == NULL) {
        return none;
    }
    points = strmap_find(&set->answer, word);
    if (points == NULL) {
        points = ARENA_NEW(&hyphenator->arena, struct hyphen_points);
        set_look_up(&hyphenator->arena, set, word, points);
        strmap_add(&hyphenator->arena, &set->answer,
                   str_copy(&hyphenator->arena, word), points);
    }
    return *points;
}
