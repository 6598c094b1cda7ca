#include "note_numbers.h"

#include <assert.h>

#include "base/strbuf.h"
#include "iterator.h"

struct note_entry {
    struct node *note;
    int reference_count;
};

struct numbering {
    struct arena *arena;
    struct diagnostics *diagnostics; /* may be NULL */
    struct str chapter_id;
    struct strmap by_label;          /* folded label -> struct note_entry */
    ARRAY_OF(struct node *) defined; /* in order of definition */
    ARRAY_OF(struct node *) used;    /* in order of first reference */
    ARRAY_OF(struct node *) lonely;  /* marks whose note does not exist */
};

/* Labels match without regard to ASCII case, as link labels do. */
static struct str
folded_label(struct arena *arena, struct str label)
{
    char *folded = str_to_c(arena, label);

    for (size_t i = 0; i < label.size_bytes; i++) {
        if (folded[i] >= 'A' && folded[i] <= 'Z') {
            folded[i] = (char)(folded[i] - 'A' + 'a');
        }
    }
    return str_from(folded, label.size_bytes);
}

static struct str
note_id(struct numbering *numbering, const char *kind, int number, int copy)
{
    struct strbuf out;
    struct str id;

    strbuf_init(&out);
    strbuf_add_c(&out, kind);
    strbuf_add(&out, numbering->chapter_id);
    strbuf_add_char(&out, '-');
    strbuf_add_number(&out, number);
    if (copy > 1) {
        strbuf_add_char(&out, '-');
        strbuf_add_number(&out, copy);
    }
    id = strbuf_copy(numbering->arena, &out);
    strbuf_release(&out);
    return id;
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
    first = strmap_add(arena, &numbering->by_label,
                       folded_label(arena, note->footnote.label), entry);
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
    struct note_entry *entry =
        strmap_find(&numbering->by_label,
                    folded_label(numbering->arena, mark->footnote.label));
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
    mark->footnote.number = note->footnote.number;
    mark->footnote.note = note;
    mark->id = note_id(numbering, "note-ref-", note->footnote.number,
                       entry->reference_count);
}

static void
number_marks_below(struct numbering *numbering, struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
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
    struct node *text = node_new(numbering->arena, NODE_TEXT, mark->pos);

    text->text = str_join3(numbering->arena, STR("[^"), label, STR("]"));
    node_insert_before(mark, text);
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
    for (size_t i = 0; i < numbering.used.count; i++) {
        number_marks_below(&numbering, numbering.used.item[i]);
    }
    for (size_t i = 0; i < numbering.used.count; i++) {
        append_note(chapter, numbering.used.item[i]);
    }
    for (size_t i = 0; i < numbering.lonely.count; i++) {
        keep_mark_as_text(&numbering, numbering.lonely.item[i]);
    }
    report_unused(&numbering);
}
