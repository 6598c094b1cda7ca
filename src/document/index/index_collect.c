#include "index_collect.h"

#include "base/suggestion.h"
#include "document/iterator.h"

enum {
    SUGGESTIONS_MAX = 10 /* each asks every entry */
};

static struct str
key_of(struct arena *arena, const struct index_term *term)
{
    return str_join3(arena, term->main, STR("\n"), term->sub);
}

static struct index_entry *
find_entry(const struct index_collection *collection,
           const struct index_term *term)
{
    return strmap_find(&collection->by_name, key_of(collection->arena, term));
}

static struct index_entry *
new_entry(struct index_collection *collection, const struct index_term *term,
          const struct node *mark)
{
    struct arena *arena = collection->arena;
    struct index_entry *entry = ARENA_NEW(arena, struct index_entry);

    entry->mark = mark;
    entry->term = str_is_empty(term->sub) ? term->main : term->sub;
    entry->key = STR_EMPTY;
    ARRAY_PUSH(arena, &collection->entry, entry);
    strmap_add(arena, &collection->by_name, key_of(arena, term), entry);
    return entry;
}

static struct index_entry *
add_entry(struct index_collection *collection, const struct index_term *term,
          const struct node *mark)
{
    const struct index_term main = {.main = term->main, .sub = STR_EMPTY};
    struct index_entry *parent = find_entry(collection, &main);
    struct index_entry *entry;

    if (parent == NULL) {
        parent = new_entry(collection, &main, mark);
    }
    if (str_is_empty(term->sub)) {
        return parent;
    }
    entry = find_entry(collection, term);
    if (entry == NULL) {
        entry = new_entry(collection, term, mark);
        entry->parent = parent;
        ARRAY_PUSH(collection->arena, &parent->sub, entry);
    }
    return entry;
}

static void
add_fault(struct index_collection *collection, enum diag_code code,
          struct source_pos pos, struct str first, struct str second)
{
    struct index_fault *fault =
        ARRAY_ADD(collection->arena, &collection->fault);

    fault->code = code;
    fault->pos = pos;
    fault->argument[0] = first;
    fault->argument[1] = second;
    fault->argument[2] = STR_EMPTY;
    fault->argument_count = 2;
}

static void
add_place(struct index_collection *collection, struct index_entry *entry,
          const struct node *mark, bool is_behind)
{
    struct index_locator *locator =
        ARRAY_ADD(collection->arena, &entry->locator);

    locator->first = mark;
    locator->last = NULL;
    locator->is_behind = is_behind;
    entry->has_places = true;
    if (entry->parent != NULL) {
        entry->parent->has_places = true;
    }
    collection->place_count++;
    collection->behind_count += is_behind;
}

/* Make a place of the outermost range only, where some lie in one another. */
static void
begin_range(struct index_collection *collection, struct index_entry *entry,
            const struct node *mark, bool is_behind)
{
    if (entry->open_count++ == 0) {
        entry->open_at = entry->locator.count;
        add_place(collection, entry, mark, is_behind);
    }
}

static void
end_range(struct index_collection *collection, struct index_entry *entry,
          const struct node *mark, bool is_behind)
{
    struct index_locator *locator;

    if (entry->open_count == 0) {
        add_fault(collection, DIAG_INDEX_RANGE, mark->pos, mark->text,
                  STR("ends, but did not begin"));
        add_place(collection, entry, mark, is_behind);
        return;
    }
    if (--entry->open_count > 0) {
        return;
    }
    locator = &entry->locator.item[entry->open_at];
    locator->last = mark;
    if (is_behind && !locator->is_behind) {
        locator->is_behind = true;
        collection->behind_count++;
    }
}

static void
want_reference(struct index_collection *collection, struct index_entry *entry,
               const struct node *node, const struct index_mark *mark)
{
    struct wanted_reference *wanted =
        ARRAY_ADD(collection->arena, &collection->wanted);

    wanted->from = entry;
    wanted->mark = node;
    wanted->kind = mark->kind;
    wanted->target = mark->target;
}

static void
add_mark(struct index_collection *collection, const struct node *node,
         bool is_behind)
{
    struct index_mark mark = index_mark_parse(collection->arena, node->text);
    struct index_entry *entry;

    if (mark.kind == INDEX_MARK_BROKEN) {
        add_fault(collection, DIAG_INDEX_MARK, node->pos, node->text,
                  str_from_c(mark.fault));
        return;
    }
    entry = add_entry(collection, &mark.term, node);
    switch (mark.kind) {
    case INDEX_MARK_PLACE:
        add_place(collection, entry, node, is_behind);
        break;
    case INDEX_MARK_BEGIN:
        begin_range(collection, entry, node, is_behind);
        break;
    case INDEX_MARK_END:
        end_range(collection, entry, node, is_behind);
        break;
    case INDEX_MARK_SEE:
    case INDEX_MARK_SEE_ALSO:
        want_reference(collection, entry, node, &mark);
        break;
    case INDEX_MARK_BROKEN:
        break;
    }
}

