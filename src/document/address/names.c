#include "names.h"

#include <assert.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/iterator.h"

/*
 * Two name spaces. In a chapter an id is what its author wrote, or what a
 * heading's words give, so that "#first-steps" means this chapter's heading
 * whatever other chapters hold. In the book an id must be unique, because the
 * printed book is one file: there the second of two equal names gets its
 * chapter's name as prefix. Links are looked up in the first, nodes carry the
 * second.
 */

struct named_node {
    struct node *node;
    struct chapter_names *names; /* NULL: a part without a file */
};

struct namer {
    struct arena *arena;
    struct names *names;
    struct document *document;
    struct diagnostics *diagnostics;
    ARRAY_OF(struct named_node) written; /* have an id of their author */
    ARRAY_OF(struct named_node) unnamed; /* need one made of their words */
};

static bool
is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* XML name characters, less the marks and pictures among them that are not
 * letters to a reader, and what an address may not hold: the specials from
 * U+FFF0 on and the tags of plane 14 (RFC 3987, 2.2, ucschar). */
static bool
is_letter_beyond_ascii(uint32_t c)
{
    if (is_between(c, 0x3001, 0x3004) || is_between(c, 0x3008, 0x3020) ||
        is_between(c, 0x1F000, 0x1FBFF) || is_between(c, 0x2100, 0x218F)) {
        return false;
    }
    return is_between(c, 0xC0, 0xD6) || is_between(c, 0xD8, 0xF6) ||
           is_between(c, 0xF8, 0x37D) || is_between(c, 0x37F, 0x1FFF) ||
           is_between(c, 0x2C00, 0x2FEF) || is_between(c, 0x3001, 0xD7FF) ||
           is_between(c, 0xF900, 0xFDCF) || is_between(c, 0xFDF0, 0xFFEF) ||
           is_between(c, 0x10000, 0xDFFFF);
}

/* Lower case of the alphabets that have it in regular pairs. */
static uint32_t
lower_case(uint32_t c)
{
    if (is_between(c, 'A', 'Z') || is_between(c, 0xC0, 0xDE) ||
        is_between(c, 0x391, 0x3A9) || is_between(c, 0x410, 0x42F)) {
        return c + 0x20;
    }
    if (is_between(c, 0x400, 0x40F)) {
        return c + 0x50;
    }
    if ((is_between(c, 0x100, 0x137) || is_between(c, 0x14A, 0x177)) &&
        c % 2 == 0) {
        return c + 1;
    }
    return is_between(c, 0x139, 0x148) && c % 2 == 1 ? c + 1 : c;
}

struct str
names_slug(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str slug;
    bool wants_hyphen = false;
    size_t at = 0;

    strbuf_init(&out);
    while (at < text.size_bytes) {
        uint32_t c = lower_case(utf8_next(text, &at));
        bool is_kept = is_between(c, 'a', 'z') || is_between(c, '0', '9') ||
                       is_letter_beyond_ascii(c);
        if (is_kept) {
            if (wants_hyphen && out.size_bytes > 0) {
                strbuf_add_char(&out, '-');
            }
            wants_hyphen = false;
            strbuf_add_code_point(&out, c);
        } else if (c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n' ||
                   c == 0xA0) {
            wants_hyphen = true;
        }
    }
    slug = out.size_bytes > 0 ? strbuf_copy(arena, &out) : STR("section");
    strbuf_release(&out);
    return slug;
}

static bool
is_name_start(uint32_t c)
{
    return is_between(c, 'A', 'Z') || is_between(c, 'a', 'z') || c == '_' ||
           (is_letter_beyond_ascii(c) && !is_between(c, 0x300, 0x36F));
}

/* "fig:one" is no XML name that a file may use as an id; "fig-one" is. */
static struct str
without_colons(struct arena *arena, struct str id)
{
    char *copy;

    if (str_find_char(id, ':') == STR_NOT_FOUND) {
        return id;
    }
    copy = str_to_c(arena, id);
    for (size_t i = 0; i < id.size_bytes; i++) {
        copy[i] = copy[i] == ':' ? '-' : copy[i];
    }
    return str_from(copy, id.size_bytes);
}

