#include "index_audit.h"

#include "book_index.h"
#include "document/iterator.h"
#include "index_collect.h"

static struct str
place_of(struct arena *arena, const struct node *node)
{
    return str_join3(arena, str_from_c(node->pos.file), STR(":"),
                     str_from_number(arena, node->pos.line));
}

/* What is wrong with the place of an index; empty: nothing. */
static struct str
fault_of_place(struct arena *arena, const struct node *node,
               const struct node *place)
{
    if (node->parent->kind != NODE_CHAPTER && node->parent->kind != NODE_PART) {
        return STR("stands inside another block");
    }
    return place == NULL ? STR_EMPTY
                         : str_join(arena, STR("is already put in "),
                                    place_of(arena, place));
}

struct places {
    ARRAY_OF(struct node *) node;
};

/* The places for an index that are not the first good one. */
static void
find_wrong_places(struct arena *arena, const struct node *root,
                  struct diagnostics *diagnostics, struct places *wrong)
{
    struct iterator walk = iterator_begin(root);
    const struct node *place = NULL;

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_INDEX) {
            struct str fault = fault_of_place(arena, walk.node, place);
            if (str_is_empty(fault)) {
                place = walk.node;
                continue;
            }
            DIAG_REPORT(diagnostics, DIAG_INDEX_PLACE, walk.node->pos, fault);
            ARRAY_PUSH(arena, &wrong->node, walk.node);
        }
    }
}

/* One index, and by itself in a chapter or a part: it is set in columns. */
static void
choose_place(struct arena *arena, struct document *document,
             struct diagnostics *diagnostics)
{
    struct places wrong = {0};

    find_wrong_places(arena, document->root, diagnostics, &wrong);
    for (size_t i = 0; i < wrong.node.count; i++) {
        node_detach(wrong.node.item[i]);
    }
}

static const struct node *
first_mark(const struct node *root, size_t *count)
{
    struct iterator walk = iterator_begin(root);
    const struct node *first = NULL;

    *count = 0;
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_INDEX_TERM) {
            first = first == NULL ? walk.node : first;
            ++*count;
        }
    }
    return first;
}

static void
report_faults(const struct index_collection *collected,
              struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < collected->fault.count; i++) {
        const struct index_fault *fault = &collected->fault.item[i];
        diagnostics_report(diagnostics, fault->code, fault->pos,
                           fault->argument_count, fault->argument);
    }
}

/* `entry` are neighbours in the index: an author meant one of the two. */
static void
report_twins(struct arena *arena, const struct index_entry *const *entry,
             size_t count, struct diagnostics *diagnostics)
{
    for (size_t i = 1; i < count; i++) {
        const struct index_entry *twin = entry[i - 1];
        if (!str_is_empty(entry[i]->key) &&
            str_equal(entry[i]->key, twin->key)) {
            DIAG_REPORT(diagnostics, DIAG_INDEX_TWIN, entry[i]->mark->pos,
                        index_entry_name(arena, entry[i]),
                        index_entry_name(arena, twin),
                        place_of(arena, twin->mark));
        }
    }
}

static void
report_all_twins(struct arena *arena, const struct book_index *index,
                 struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < index->group.count; i++) {
        const struct index_group *group = &index->group.item[i];
        report_twins(arena, group->entry.item, group->entry.count, diagnostics);
        for (size_t j = 0; j < group->entry.count; j++) {
            const struct index_entry *entry = group->entry.item[j];
            report_twins(arena,
                         (const struct index_entry *const *)entry->sub.item,
                         entry->sub.count, diagnostics);
        }
    }
}

/* Marks that stand for a place or an end of one. */
static bool
is_place(struct arena *arena, const struct node *node)
{
    enum index_mark_kind kind = index_mark_parse(arena, node->text).kind;

    return kind == INDEX_MARK_PLACE || kind == INDEX_MARK_BEGIN ||
           kind == INDEX_MARK_END;
}

/* The next "ix-N" that the author has not used. */
static void
name_mark(struct arena *arena, struct document *document, struct node *node,
          int64_t *number)
{
    do {
        ++*number;
        node->id = str_join(arena, STR("ix-"), str_from_number(arena, *number));
    } while (strmap_add(arena, &document->node_by_id, node->id, node) != NULL);
}

/* Links lead to marks by their ids. */
static void
name_marks(struct arena *arena, struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    int64_t number = 0;

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_INDEX_TERM && is_place(arena, walk.node)) {
            name_mark(arena, document, walk.node, &number);
        }
    }
}

/* A book with marks needs a place for its index. */
static void
check_without_place(struct arena *arena, const struct node *first,
                    size_t mark_count, struct diagnostics *diagnostics)
{
    if (first != NULL) {
        DIAG_REPORT(diagnostics, DIAG_INDEX_NONE, first->pos,
                    str_from_number(arena, (int64_t)mark_count));
    }
}

static void
check_entries(struct arena *arena, struct document *document,
              const struct index_collection *collected,
              struct diagnostics *diagnostics)
{
    struct book_index index = book_index_build(arena, document);

    if (index.group.count == 0) {
        diagnostics_report_plain(diagnostics, DIAG_INDEX_EMPTY,
                                 collected->place->pos);
        return;
    }
    report_all_twins(arena, &index, diagnostics);
    if (collected->behind_count > 0) {
        DIAG_REPORT(diagnostics, DIAG_INDEX_BEHIND, collected->place->pos,
                    str_from_number(arena, (int64_t)collected->behind_count));
    }
    name_marks(arena, document);
}

void
index_audit_check(struct arena *arena, struct document *document,
                  struct diagnostics *diagnostics)
{
    struct index_collection collected;
    size_t mark_count;
    const struct node *first = first_mark(document->root, &mark_count);

    choose_place(arena, document, diagnostics);
    index_collect(arena, document, &collected);
    if (collected.place == NULL) {
        check_without_place(arena, first, mark_count, diagnostics);
        return;
    }
    report_faults(&collected, diagnostics);
    check_entries(arena, document, &collected, diagnostics);
}