static void
report_open_ranges(struct index_collection *collection)
{
    for (size_t i = 0; i < collection->entry.count; i++) {
        const struct index_entry *entry = collection->entry.item[i];
        if (entry->open_count > 0) {
            const struct node *mark = entry->locator.item[entry->open_at].first;
            add_fault(collection, DIAG_INDEX_RANGE, mark->pos, mark->text,
                      STR("begins, but does not end"));
        }
    }
}

static struct str
name_of(struct arena *arena, const struct index_term *term)
{
    return str_is_empty(term->sub)
               ? term->main
               : str_join3(arena, term->main, STR(", "), term->sub);
}

/* The entry that may have been meant, among those with places. */
static struct str
suggest_entry(struct index_collection *collection,
              const struct wanted_reference *wanted, struct str name)
{
    struct arena *arena = collection->arena;
    struct suggestion suggestion = suggestion_begin(name);

    if (collection->suggestion_count++ >= SUGGESTIONS_MAX) {
        return STR_EMPTY;
    }
    for (size_t i = 0; i < collection->entry.count; i++) {
        const struct index_entry *entry = collection->entry.item[i];
        if (entry->has_places && entry != wanted->from) {
            suggestion_weigh(&suggestion, index_entry_name(arena, entry));
        }
    }
    return suggestion_question(arena, &suggestion, "\"", "\"");
}

static void
report_reference(struct index_collection *collection,
                 const struct wanted_reference *wanted)
{
    struct arena *arena = collection->arena;
    struct str name = name_of(arena, &wanted->target);
    struct index_fault *fault;

    add_fault(collection, DIAG_INDEX_SEE, wanted->mark->pos,
              index_entry_name(arena, wanted->from), name);
    fault = &collection->fault.item[collection->fault.count - 1];
    fault->argument[2] = suggest_entry(collection, wanted, name);
    fault->argument_count = 3;
}

/* A reference leads to an entry with places, never to one that only leads
 * further; an entry with places of its own does not send readers away. */
static void
resolve_reference(struct index_collection *collection,
                  const struct wanted_reference *wanted)
{
    struct arena *arena = collection->arena;
    struct index_entry *from = wanted->from;
    struct index_entry *target = find_entry(collection, &wanted->target);
    struct index_reference reference = {.target = target};

    if (target == NULL || target == from || !target->has_places) {
        report_reference(collection, wanted);
        return;
    }
    target->is_target = true;
    reference.text = name_of(arena, &wanted->target);
    if (!from->has_places) {
        ARRAY_PUSH(arena, &from->see, reference);
        return;
    }
    ARRAY_PUSH(arena, &from->see_also, reference);
    if (wanted->kind == INDEX_MARK_SEE) {
        add_fault(collection, DIAG_INDEX_SEE_ALSO, wanted->mark->pos,
                  index_entry_name(arena, from), STR_EMPTY);
        collection->fault.item[collection->fault.count - 1].argument_count = 1;
    }
}

/* The pages of the chapter that holds the index are not cut yet when the
 * index is set. */
static const struct node *
begin_of_behind(const struct node *place)
{
    const struct node *chapter = NULL;

    if (place != NULL) {
        chapter = node_find_ancestor(place, NODE_CHAPTER);
        chapter =
            chapter != NULL ? chapter : node_find_ancestor(place, NODE_PART);
    }
    return chapter;
}

static const struct node *
find_place(const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_INDEX) {
            return walk.node;
        }
    }
    return NULL;
}

void
index_collect(struct arena *arena, const struct document *document,
              struct index_collection *collection)
{
    struct iterator walk = iterator_begin(document->root);
    const struct node *behind;
    bool is_behind = false;

    *collection = (struct index_collection){
        .arena = arena, .place = find_place(document->root)};
    behind = begin_of_behind(collection->place);
    while (iterator_next_enter(&walk)) {
        is_behind |= behind != NULL && walk.node == behind;
        if (walk.node->kind == NODE_INDEX_TERM) {
            add_mark(collection, walk.node, is_behind);
        }
    }
    report_open_ranges(collection);
    for (size_t i = 0; i < collection->wanted.count; i++) {
        resolve_reference(collection, &collection->wanted.item[i]);
    }
}
