/*
 * cmark has read the words by now, so a note may hold emphasis, code and
 * links; it begins and ends in texts that are siblings. The notes found go to
 * the end of the chapter and are looked through in their turn.
 */
#include "inline_notes.h"

#include "document/iterator.h"

enum {
    BRACKETS_MAX = 32, /* nested deeper they are no note: linear in all */
    PIECES_MAX = 200   /* texts and other inlines that make up a note */
};

struct note_search {
    const struct chapter_parse *parse;
    size_t count;
};

/* Cut a TEXT in two before `at`; gives the second, which follows it. */
static struct node *
split_text(struct arena *arena, struct node *text, size_t at)
{
    struct node *rest = node_new(arena, NODE_TEXT, text->pos);

    rest->text = str_tail(text->text, at);
    text->text = str_slice(text->text, 0, at);
    node_insert_after(text, rest);
    return rest;
}

/* Where the note whose words begin at `*at` of `text` ends: the text with its
 * "]", and where in it; NULL when it does not. */
static struct node *
find_end(struct node *text, size_t *at)
{
    struct node *node = text;
    size_t depth = 1;
    size_t from = *at;

    for (size_t piece = 0; node != NULL && piece < PIECES_MAX; piece++) {
        struct str words = node->kind == NODE_TEXT ? node->text : STR_EMPTY;
        for (*at = from; *at < words.size_bytes; (*at)++) {
            depth += words.data[*at] == '[';
            depth -= words.data[*at] == ']';
            if (depth == 0) {
                return node;
            }
            if (depth > BRACKETS_MAX) {
                return NULL;
            }
        }
        node = node->next;
        from = 0;
    }
    return NULL;
}

static struct node *
new_note(struct note_search *search, struct source_pos pos)
{
    struct arena *arena = search->parse->arena;
    struct node *note = node_new(arena, NODE_FOOTNOTE, pos);

    /* no label of an author's holds a bracket */
    note->footnote.label =
        str_join3(arena, STR("^["),
                  str_from_number(arena, (int64_t)++search->count), STR("]"));
    node_append(note, node_new(arena, NODE_PARAGRAPH, pos));
    node_append(search->parse->chapter, note);
    return note;
}

/* The place for a mark: behind the link that `text` stands in, or `text`. */
static struct node *
place_of(struct node *text)
{
    struct node *place = text;

    for (struct node *node = text; node != NULL && !node_is_block(node);
         node = node->parent) {
        if (node->kind == NODE_LINK) {
            place = node;
        }
    }
    return place;
}

/* Move the words from `first` to before `end` into a note, marked behind
 * `text`. */
static void
make_note(struct note_search *search, struct node *text, struct node *first,
          const struct node *end)
{
    struct node *note = new_note(search, text->pos);
    struct node *mark =
        node_new(search->parse->arena, NODE_FOOTNOTE_REFERENCE, text->pos);

    mark->footnote.label = note->footnote.label;
    while (first != end) {
        struct node *next = first->next;
        node_detach(first);
        if (first->kind != NODE_TEXT || !str_is_empty(first->text)) {
            node_append(note->first_child, first);
        }
        first = next;
    }
    node_insert_after(place_of(text), mark);
}

/* The notes that begin in one text. */
static void
search_text(struct note_search *search, struct node *text)
{
    struct arena *arena = search->parse->arena;
    size_t found;

    while ((found = str_find(text->text, STR("^["))) != STR_NOT_FOUND) {
        size_t at = found + 2;
        struct node *last = find_end(text, &at);
        struct node *first;
        struct node *end;
        if (last == NULL) {
            return;
        }
        end = split_text(arena, last, at);
        end->text = str_tail(end->text, 1);
        first = split_text(arena, text, found);
        first->text = str_tail(first->text, 2);
        make_note(search, text, first, end);
        if (str_is_empty(end->text)) {
            node_detach(end);
            return;
        }
        text = end;
    }
}

void
inline_notes_find(const struct chapter_parse *parse)
{
    struct note_search search = {.parse = parse};
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_TEXT) {
            search_text(&search, walk.node);
        }
    }
}
