#include "note_numbers.h"

#include <assert.h>

#include "base/strbuf.h"
#include "iterator.h"

struct note_entry {
    struct node *note;
    int reference_count;
};

/* A note is marked in another one. */
struct note_edge {
    size_t to; /* index into used[] */
    const struct node *mark;
};

struct numbering {
    struct arena *arena;
    struct diagnostics *diagnostics; /* may be NULL */
    struct str chapter_id;
    struct strmap by_label;          /* folded label -> struct note_entry */
    ARRAY_OF(struct node *) defined; /* in order of definition */
    ARRAY_OF(struct node *) used;    /* in order of first reference */
    ARRAY_OF(struct node *) lonely;  /* marks whose note does not exist */
    bool in_notes;                   /* the marks looked at stand in notes */
    ARRAY_OF(struct note_edge) edge; /* in the order of used[] */
    ARRAY_OF(size_t) first_edge;     /* parallel to used[] */
};

struct str
note_numbers_fold_label(struct arena *arena, struct str label)
{
    char *folded;

    label = str_trim(label);
    folded = str_to_c(arena, label);

    for (size_t i = 0; i < label.size_bytes; i++) {
        folded[i] = char_to_lower(folded[i]);
    }
    return str_from(folded, label.size_bytes);
}

static struct str
note_id(struct numbering *numbering, const char *kind, int number, int copy)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, kind);
    strbuf_add(&out, numbering->chapter_id);
    strbuf_add_char(&out, '-');
    strbuf_add_number(&out, number);
    if (copy > 1) {
        strbuf_add_char(&out, '-');
        strbuf_add_number(&out, copy);
    }
    return strbuf_take(numbering->arena, &out);
}

static void
define_note(struct numbering *numbering, struct node *note)
{
    struct arena *arena = numbering->arena;
    struct note_entry *entry = ARENA_NEW(arena, struct note_entry);
    const struct note_entry *first;

    entry->note = note;
    note->footnote.number = 0;
    note->footnote.reference = NULL;
    first =
        strmap_add(arena, &numbering->by_label,
                   note_numbers_fold_label(arena, note->footnote.label), entry);
    if (first == NULL) {
        ARRAY_PUSH(arena, &numbering->defined, note);
    } else if (numbering->diagnostics != NULL) {
        DIAG_REPORT(numbering->diagnostics, DIAG_FOOTNOTE_TWICE, note->pos,
                    note->footnote.label,
                    str_from_number(arena, first->note->pos.line));
    }
}

/* Take the notes out of the chapter; they come back in their order. */
static void
gather_notes(struct numbering *numbering, struct node *chapter)
{
    struct node *next;

    for (struct node *node = chapter->first_child; node != NULL; node = next) {
        next = node->next;
        if (node->kind == NODE_FOOTNOTE) {
            node_detach(node);
            define_note(numbering, node);
        }
    }
}

static void
number_mark(struct numbering *numbering, struct node *mark)
{
    struct note_entry *entry = strmap_find(
        &numbering->by_label,
        note_numbers_fold_label(numbering->arena, mark->footnote.label));
    struct node *note;

    if (entry == NULL) {
        ARRAY_PUSH(numbering->arena, &numbering->lonely, mark);
        return;
    }
    note = entry->note;
    entry->reference_count++;
    if (entry->reference_count == 1) {
        ARRAY_PUSH(numbering->arena, &numbering->used, note);
        note->footnote.number = (int)numbering->used.count;
        note->footnote.reference = mark;
        note->id = note_id(numbering, "note-", note->footnote.number, 1);
    }
    if (numbering->in_notes) {
        struct note_edge edge = {(size_t)note->footnote.number - 1, mark};
        ARRAY_PUSH(numbering->arena, &numbering->edge, edge);
    }
    mark->footnote.number = note->footnote.number;
    mark->footnote.note = note;
    mark->id = note_id(numbering, "note-ref-", note->footnote.number,
                       entry->reference_count);
}

static void
number_marks_below(struct numbering *numbering, struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_FOOTNOTE_REFERENCE) {
            number_mark(numbering, walk.node);
        } else if (walk.node->kind == NODE_CHAPTER && walk.node != root) {
            iterator_skip_children(&walk); /* a part's */
        }
    }
}

static void
keep_mark_as_text(struct numbering *numbering, struct node *mark)
{
    struct str label = mark->footnote.label;
    struct str typed = str_join3(numbering->arena, STR("[^"), label, STR("]"));

    node_insert_before(mark, node_new_text(numbering->arena, typed, mark->pos));
    node_detach(mark);
    if (numbering->diagnostics != NULL) {
        DIAG_REPORT(numbering->diagnostics, DIAG_FOOTNOTE_UNDEFINED, mark->pos,
                    label);
    }
}

