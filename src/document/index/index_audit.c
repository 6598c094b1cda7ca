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

/* One index, and by itself in a chapter or a part: it is set in columns. */
static void
choose_place(struct arena *arena, struct document *document,
             struct diagnostics *diagnostics)
{
    struct iterator walk = iterator_begin(document->root);
    const struct node *place = NULL;
    ARRAY_OF(struct node *) wrong = {0};

    while (iterator_next_enter(&walk)) {
        struct node *node = walk.node;
        if (node->kind != NODE_INDEX) {
            continue;
        }
        if (node->parent->kind != NODE_CHAPTER &&
            node->parent->kind != NODE_PART) {
            DIAG_REPORT(diagnostics, DIAG_INDEX_PLACE, node->pos,
                        STR("stands inside another block"));
            ARRAY_PUSH(arena, &wrong, node);
        } else if (place != NULL) {
            DIAG_REPORT(diagnostics, DIAG_INDEX_PLACE, node->pos,
                        str_join(arena, STR("is already put in "),
                                 place_of(arena, place)));
            ARRAY_PUSH(arena, &wrong, node);
        } else {
            place = node;
        }
    }
    for (size_t i = 0; i < wrong.count; i++) {
        node_detach(wrong.item[i]);
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

/* Links lead to marks by their ids. */
static void
name_marks(struct arena *arena, struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    int64_t number = 0;

    while (iterator_next_enter(&walk)) {
        struct node *node = walk.node;
        enum index_mark_kind kind;
        if (node->kind != NODE_INDEX_TERM) {
            continue;
        }
        kind = index_mark_parse(arena, node->text).kind;
        if (kind != INDEX_MARK_PLACE && kind != INDEX_MARK_BEGIN &&
            kind != INDEX_MARK_END) {
            continue;
        }
        do {
            number++;
            node->id =
                str_join(arena, STR("ix-"), str_from_number(arena, number));
        } while (strmap_add(arena, &document->node_by_id, node->id, node) !=
                 NULL);
    }
}

void
index_audit_check(struct arena *arena, struct document *document,
                  struct diagnostics *diagnostics)
{
    struct index_collection collected;
    struct book_index index;
    size_t mark_count;
    const struct node *first = first_mark(document->root, &mark_count);

    choose_place(arena, document, diagnostics);
    index_collect(arena, document, &collected);
    if (collected.place == NULL) {
        if (first != NULL) {
            DIAG_REPORT(diagnostics, DIAG_INDEX_NONE, first->pos,
                        str_from_number(arena, (int64_t)mark_count));
        }
        return;
    }
    report_faults(&collected, diagnostics);
    index = book_index_build(arena, document);
    if (index.group.count == 0) {
        diagnostics_report_plain(diagnostics, DIAG_INDEX_EMPTY,
                                 collected.place->pos);
        return;
    }
    report_all_twins(arena, &index, diagnostics);
    if (collected.behind_count > 0) {
        DIAG_REPORT(diagnostics, DIAG_INDEX_BEHIND, collected.place->pos,
                    str_from_number(arena, (int64_t)collected.behind_count));
    }
    name_marks(arena, document);
}
