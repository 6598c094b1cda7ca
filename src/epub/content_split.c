#include "content_split.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/strbuf.h"
#include "base/xml_writer.h"
#include "content.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/node_map.h"

enum {
    /* what stands around the text of each file, and by how much the links to
     * the chapter's other files are longer than within it */
    MARGIN_BYTES = 15000,
    RANK_TOP = 2,  /* h1 and h2 alike */
    RANK_BLOCK = 7 /* no heading */
};

/* A block that a file may begin with. */
struct piece {
    const struct node *node;
    size_t size_bytes; /* up to the next one, with the notes marked in it */
    int rank;          /* the smaller, the better a file begins here */
};

struct splitter {
    const struct publication *publication;
    struct xml_writer xml;
    ARRAY_OF(struct piece) piece;
};

/* Does the place lie in the chapter itself, or only in plain divisions? */
static bool
is_in_the_open(const struct node *node)
{
    const struct node *parent = node->parent;

    while (parent != NULL && parent->kind == NODE_DIVISION) {
        parent = parent->parent;
    }
    return parent != NULL && parent->kind == NODE_CHAPTER;
}

static int
rank_of(const struct content_document *text, const struct node *node)
{
    int level;

    if (node->kind != NODE_HEADING) {
        return RANK_BLOCK;
    }
    level = publication_heading_level(text, node);
    return level < RANK_TOP ? RANK_TOP : level;
}

/* A heading stays with what follows it, and the first page of a chapter holds
 * its title. */
static bool
is_place_to_cut(const struct node *node, const struct node *title)
{
    const struct node *before = node->previous;

    return node_is_block(node) && node->kind != NODE_FOOTNOTE &&
           is_in_the_open(node) && before != NULL &&
           before->kind != NODE_HEADING &&
           (title == NULL || node->serial > title->serial);
}

static void
find_pieces(struct splitter *splitter, const struct content_document *text)
{
    struct iterator walk = iterator_begin(text->node);
    struct arena *arena = splitter->publication->arena;

    splitter->piece.count = 0;
    ARRAY_PUSH(arena, &splitter->piece, ((struct piece){text->node, 0, 0}));
    while (iterator_next_enter(&walk)) {
        const struct node *node = walk.node;
        if (is_place_to_cut(node, text->node->chapter.title)) {
            ARRAY_PUSH(arena, &splitter->piece,
                       ((struct piece){node, 0, rank_of(text, node)}));
        }
        if (node->kind != NODE_CHAPTER && node->kind != NODE_DIVISION) {
            iterator_skip_children(&walk);
        }
    }
}

/* The last piece that begins at or before the node. */
static struct piece *
piece_of(const struct splitter *splitter, const struct node *node)
{
    size_t from = 0;
    size_t to = splitter->piece.count;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        if (splitter->piece.item[middle].node->serial <= node->serial) {
            from = middle;
        } else {
            to = middle;
        }
    }
    return &splitter->piece.item[from];
}

/* What was written since the last node belongs to that one's piece. */
static void
note_size(void *context, const struct node *node, size_t size_bytes)
{
    piece_of(context, publication_place(node))->size_bytes += size_bytes;
}

/* The piece that the next file begins with: of those that `limit` reaches the
 * best, and the last of its rank; count when the rest fits. */
static size_t
find_cut(const struct splitter *splitter, size_t from, size_t limit)
{
    size_t count = splitter->piece.count;
    size_t size = splitter->piece.item[from].size_bytes;
    size_t best = from + 1;

    for (size_t i = from + 1; i < count; i++) {
        const struct piece *piece = &splitter->piece.item[i];
        if (size > limit) {
            return best;
        }
        if (piece->rank <= splitter->piece.item[best].rank) {
            best = i;
        }
        size += piece->size_bytes;
    }
    return size > limit && best < count ? best : count;
}

static bool
cut_chapter(struct splitter *splitter, const struct content_document *text,
            struct chapter_cuts *cuts)
{
    struct arena *arena = splitter->publication->arena;
    struct cut_list *list = ARENA_NEW(arena, struct cut_list);
    size_t at = 0;

    while ((at = find_cut(splitter, at, CONTENT_SIZE_MAX - MARGIN_BYTES)) <
           splitter->piece.count) {
        ARRAY_PUSH(arena, &list->first, splitter->piece.item[at].node);
    }
    if (list->first.count == 0) {
        return false;
    }
    node_map_add(arena, &cuts->by_chapter, text->node, list);
    return true;
}

/* The links of an index lead to places that stand in no tree. */
static bool
holds_index(const struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_INDEX) {
            return true;
        }
    }
    return false;
}

static bool
split_text(struct splitter *splitter, const struct content_document *text,
           struct chapter_cuts *cuts)
{
    size_t size_bytes;

    if (text->kind != TEXT_CHAPTER) {
        return false;
    }
    content_write(&splitter->xml, splitter->publication, text);
    size_bytes = splitter->xml.out.size_bytes;
    strbuf_clear(&splitter->xml.out);
    if (size_bytes <= CONTENT_SIZE_MAX || holds_index(text->node)) {
        return false;
    }
    find_pieces(splitter, text);
    content_measure(&splitter->xml, splitter->publication, text,
                    (struct content_scale){note_size, splitter});
    strbuf_clear(&splitter->xml.out);
    return cut_chapter(splitter, text, cuts);
}

bool
content_split_find(const struct publication *publication,
                   struct chapter_cuts *cuts)
{
    struct splitter splitter = {.publication = publication};
    bool is_cut = false;

    xml_init(&splitter.xml);
    for (size_t i = 0; i < publication->text.count; i++) {
        is_cut =
            split_text(&splitter, &publication->text.item[i], cuts) || is_cut;
    }
    xml_release(&splitter.xml);
    return is_cut;
}
