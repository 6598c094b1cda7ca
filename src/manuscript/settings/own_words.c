#include "own_words.h"

#include "base/script.h"
#include "base/suggestion.h"
#include "base/utf8.h"
#include "book_schema.h"
#include "source_text.h"

/* WORD_COUNT, after a diagnostic, when there is no such word. */
static enum word
find_word(struct arena *arena, const struct yaml_value *value,
          struct diagnostics *diagnostics)
{
    struct suggestion suggestion = suggestion_begin(value->key);

    for (int word = 0; word < WORD_COUNT; word++) {
        struct str name = wording_name(arena, (enum word)word);
        if (str_equal(name, value->key)) {
            return (enum word)word;
        }
        suggestion_weigh(&suggestion, name);
    }
    DIAG_REPORT(diagnostics, DIAG_YAML_UNKNOWN_KEY, value->key_pos, value->key,
                suggestion_question(arena, &suggestion, "\"", "\""));
    return WORD_COUNT;
}

/* "the words of \"page\" " and what is wrong with them. */
static bool
reject(struct arena *arena, const struct yaml_value *value, const char *wrong,
       struct str place, struct diagnostics *diagnostics)
{
    struct str text =
        str_join3(arena, STR("the words of \""), value->key,
                  str_join3(arena, STR("\" "), str_from_c(wrong), place));

    DIAG_REPORT(diagnostics, DIAG_YAML_VALUE, value->pos, text);
    return false;
}

/* What the program fills in must have its place, and nothing else may. */
static bool
has_places(struct arena *arena, const struct yaml_value *value,
           struct str english, struct diagnostics *diagnostics)
{
    char place[] = "{1}";
    bool is_right = true;

    for (; place[1] <= '9'; place[1]++) {
        struct str hole = str_copy(arena, str_from_c(place));
        bool is_wanted = str_find(english, hole) != STR_NOT_FOUND;
        bool is_there = str_find(value->text, hole) != STR_NOT_FOUND;
        if (is_wanted != is_there) {
            is_right = reject(arena, value,
                              is_wanted ? "lack the place "
                                        : "have no use for the place ",
                              hole, diagnostics);
        }
    }
    return is_right;
}

static bool
ends_in_east_asian(struct str text)
{
    uint32_t last = 0;

    for (size_t at = 0; at < text.size_bytes;) {
        last = utf8_next(text, &at);
    }
    return script_is_east_asian(last);
}

/* Where another text follows, a space parts them, which YAML drops. */
static struct str
with_space(struct arena *arena, struct str text, struct str english)
{
    bool is_followed =
        str_ends_with(english, STR(" ")) && !ends_in_east_asian(text);

    return is_followed ? str_join(arena, text, STR(" ")) : text;
}

static bool
load_word(struct arena *arena, const struct yaml_value *value,
          struct own_words *own, struct diagnostics *diagnostics)
{
    enum word word = find_word(arena, value, diagnostics);
    struct str english;
    struct str text;

    if (word == WORD_COUNT ||
        !yaml_accept(value, value->key, &book_schema_text, diagnostics)) {
        return false;
    }
    english = wording_english(word);
    text = source_text_without_refused(arena, str_trim(value->text));
    if (str_is_empty(text)) {
        return reject(arena, value, "are empty", STR_EMPTY, diagnostics);
    }
    own->text[word] = with_space(arena, text, english);
    return has_places(arena, value, english, diagnostics);
}

bool
own_words_load(struct arena *arena, const struct yaml_value *table,
               struct own_words **own, struct diagnostics *diagnostics)
{
    bool is_right = true;

    *own = NULL;
    for (const struct yaml_value *value = table == NULL ? NULL
                                                        : table->first_child;
         value != NULL; value = value->next) {
        *own = *own == NULL ? ARENA_NEW(arena, struct own_words) : *own;
        is_right &= load_word(arena, value, *own, diagnostics);
    }
    return is_right;
}
