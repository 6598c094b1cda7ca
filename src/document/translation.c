/*
 * Each chapter becomes four sets of words, which are compared both ways. Of the
 * text itself nothing is compared: it is what a translation changes. A number
 * of three digits stays what it is in any language, so all of them are, with
 * those of telephones among them.
 */
#include "translation.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "field_index.h"
#include "iterator.h"

enum {
    NUMBER_DIGITS_FEW = 3,
    NAMED_MAX = 8 /* in a list; the others are counted */
};

enum trait {
    TRAIT_ID,
    TRAIT_FIELD,
    TRAIT_IMAGE,
    TRAIT_NUMBER,
    TRAIT_COUNT
};

static const enum diag_code trait_code[TRAIT_COUNT] = {
    [TRAIT_ID] = DIAG_AGAINST_ID,
    [TRAIT_FIELD] = DIAG_AGAINST_FIELD,
    [TRAIT_IMAGE] = DIAG_AGAINST_IMAGE,
    [TRAIT_NUMBER] = DIAG_AGAINST_NUMBER,
};

struct trait_set {
    ARRAY_OF(struct str) item; /* each once, in reading order */
    struct strmap has;
};

struct chapter_traits {
    const struct node *chapter;
    struct trait_set set[TRAIT_COUNT];
};

struct book_traits {
    ARRAY_OF(struct chapter_traits *) chapter;
    struct strmap by_path; /* -> struct chapter_traits */
};

static void
add_trait(struct arena *arena, struct trait_set *set, struct str item)
{
    if (strmap_add(arena, &set->has, item, set) == NULL) {
        ARRAY_PUSH(arena, &set->item, item);
    }
}

/* ----------------------------------------------------------- numbers */

static bool
is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

/* What may stand between two digits of a number. */
static bool
is_gap(uint32_t character)
{
    return character == ' ' || character == '-' || character == 0xA0 ||
           character == 0x202F || character == 0x2011;
}

static void
end_number(struct arena *arena, struct trait_set *set, struct strbuf *digits)
{
    if (digits->size_bytes >= NUMBER_DIGITS_FEW) {
        add_trait(arena, set, strbuf_copy(arena, digits));
    }
    strbuf_clear(digits);
}

/* Numbers are known by their digits, however they are grouped. */
static void
add_numbers(struct arena *arena, struct trait_set *set, struct str text)
{
    struct strbuf digits;
    bool was_gap = false;

    strbuf_init(&digits);
    for (size_t at = 0; at < text.size_bytes;) {
        uint32_t character = utf8_next(text, &at);
        if (is_digit(character)) {
            strbuf_add_char(&digits, (char)character);
            was_gap = false;
        } else if (is_gap(character) && !was_gap) {
            was_gap = true;
        } else {
            end_number(arena, set, &digits);
        }
    }
    end_number(arena, set, &digits);
    strbuf_release(&digits);
}

/* ----------------------------------------------------------- one book */

/* Text of its own, which no block in it holds as well. */
static bool
is_leaf(const struct node *node)
{
    return node_is_block(node) && node->first_child != NULL &&
           !node_is_block(node->first_child);
}

/* A field is the same when it has the same name and is filled in alike. */
static void
add_fields(struct arena *arena, struct trait_set *set, const struct node *node)
{
    struct field_index index = {0};

    field_index_add_node(arena, &index, node);
    for (size_t i = 0; i < index.entry.count; i++) {
        add_trait(arena, set,
                  str_join(arena, index.entry.item[i].field->name,
                           str_join3(arena, STR(" ("),
                                     str_from_c(node_kind_name(node->kind)),
                                     STR(")"))));
    }
}

static void
read_chapter(struct arena *arena, struct chapter_traits *traits)
{
    struct iterator walk = iterator_begin(traits->chapter);

    while (iterator_next_enter(&walk)) {
        add_fields(arena, &traits->set[TRAIT_FIELD], walk.node);
        if (walk.node->kind == NODE_IMAGE) {
            add_trait(arena, &traits->set[TRAIT_IMAGE],
                      path_name(walk.node->image.path));
        }
        if (is_leaf(walk.node)) {
            add_numbers(arena, &traits->set[TRAIT_NUMBER],
                        node_plain_text(arena, walk.node));
        }
    }
}

static void
add_chapter(struct arena *arena, struct book_traits *book,
            const struct node *chapter)
{
    struct chapter_traits *traits = ARENA_NEW(arena, struct chapter_traits);

    *traits = (struct chapter_traits){.chapter = chapter};
    read_chapter(arena, traits);
    ARRAY_PUSH(arena, &book->chapter, traits);
    strmap_add(arena, &book->by_path, chapter->chapter.path, traits);
}