static void
report_unused(struct numbering *numbering)
{
    for (size_t i = 0; i < numbering->defined.count; i++) {
        const struct node *note = numbering->defined.item[i];
        if (note->footnote.number == 0 && numbering->diagnostics != NULL) {
            DIAG_REPORT(numbering->diagnostics, DIAG_FOOTNOTE_UNUSED, note->pos,
                        note->footnote.label);
        }
    }
}

enum ring_state {
    NOTE_UNSEEN,
    NOTE_OPEN, /* leads to the note in hand */
    NOTE_DONE
};

struct ring_search {
    const struct numbering *numbering;
    enum ring_state *state; /* parallel to the used notes */
    size_t *edge;           /* the next of each */
    size_t *path;           /* the notes that are open */
    size_t depth;
};

static void
report_ring(const struct ring_search *search, const struct note_edge *edge)
{
    const struct numbering *numbering = search->numbering;
    size_t from = search->path[search->depth - 1];

    DIAG_REPORT(numbering->diagnostics, DIAG_FOOTNOTE_RING, edge->mark->pos,
                numbering->used.item[edge->to]->footnote.label,
                numbering->used.item[from]->footnote.label);
}

static void
open_note(struct ring_search *search, size_t note)
{
    search->state[note] = NOTE_OPEN;
    search->edge[note] = search->numbering->first_edge.item[note];
    search->path[search->depth++] = note;
}

/* Follow the next mark in the note at the end of the path, or leave it. */
static void
step(struct ring_search *search)
{
    const struct numbering *numbering = search->numbering;
    size_t note = search->path[search->depth - 1];
    const struct note_edge *edge;

    if (search->edge[note] == numbering->first_edge.item[note + 1]) {
        search->state[note] = NOTE_DONE;
        search->depth--;
        return;
    }
    edge = &numbering->edge.item[search->edge[note]++];
    if (search->state[edge->to] == NOTE_OPEN) {
        report_ring(search, edge);
    } else if (search->state[edge->to] == NOTE_UNSEEN) {
        open_note(search, edge->to);
    }
}

/* Notes that lead back to themselves, by marks in their own words. */
static void
report_rings(struct numbering *numbering)
{
    size_t count = numbering->used.count;
    struct ring_search search = {
        .numbering = numbering,
        .state = ARENA_ARRAY(numbering->arena, enum ring_state, count),
        .edge = ARENA_ARRAY(numbering->arena, size_t, count),
        .path = ARENA_ARRAY(numbering->arena, size_t, count)};

    for (size_t i = 0; i < count; i++) {
        if (search.state[i] == NOTE_UNSEEN) {
            open_note(&search, i);
        }
        while (search.depth > 0) {
            step(&search);
        }
    }
}

/* As the last block, which in a part is the one before its chapters. */
static void
append_note(struct node *chapter, struct node *note)
{
    struct node *first =
        chapter->kind == NODE_PART ? node_first_chapter(chapter) : NULL;

    if (first == NULL) {
        node_append(chapter, note);
    } else {
        node_insert_before(first, note);
    }
}

void
note_numbers_assign(struct arena *arena, struct node *chapter,
                    struct diagnostics *diagnostics)
{
    struct numbering numbering = {
        .arena = arena, .diagnostics = diagnostics, .chapter_id = chapter->id};

    assert(chapter->kind == NODE_CHAPTER || chapter->kind == NODE_PART);
    gather_notes(&numbering, chapter);
    number_marks_below(&numbering, chapter);
    /* Notes may hold marks of further notes, which then join the queue. */
    numbering.in_notes = true;
    for (size_t i = 0; i < numbering.used.count; i++) {
        ARRAY_PUSH(arena, &numbering.first_edge, numbering.edge.count);
        number_marks_below(&numbering, numbering.used.item[i]);
    }
    ARRAY_PUSH(arena, &numbering.first_edge, numbering.edge.count);
    for (size_t i = 0; i < numbering.used.count; i++) {
        append_note(chapter, numbering.used.item[i]);
    }
    for (size_t i = 0; i < numbering.lonely.count; i++) {
        keep_mark_as_text(&numbering, numbering.lonely.item[i]);
    }
    report_unused(&numbering);
    if (diagnostics != NULL) {
        report_rings(&numbering);
    }
}
