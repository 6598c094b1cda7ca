#include "book_index.h"

#include <stdlib.h>

#include "collation.h"
#include "index_collect.h"

/* Equal to a reader, they are told apart by their bytes. */
static int
compare_entries(const void *left, const void *right)
{
    const struct index_entry *a = *(struct index_entry *const *)left;
    const struct index_entry *b = *(struct index_entry *const *)right;
    int order = str_compare(a->key, b->key);

    return order != 0 ? order : str_compare(a->term, b->term);
}

struct sortable {
    struct index_reference reference;
    struct str key;
};

static int
compare_references(const void *left, const void *right)
{
    const struct sortable *a = left;
    const struct sortable *b = right;
    int order = str_compare(a->key, b->key);

    return order != 0 ? order
                      : str_compare(a->reference.text, b->reference.text);
}

/* In order, and each once; gives how many are left. */
static size_t
sort_references(struct arena *arena, const struct collation *collation,
                struct index_reference *reference, size_t count)
{
    struct sortable *row;
    size_t kept = 0;

    if (count < 2) {
        return count;
    }
    row = ARENA_ARRAY(arena, struct sortable, count);
    for (size_t i = 0; i < count; i++) {
        row[i].reference = reference[i];
        row[i].key = collation_key(arena, collation, reference[i].text);
    }
    qsort(row, count, sizeof *row, compare_references);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 ||
            reference[kept - 1].target != row[i].reference.target) {
            reference[kept++] = row[i].reference;
        }
    }
    return kept;
}

/* What an edition has left of it. */
static bool
is_listed(const struct index_entry *entry)
{
    return entry->has_places || entry->see.count > 0;
}

static void
sort_entries(struct index_entry **entry, size_t count)
{
    if (count > 1) {
        qsort(entry, count, sizeof *entry, compare_entries);
    }
}

/* Entries below this one, in order, without those that lead nowhere; one that
 * only refers counts, too. */
static void
settle_subentries(struct index_entry *entry)
{
    size_t kept = 0;

    for (size_t i = 0; i < entry->sub.count; i++) {
        if (is_listed(entry->sub.item[i])) {
            entry->sub.item[kept++] = entry->sub.item[i];
        }
    }
    entry->sub.count = kept;
    sort_entries(entry->sub.item, kept);
}

static struct str
free_id(struct arena *arena, const struct document *document, size_t *number)
{
    struct str id;

    do {
        ++*number;
        id = str_join(arena, STR("index-entry-"),
                      str_from_number(arena, (int64_t)*number));
    } while (document_find_node(document, id) != NULL);
    return id;
}

/* A node for links to the entry; it hangs in no list of children. */
static void
add_anchors(struct arena *arena, const struct document *document,
            const struct index_collection *collection)
{
    size_t number = 0;
    uint32_t serial = document->node_count;

    for (size_t i = 0; i < collection->entry.count; i++) {
        struct index_entry *entry = collection->entry.item[i];
        struct node *anchor;
        if (!entry->is_target) {
            continue;
        }
        anchor = node_new(arena, NODE_ANCHOR, collection->place->pos);
        anchor->id = free_id(arena, document, &number);
        anchor->parent = collection->place->parent;
        anchor->serial = serial++;
        entry->anchor = anchor;
    }
}

static void
add_to_group(struct arena *arena, const struct collation *collation,
             struct book_index *index, const struct index_entry *entry)
{
    struct str letter = collation_group(arena, collation, entry->term);
    struct index_group *group;

    if (index->group.count == 0 ||
        !str_equal(index->group.item[index->group.count - 1].letter, letter)) {
        group = ARRAY_ADD(arena, &index->group);
        *group = (struct index_group){.letter = letter};
    }
    group = &index->group.item[index->group.count - 1];
    ARRAY_PUSH(arena, &group->entry, entry);
}

static void
settle_entries(struct arena *arena, const struct collation *collation,
               const struct index_collection *collected)
{
    for (size_t i = 0; i < collected->entry.count; i++) {
        struct index_entry *entry = collected->entry.item[i];
        entry->key = collation_key(arena, collation, entry->term);
        entry->see.count = sort_references(arena, collation, entry->see.item,
                                           entry->see.count);
        entry->see_also.count = sort_references(
            arena, collation, entry->see_also.item, entry->see_also.count);
    }
    for (size_t i = 0; i < collected->entry.count; i++) {
        settle_subentries(collected->entry.item[i]);
    }
}

struct book_index
book_index_build(struct arena *arena, const struct document *document)
{
    struct collation collation =
        collation_open(arena, document->metadata.language);
    struct book_index index = {0};
    struct index_collection collected;
    ARRAY_OF(struct index_entry *) main = {0};

    index_collect(arena, document, &collected);
    if (collected.place == NULL) {
        return index;
    }
    settle_entries(arena, &collation, &collected);
    add_anchors(arena, document, &collected);
    for (size_t i = 0; i < collected.entry.count; i++) {
        struct index_entry *entry = collected.entry.item[i];
        if (entry->parent == NULL &&
            (is_listed(entry) || entry->sub.count > 0)) {
            ARRAY_PUSH(arena, &main, entry);
        }
    }
    sort_entries(main.item, main.count);
    for (size_t i = 0; i < main.count; i++) {
        add_to_group(arena, &collation, &index, main.item[i]);
    }
    return index;
}
