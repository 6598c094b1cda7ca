#include "page_marks.h"

#include "base/arena.h"
#include "document/iterator.h"
#include "document/node.h"

/*
 * Labels come in the order of the pages; marks are collected in the order of
 * the tree, which is that of the content documents. Each label is first moved
 * to a place where a mark may stand, then hung on its node; one walk over the
 * tree picks them up.
 */

struct hung_mark {
    struct page_mark mark;
    struct hung_mark *next; /* on the same node, further on in its text */
    struct hung_mark *last; /* for the first one: where to add */
};

static bool
has_text(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_CODE ||
           node->kind == NODE_CODE_BLOCK;
}

static bool
is_space_at(struct str text, size_t offset_bytes)
{
    return offset_bytes < text.size_bytes &&
           (text.data[offset_bytes] == ' ' || text.data[offset_bytes] == '\n');
}

/* The leaf before this inline node in the same block, or NULL. */
static const struct node *
previous_leaf(const struct node *node)
{
    while (node->previous == NULL) {
        node = node->parent;
        if (node == NULL || node_is_block(node)) {
            return NULL;
        }
    }
    node = node->previous;
    while (node->last_child != NULL) {
        node = node->last_child;
    }
    return node;
}

/* A page may begin with the second half of a word; the mark goes before the
 * whole of it, be it set in one face or in two. */
static void
move_to_word(struct page_mark *mark)
{
    const struct node *before;
    struct str text = mark->node->text;

    while (is_space_at(text, mark->offset_bytes)) {
        mark->offset_bytes++;
    }
    for (;;) {
        text = mark->node->text;
        while (mark->offset_bytes > 0 &&
               !is_space_at(text, mark->offset_bytes - 1)) {
            mark->offset_bytes--;
        }
        before = previous_leaf(mark->node);
        if (mark->offset_bytes > 0 || before == NULL ||
            before->kind != NODE_TEXT || str_is_empty(before->text) ||
            is_space_at(before->text, before->text.size_bytes - 1)) {
            return;
        }
        mark->node = before;
        mark->offset_bytes = before->text.size_bytes;
    }
}

/* A box whose label ("Tip") the program adds before the text. */
static bool
has_label(const struct node *node)
{
    return node->kind == NODE_CALLOUT || node->kind == NODE_CONTENT_NOTE;
}

static bool
is_opened_by_child(const struct node *node)
{
    return !node_is_block(node) || node->kind == NODE_HEADING ||
           has_label(node) ||
           (node->kind == NODE_PARAGRAPH && node->previous == NULL &&
            node->parent != NULL && has_label(node->parent));
}

/* What the index leads to at the beginning of a page stands on that page: the
 * marks before the first word, unless they touch the word before. */
static void
move_before_index_terms(struct page_mark *mark)
{
    const struct node *term = mark->node;
    const struct node *before;

    if (mark->node->kind != NODE_TEXT ||
        !str_is_empty(
            str_trim(str_slice(mark->node->text, 0, mark->offset_bytes)))) {
        return;
    }
    while (term->previous != NULL && term->previous->kind == NODE_INDEX_TERM) {
        term = term->previous;
    }
    before = term->previous;
    if (term != mark->node &&
        (mark->offset_bytes == 0 || before == NULL ||
         before->kind != NODE_TEXT || str_is_empty(before->text) ||
         is_space_at(before->text, before->text.size_bytes - 1))) {
        mark->node = term;
        mark->offset_bytes = 0;
    }
}

/* Names of headings and links are read out; a page number is no part of
 * them, so the mark goes before what it would open. */
static void
move_outwards(struct page_mark *mark)
{
    const struct node *parent = mark->node->parent;

    move_before_index_terms(mark);
    while (mark->offset_bytes == 0 && mark->node->previous == NULL &&
           parent != NULL && is_opened_by_child(parent)) {
        mark->node = parent;
        parent = parent->parent;
    }
}

static const enum mark_place mark_place[NODE_KIND_COUNT] = {
#define CONTENT(name, enter, leave, mark) [NODE_##name] = MARK_##mark,
#include "content_kind.def"
#undef CONTENT
};

/* Lists and tables hold only their own kind: go to what is inside. False when
 * there is nothing. */
static bool
move_inwards(struct page_mark *mark)
{
    const struct node *node = mark->node;

    while (mark_place[node->kind] != MARK_BEFORE && node->first_child != NULL) {
        node = node->first_child;
    }
    mark->node = node;
    return mark_place[node->kind] != MARK_INSIDE;
}

