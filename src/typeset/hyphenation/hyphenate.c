#include "hyphenate.h"

#include <errno.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/file.h"
#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "base/utf8.h"
#include "document/wording.h"
#include "font/shape.h"
#include "pattern_charset.h"
#include "word_division.h"

/* Patterns of one language; answers are kept for the whole run. */
struct pattern_set {
    struct str language;
    const struct pattern_file *patterns; /* NULL: none */
    struct str fault;     /* why there are none, where a file was found */
    bool is_told;         /* that there are none */
    struct strmap answer; /* word -> struct hyphen_points */
};

struct hyphenator {
    struct arena arena;
    const char *folder;
    struct diagnostics *diagnostics;
    struct strmap exception; /* word in small letters -> hyphen_points */
    ARRAY_OF(struct pattern_set *) set;
    struct pattern_set *recent;
    struct str fault; /* what the last file looked for could not be used for */
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
        {"sv", "sv_SE"}, {"nb", "nb_NO"}, {"no", "nb_NO"}, {"nn", "nn_NO"},
        {"es", "es_ES"}, {"it", "it_IT"}, {"nl", "nl_NL"}, {"hu", "hu_HU"},
        {"pl", "pl_PL"}, {"ru", "ru_RU"}, {"cs", "cs_CZ"}, {"da", "da_DK"},
        {"el", "el_GR"}, {"bg", "bg_BG"}, {"is", "is_IS"}, {"hi", "hi_IN"},
        {"id", "id_ID"}, {"th", "th_TH"}, {"be", "be_BY"}, {"et", "et_EE"},
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

static void
set_fault(struct hyphenator *hyphenator, const char *path, const char *reason)
{
    hyphenator->fault = str_join3(&hyphenator->arena, str_from_c(path),
                                  STR(": "), str_from_c(reason));
}

/* NULL: there is no such file; or it is at fault, as one in an encoding that
 * nobody knows, which would read UTF-8 as rubbish. */
static const struct pattern_file *
load_patterns(struct hyphenator *hyphenator, const char *language)
{
    struct arena *arena = &hyphenator->arena;
    const char *path = str_to_c(
        arena, str_join3(arena, str_from_c(hyphenator->folder), STR("/hyph_"),
                         str_join(arena, str_from_c(language), STR(".dic"))));
    struct pattern_file *patterns;
    struct str text;
    const char *reason;

    if (!file_read(arena, path, &text, &reason)) {
        if (errno != ENOENT && errno != ENOTDIR) {
            set_fault(hyphenator, path, reason);
        }
        return NULL;
    }
    patterns = ARENA_NEW(arena, struct pattern_file);
    pattern_file_read(arena, text, patterns);
    if (!patterns->is_utf8 && !pattern_charset_is_known(patterns->charset)) {
        set_fault(hyphenator, path, "its encoding is not known");
        return NULL;
    }
    return patterns;
}

/* Is that the end of a search? A file at fault is not passed over in silence. */
static bool
is_done(const struct hyphenator *hyphenator,
        const struct pattern_file *patterns)
{
    return patterns != NULL || !str_is_empty(hyphenator->fault);
}

/* Language and region as the tag says, then the language alone, then the
 * usual file for the language. */
static const struct pattern_file *
find_patterns(struct hyphenator *hyphenator, struct str language)
{
    size_t hyphen = str_find_char(language, '-');
    struct str primary = str_slice(language, 0, hyphen);
    struct str rest =
        hyphen == STR_NOT_FOUND ? STR_EMPTY : str_tail(language, hyphen + 1);
    struct arena *arena = &hyphenator->arena;
    const struct pattern_file *patterns = NULL;
    const char *usual = file_language(primary);

    hyphenator->fault = STR_EMPTY;
    if (!is_plain_subtag(primary)) {
        return NULL;
    }
    while (!is_done(hyphenator, patterns) && !str_is_empty(rest)) {
        size_t end = str_find_char(rest, '-');
        struct str subtag = str_slice(rest, 0, end);
        if (is_plain_subtag(subtag)) {
            patterns = load_patterns(
                hyphenator,
                str_to_c(arena, str_join3(arena, primary, STR("_"),
                                          spelled_subtag(arena, subtag))));
        }
        rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, end + 1);
    }
    if (!is_done(hyphenator, patterns) && usual != NULL) {
        patterns = load_patterns(hyphenator, usual);
    }
    if (!is_done(hyphenator, patterns)) {
        patterns = load_patterns(hyphenator, str_to_c(arena, primary));
    }
    return patterns;
}

/* Languages whose words are single syllables, are not parted by spaces, or are
 * stretched and never divided,
 * lack nothing without patterns. */
bool
hyphenate_is_wanted(struct str language)
{
    static const char *const known[] = {"vi", "zh", "ja", "ko",
                                        "ar", "fa", "he", "ur"};
    struct str primary = str_slice(language, 0, str_find_char(language, '-'));

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal_ignoring_case(primary, str_from_c(known[i]))) {
            return false;
        }
    }
    return true;
}

bool
hyphenator_has_patterns(struct hyphenator *hyphenator, struct str language)
{
    return find_patterns(hyphenator, language) != NULL;
}

void
hyphenator_begin_edition(struct hyphenator *hyphenator)
{
    for (size_t i = 0; i < hyphenator->set.count; i++) {
        hyphenator->set.item[i]->is_told = false;
    }
}