/* The id itself when it is an XML name without a colon, else one made of it.
 */
static struct str
name_from(struct arena *arena, struct str id)
{
    size_t at = 0;
    bool is_name;

    id = without_colons(arena, id);
    is_name = !str_is_empty(id) && is_name_start(utf8_next(id, &at));
    while (is_name && at < id.size_bytes) {
        uint32_t c = utf8_next(id, &at);
        is_name = is_name_start(c) || is_between(c, '0', '9') || c == '-' ||
                  c == '.' || is_letter_beyond_ascii(c);
    }
    if (is_name) {
        return id;
    }
    id = names_slug(arena, id);
    at = 0;
    return is_name_start(utf8_next(id, &at)) ? id
                                             : str_join(arena, STR("s-"), id);
}

/* `name`, or `name`-1, `name`-2 ... when `taken` has it; the counters make a
 * thousand equal headings cost a thousand steps. */
static struct str
numbered_name(struct arena *arena, struct strmap *copies,
              const struct strmap *taken, struct str name)
{
    struct str candidate = name;
    int *count = strmap_find(copies, name);

    if (count == NULL) {
        count = ARENA_NEW(arena, int);
        strmap_add(arena, copies, name, count);
    }
    while (strmap_find(taken, candidate) != NULL) {
        *count += 1;
        candidate =
            str_join3(arena, name, STR("-"), str_from_number(arena, *count));
    }
    return candidate;
}

/* Give the node an id no other node of the book has. */
static void
name_in_book(struct namer *namer, struct node *node,
             const struct chapter_names *names, struct str wanted)
{
    struct strmap *taken = &namer->document->node_by_id;
    struct str name = name_from(namer->arena, wanted);

    if (strmap_find(taken, name) != NULL && names != NULL) {
        name = name_from(namer->arena,
                         str_join3(namer->arena, names->stem, STR("-"), name));
    }
    name = numbered_name(namer->arena, &namer->names->copies, taken, name);
    node->id = name;
    strmap_add(namer->arena, taken, name, node);
}

static void
name_in_chapter(struct namer *namer, struct chapter_names *names,
                struct str spelling, struct node *node)
{
    if (strmap_add(namer->arena, &names->target, spelling, node) == NULL) {
        ARRAY_PUSH(namer->arena, &names->spelling, spelling);
    }
}

static struct str
place_of(struct arena *arena, const struct node *node)
{
    return str_join3(arena, str_from_c(node->pos.file), STR(":"),
                     str_from_number(arena, node->pos.line));
}

/* Fields are called after their worksheet in every edition, so its id must
 * be unique in the book; other ids only in their chapter. */
static const struct node *
find_owner(struct namer *namer, const struct chapter_names *names,
           const struct node *node)
{
    const struct node *owner = strmap_find(&names->target, node->id);

    if (owner == NULL && node->kind == NODE_WORKSHEET) {
        owner = strmap_find(&namer->document->node_by_id, node->id);
        owner = owner != NULL && owner->kind == NODE_WORKSHEET ? owner : NULL;
    }
    return owner;
}

static void
name_as_written(struct namer *namer, struct chapter_names *names,
                struct node *node)
{
    struct str written = node->id;
    const struct node *owner = find_owner(namer, names, node);

    name_in_book(namer, node, names, written);
    if (owner != NULL) {
        DIAG_REPORT(namer->diagnostics, DIAG_ID_TWICE, node->pos, written,
                    place_of(namer->arena, owner), node->id);
        return;
    }
    strmap_add(namer->arena, &namer->names->written, written, node);
    ARRAY_PUSH(namer->arena, &namer->document->written_id,
               ((struct written_id){written, node}));
    name_in_chapter(namer, names, written, node);
    name_in_chapter(namer, names, names_slug(namer->arena, written), node);
}