static bool
place(const struct page_label *label, struct page_mark *mark)
{
    *mark = (struct page_mark){.node = label->node,
                               .offset_bytes = label->offset_bytes,
                               .folio = label->folio,
                               .label = label};
    if (label->node == NULL ||
        node_find_ancestor(label->node, NODE_FOOTNOTE) != NULL) {
        return false;
    }
    if (has_text(mark->node)) {
        move_to_word(mark);
        move_outwards(mark);
        return true;
    }
    mark->offset_bytes = 0;
    return move_inwards(mark);
}

static void
hang(struct arena *arena, struct node_map *hung, const struct page_mark *mark)
{
    struct hung_mark *first = node_map_find(hung, mark->node);
    struct hung_mark *added = ARENA_NEW(arena, struct hung_mark);

    added->mark = *mark;
    added->last = added;
    if (first == NULL) {
        node_map_add(arena, hung, mark->node, added);
    } else {
        first->last->next = added;
        first->last = added;
    }
}

static struct str
make_id(struct arena *arena, const struct document *document, struct str folio)
{
    struct str id = str_join(arena, STR("page-"), folio);

    while (document_find_node(document, id) != NULL) {
        id = str_join(arena, STR("printed-"), id);
    }
    return id;
}

static void
pick_up(struct arena *arena, const struct document *document,
        struct page_marks *marks, const struct hung_mark *hung)
{
    size_t first = marks->mark.count;

    node_map_add(arena, &marks->first_by_node, hung->mark.node,
                 arena_copy(arena, &first, sizeof first));
    for (; hung != NULL; hung = hung->next) {
        struct page_mark *mark = ARRAY_ADD(arena, &marks->mark);
        *mark = hung->mark;
        mark->id = make_id(arena, document, mark->folio);
        if (!mark->label->is_landscape) {
            marks->upright_count = marks->mark.count;
        }
    }
}

/* The number of the mark whose page a node lies on, of those so far. */
static size_t
page_of(const struct page_marks *marks, const struct node *node)
{
    size_t count = marks->mark.count;

    if (node->kind != NODE_INDEX_TERM &&
        node->kind != NODE_FOOTNOTE_REFERENCE) {
        return count;
    }
    return count == 0 ||
                   page_label_reaches(marks->mark.item[count - 1].label, node)
               ? count
               : marks->upright_count;
}

/* What is asked of a node once all marks up to it are known. */
static void
note_page(struct arena *arena, struct page_marks *marks,
          const struct node *node)
{
    const struct node *parent = node->parent;
    size_t count = page_of(marks, node);

    if (node->kind != NODE_HEADING && node->kind != NODE_PART &&
        node->kind != NODE_INDEX_TERM &&
        node->kind != NODE_FOOTNOTE_REFERENCE) {
        return;
    }
    node_map_add(arena, &marks->before_node, node,
                 arena_copy(arena, &count, sizeof count));
    if (count > 0 && parent != NULL && parent->kind == NODE_WORKSHEET &&
        parent->worksheet.title == node) {
        node_map_add(arena, &marks->sheet_page, parent,
                     arena_copy(arena, &marks->mark.item[count - 1].folio,
                                sizeof(struct str)));
    }
}

void
page_marks_find(struct arena *arena, const struct document *document,
                struct page_marks *marks)
{
    struct iterator walk = iterator_begin(document->root);
    struct node_map hung = {0};

    *marks = (struct page_marks){0};
    for (size_t i = 0; i < document->page_label.count; i++) {
        struct page_mark mark;
        if (place(&document->page_label.item[i], &mark)) {
            hang(arena, &hung, &mark);
        } else {
            ARRAY_PUSH(arena, &marks->unmarked,
                       document->page_label.item[i].folio);
        }
    }
    while (document->page_label.count > 0 && iterator_next(&walk)) {
        const struct hung_mark *found;
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        found = node_map_find(&hung, walk.node);
        if (found != NULL) {
            pick_up(arena, document, marks, found);
        }
        note_page(arena, marks, walk.node);
    }
}

const struct page_mark *
page_marks_at(const struct page_marks *marks, const struct node *node,
              size_t *count)
{
    const size_t *first = node_map_find(&marks->first_by_node, node);

    *count = 0;
    if (first == NULL) {
        return NULL;
    }
    while (*first + *count < marks->mark.count &&
           marks->mark.item[*first + *count].node == node) {
        ++*count;
    }
    return &marks->mark.item[*first];
}

size_t
page_marks_before(const struct page_marks *marks, const struct node *node)
{
    const size_t *count = node_map_find(&marks->before_node, node);

    return count == NULL ? 0 : *count;
}

struct str
page_marks_sheet_page(const struct page_marks *marks,
                      const struct node *worksheet)
{
    const struct str *page = node_map_find(&marks->sheet_page, worksheet);

    return page == NULL ? STR_EMPTY : *page;
}
