/*
 * Abbreviations are kept by their first words, so that each word of the text
 * is looked up once, however many there are.
 */
#include "abbreviations.h"

#include "base/strmap.h"
#include "document/iterator.h"
#include "text_cut.h"

enum {
    /* that begin with the same word; more are not looked at */
    SHARED_MAX = 20
};

struct entry {
    const struct marked_abbreviation *abbreviation;
    const struct entry *next;
    size_t count; /* entries from here on */
};

static bool
is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct str
word_at(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.size_bytes && is_word_char(text.data[end])) {
        end++;
    }
    return str_slice(text, at, end);
}

static void
add_entry(struct arena *arena, struct strmap *map,
          const struct marked_abbreviation *abbreviation)
{
    struct str word = word_at(abbreviation->name, 0);
    struct entry *first = strmap_find(map, word);
    struct entry *entry = ARENA_NEW(arena, struct entry);

    entry->abbreviation = abbreviation;
    entry->count = 1;
    if (first == NULL) {
        (void)strmap_add(arena, map, word, entry);
    } else if (first->count < SHARED_MAX) {
        entry->next = first->next;
        first->next = entry;
        first->count++;
    }
}

/* The longest that stands whole at `at`, or NULL. */
static const struct marked_abbreviation *
find_at(const struct strmap *map, struct str text, size_t at)
{
    const struct marked_abbreviation *found = NULL;

    for (const struct entry *entry = strmap_find(map, word_at(text, at));
         entry != NULL; entry = entry->next) {
        struct str name = entry->abbreviation->name;
        size_t end = at + name.size_bytes;
        bool is_whole = end >= text.size_bytes ||
                        !is_word_char(text.data[end]) ||
                        !is_word_char(text.data[end - 1]);
        if (str_starts_with(str_tail(text, at), name) && is_whole &&
            (found == NULL || name.size_bytes > found->name.size_bytes)) {
            found = entry->abbreviation;
        }
    }
    return found;
}

/* The first abbreviation of a text, which begins at `*start`. */
static const struct marked_abbreviation *
find_first(const struct strmap *map, struct str text, size_t *start)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        const struct marked_abbreviation *found = find_at(map, text, at);
        size_t word = word_at(text, at).size_bytes;
        if (found != NULL) {
            *start = at;
            return found;
        }
        at += word > 0 ? word : 1;
    }
    return NULL;
}

static void
cut_text(struct arena *arena, const struct strmap *map, struct node *text)
{
    const struct marked_abbreviation *found;
    size_t start;

    while ((found = find_first(map, text->text, &start)) != NULL) {
        struct node *node = node_new(arena, NODE_ABBREVIATION, text->pos);
        node->title = found->title;
        text_cut_out(arena, text, start, start + found->name.size_bytes, node);
    }
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
}

static void
cut_children(struct arena *arena, const struct strmap *map, struct node *parent)
{
    struct node *next;

    for (struct node *node = parent->first_child; node != NULL; node = next) {
        next = node->next;
        if (node->kind == NODE_TEXT) {
            cut_text(arena, map, node);
        }
    }
}

void
abbreviations_apply(const struct chapter_parse *parse,
                    const struct marked_source *source)
{
    struct iterator walk = iterator_begin(parse->chapter);
    struct strmap map = {0};

    for (size_t i = 0; i < source->abbreviation.count; i++) {
        add_entry(parse->arena, &map, &source->abbreviation.item[i]);
    }
    while (map.used_count > 0 && iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT) {
            cut_children(parse->arena, &map, node);
        } else if (node->kind == NODE_ABBREVIATION || node->kind == NODE_CODE ||
                   node->kind == NODE_KEYBOARD) {
            iterator_skip_children(&walk);
        }
    }
}