static void
name_by_words(struct namer *namer, struct chapter_names *names,
              struct node *node)
{
    const struct node *title =
        node->kind == NODE_WORKSHEET ? node->worksheet.title : node;
    struct str words =
        title == NULL ? STR("worksheet") : node_plain_text(namer->arena, title);
    struct str slug =
        numbered_name(namer->arena, &names->copies, &names->target,
                      names_slug(namer->arena, words));

    name_in_book(namer, node, names, slug);
    name_in_chapter(namer, names, slug, node);
}

static void
name_part(struct namer *namer, struct node *part)
{
    struct str slug = names_slug(namer->arena, part->part.title);

    name_in_book(namer, part, NULL, str_join(namer->arena, STR("part-"), slug));
}

static void
name_chapter(struct namer *namer, struct chapter_names *names)
{
    struct node *chapter = names->chapter;
    struct str wanted = str_join(namer->arena, STR("chapter-"), names->stem);

    if (chapter->kind == NODE_CHAPTER) { /* a part is called by its title */
        name_in_book(namer, chapter, NULL, wanted);
    }
    strmap_add(namer->arena, &namer->names->by_path, node_source_path(chapter),
               names);
}

static struct chapter_names *
add_chapter(struct namer *namer, struct node *chapter)
{
    struct chapter_names *names = ARENA_NEW(namer->arena, struct chapter_names);
    struct str name = path_name(node_source_path(chapter));
    size_t dot = str_find_last_char(name, '.');

    names->chapter = chapter;
    names->stem = names_slug(namer->arena, str_slice(name, 0, dot));
    ARRAY_PUSH(namer->arena, &namer->names->chapter, names);
    return names;
}

static bool
wants_id(const struct node *node)
{
    return node->kind == NODE_PART || node->kind == NODE_HEADING ||
           node->kind == NODE_WORKSHEET;
}

static void
gather(struct namer *namer)
{
    struct iterator walk = iterator_begin(namer->document->root);
    struct chapter_names *names = NULL;

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT) {
            bool is_file_end =
                node->kind == NODE_CHAPTER || node->kind == NODE_PART;
            names = is_file_end ? NULL : names;
            continue;
        }
        if (node->kind == NODE_PART && !str_is_empty(node->part.path)) {
            names = add_chapter(namer, node);
        }
        if (node->kind == NODE_CHAPTER) {
            names = add_chapter(namer, node);
        } else if (!str_is_empty(node->id)) {
            ARRAY_PUSH(namer->arena, &namer->written,
                       ((struct named_node){node, names}));
        } else if (wants_id(node)) {
            ARRAY_PUSH(namer->arena, &namer->unnamed,
                       ((struct named_node){node, names}));
        }
    }
}

static void
name_as_all_written(struct namer *namer)
{
    for (size_t i = 0; i < namer->written.count; i++) {
        name_as_written(namer, namer->written.item[i].names,
                        namer->written.item[i].node);
    }
}

static void
name_the_unnamed(struct namer *namer)
{
    for (size_t i = 0; i < namer->unnamed.count; i++) {
        struct named_node *named = &namer->unnamed.item[i];
        if (named->node->kind == NODE_PART) {
            name_part(namer, named->node);
        } else {
            name_by_words(namer, named->names, named->node);
        }
    }
}

/* What authors wrote comes first, so that a heading's words never take an id
 * that was given on purpose. */
void
names_assign(struct arena *arena, struct names *names,
             struct document *document, struct diagnostics *diagnostics)
{
    struct namer namer = {.arena = arena,
                          .names = names,
                          .document = document,
                          .diagnostics = diagnostics};

    assert(document->root->kind == NODE_BOOK);
    gather(&namer);
    name_as_all_written(&namer);
    for (size_t i = 0; i < names->chapter.count; i++) {
        name_chapter(&namer, names->chapter.item[i]);
    }
    name_the_unnamed(&namer);
}

struct node *
names_find(struct arena *arena, const struct chapter_names *names,
           struct str fragment)
{
    struct node *node = strmap_find(&names->target, fragment);

    return node != NULL
               ? node
               : strmap_find(&names->target, names_slug(arena, fragment));
}