static void
add_written_ids(struct arena *arena, struct book_traits *book,
                const struct document *document)
{
    for (size_t i = 0; i < document->written_id.count; i++) {
        const struct written_id *written = &document->written_id.item[i];
        const struct node *chapter =
            node_find_ancestor(written->node, NODE_CHAPTER);
        struct chapter_traits *traits =
            chapter == NULL
                ? NULL
                : strmap_find(&book->by_path, chapter->chapter.path);
        if (traits != NULL) {
            add_trait(arena, &traits->set[TRAIT_ID], written->id);
        }
    }
}

static struct book_traits
read_book(struct arena *arena, const struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    struct book_traits book = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_CHAPTER) {
            add_chapter(arena, &book, walk.node);
            iterator_skip_children(&walk);
        }
    }
    add_written_ids(arena, &book, document);
    return book;
}

/* ---------------------------------------------------------- both books */

/* "a, b and 3 more" of those that `has` and `lacks` not; empty: none. */
static struct str
list_lacking(struct arena *arena, const struct trait_set *has,
             const struct trait_set *lacks)
{
    struct strbuf list;
    size_t count = 0;

    strbuf_init(&list);
    for (size_t i = 0; i < has->item.count; i++) {
        if (strmap_find(&lacks->has, has->item.item[i]) != NULL) {
            continue;
        }
        if (++count <= NAMED_MAX) {
            strbuf_add_c(&list, count == 1 ? "" : ", ");
            strbuf_add(&list, has->item.item[i]);
        }
    }
    if (count > NAMED_MAX) {
        strbuf_add_c(&list, " and ");
        strbuf_add_number(&list, (int64_t)(count - NAMED_MAX));
        strbuf_add_c(&list, " more");
    }
    return strbuf_take(arena, &list);
}

static void
compare_chapters(struct arena *arena, const struct chapter_traits *own,
                 const struct chapter_traits *other,
                 struct diagnostics *diagnostics)
{
    struct source_pos pos = {
        .file = str_to_c(arena, own->chapter->chapter.path), .line = 1};

    for (int i = 0; i < TRAIT_COUNT; i++) {
        struct str lost = list_lacking(arena, &other->set[i], &own->set[i]);
        struct str added = list_lacking(arena, &own->set[i], &other->set[i]);
        if (!str_is_empty(lost)) {
            DIAG_REPORT(diagnostics, trait_code[i], pos,
                        STR("the other book has"), STR("this one"), lost);
        }
        if (!str_is_empty(added)) {
            DIAG_REPORT(diagnostics, trait_code[i], pos, STR("this book has"),
                        STR("the other one"), added);
        }
    }
}

/* Chapters that only one of them has are told in a line, and not compared. */
static void
report_parts(struct arena *arena, const struct book_traits *has,
             const struct book_traits *lacks, struct str who, struct str whom,
             struct diagnostics *diagnostics)
{
    struct trait_set ours = {0};
    struct trait_set theirs = {0};
    struct str list;

    for (size_t i = 0; i < has->chapter.count; i++) {
        add_trait(arena, &ours, has->chapter.item[i]->chapter->chapter.path);
    }
    for (size_t i = 0; i < lacks->chapter.count; i++) {
        add_trait(arena, &theirs,
                  lacks->chapter.item[i]->chapter->chapter.path);
    }
    list = list_lacking(arena, &ours, &theirs);
    if (!str_is_empty(list)) {
        DIAG_REPORT(diagnostics, DIAG_AGAINST_PART, (struct source_pos){0}, who,
                    whom, list);
    }
}

void
translation_compare(struct arena *arena, const struct document *book,
                    const struct document *other,
                    struct diagnostics *diagnostics)
{
    struct book_traits ours = read_book(arena, book);
    struct book_traits theirs = read_book(arena, other);

    report_parts(arena, &theirs, &ours, STR("the other book has"),
                 STR("this one"), diagnostics);
    report_parts(arena, &ours, &theirs, STR("this book has"),
                 STR("the other one"), diagnostics);
    for (size_t i = 0; i < ours.chapter.count; i++) {
        const struct chapter_traits *own = ours.chapter.item[i];
        const struct chapter_traits *same =
            strmap_find(&theirs.by_path, own->chapter->chapter.path);
        if (same != NULL) {
            compare_chapters(arena, own, same, diagnostics);
        }
    }
}