static struct pattern_set *
find_set(const struct hyphenator *hyphenator, struct str language)
{
    struct pattern_set *set = hyphenator->recent;

    if (set != NULL && str_equal(set->language, language)) {
        return set;
    }
    for (size_t i = 0; i < hyphenator->set.count; i++) {
        set = hyphenator->set.item[i];
        if (str_equal(set->language, language)) {
            return set;
        }
    }
    return NULL;
}

static struct pattern_set *
add_set(struct hyphenator *hyphenator, struct str language)
{
    struct pattern_set *set = ARENA_NEW(&hyphenator->arena, struct pattern_set);

    set->language = str_copy(&hyphenator->arena, language);
    set->patterns = find_patterns(hyphenator, set->language);
    set->fault = hyphenator->fault;
    ARRAY_PUSH(&hyphenator->arena, &hyphenator->set, set);
    return set;
}

static void
report_missing(struct hyphenator *hyphenator, struct pattern_set *set)
{
    struct source_pos nowhere = {0};

    set->is_told = true;
    if (!hyphenate_is_wanted(set->language)) {
        return;
    }
    DIAG_REPORT(hyphenator->diagnostics, DIAG_HYPHENATION_MISSING, nowhere,
                str_is_empty(set->language) ? STR("an unnamed language")
                                            : set->language,
                str_is_empty(set->fault)
                    ? STR("are installed")
                    : str_join3(&hyphenator->arena, STR("could be used ("),
                                set->fault, STR(")")));
}

static struct pattern_set *
set_for(struct hyphenator *hyphenator, struct str language)
{
    struct pattern_set *set = find_set(hyphenator, language);

    if (set == NULL) {
        set = add_set(hyphenator, language);
    }
    hyphenator->recent = set;
    if (set->patterns == NULL && !set->is_told) {
        report_missing(hyphenator, set);
    }
    return set;
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

/* Bytes before each character of the word, and behind its last. */
static size_t *
character_offsets(struct arena *arena, struct str word, size_t *count)
{
    size_t *offset = ARENA_ARRAY(arena, size_t, word.size_bytes + 1);

    *count = 0;
    for (size_t at = 0; at < word.size_bytes; utf8_next(word, &at)) {
        offset[(*count)++] = at;
    }
    offset[*count] = word.size_bytes;
    return offset;
}

/* Fill in how the spelling changes; false when it cannot, and then the word is
 * not divided there. */
static bool
apply_change(struct str word, const size_t *offset, size_t count,
             const struct word_division *division, struct hyphen_point *point)
{
    const struct spelling_change *change = division->change;
    size_t begin = division->change_begin;
    size_t end = begin + change->count;

    /* The patterns write small letters; a capital would lose its size. */
    if (end > count ||
        has_capital(str_slice(word, offset[begin], offset[division->offset]))) {
        return false;
    }
    point->before_cut = point->offset - offset[begin];
    point->before = change->before;
    point->after_cut = offset[end] - point->offset;
    point->after = change->after;
    return true;
}

/* The word as the patterns spell it: in small letters, in their encoding.
 * False when it cannot be. */
static bool
word_for_patterns(struct str word, const struct pattern_file *patterns,
                  struct strbuf *spelled)
{
    for (size_t at = 0; at < word.size_bytes;) {
        uint32_t character = letter_to_lower(utf8_next(word, &at));
        if (character == 0x2019) {
            character = '\'';
        }
        if (patterns->is_utf8) {
            strbuf_add_code_point(spelled, character);
        } else {
            int byte = pattern_charset_encode(patterns->charset, character);
            if (byte < 0) {
                return false;
            }
            strbuf_add_char(spelled, (char)(unsigned char)byte);
        }
    }
    return true;
}

static void
collect_points(struct arena *arena, struct str word,
               const struct word_division *division, size_t division_count,
               struct hyphen_points *points)
{
    struct arena scratch;
    ARRAY_OF(struct hyphen_point) found = {0};
    const size_t *offset;
    size_t count;

    arena_init(&scratch);
    offset = character_offsets(&scratch, word, &count);
    for (size_t i = 0; i < division_count; i++) {
        struct hyphen_point point = {.before = STR_EMPTY, .after = STR_EMPTY};
        if (division[i].offset < HYPHENATE_LEFT_MIN ||
            division[i].offset + HYPHENATE_RIGHT_MIN > count) {
            continue;
        }
        point.offset = offset[division[i].offset];
        if (division[i].change == NULL ||
            apply_change(word, offset, count, &division[i], &point)) {
            ARRAY_PUSH(arena, &found, point);
        }
    }
    arena_release(&scratch);
    points->point = found.item;
    points->point_count = found.count;
}

static void
set_look_up(struct arena *arena, const struct pattern_set *set, struct str word,
            struct hyphen_points *points)
{
    struct word_division division[WORD_DIVISION_SIZE_MAX];
    struct strbuf spelled;

    strbuf_init(&spelled);
    if (word_for_patterns(word, set->patterns, &spelled)) {
        collect_points(
            arena, word, division,
            word_divide(set->patterns, strbuf_str(&spelled), division), points);
    }
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
    if (word.size_bytes > WORD_DIVISION_SIZE_MAX ||
        utf8_count(word) < HYPHENATE_WORD_MIN) {
        return none;
    }
    set = set_for(hyphenator, language);
    if (set->patterns == NULL) {
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
