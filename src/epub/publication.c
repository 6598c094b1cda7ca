#include "publication.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/wording.h"

static bool
is_slug_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* A letter or digit as it is in a slug, all else as one hyphen between. */
static void
add_slug_char(struct strbuf *out, char c)
{
    char low = char_to_lower(c);

    if (is_slug_char(low)) {
        strbuf_add_char(out, low);
    } else if (out->size_bytes > 0 && out->data[out->size_bytes - 1] != '-') {
        strbuf_add_char(out, '-');
    }
}

/* Lower-case ASCII letters, digits and single hyphens, at most 40 bytes. */
static struct str
file_slug(struct arena *arena, struct str name)
{
    enum {
        SLUG_SIZE_MAX = 40
    };
    struct strbuf out;
    struct str slug;

    strbuf_init(&out);
    for (size_t i = 0; i < name.size_bytes && out.size_bytes < SLUG_SIZE_MAX;
         i++) {
        add_slug_char(&out, name.data[i]);
    }
    slug = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return str_ends_with(slug, STR("-"))
               ? str_slice(slug, 0, slug.size_bytes - 1)
               : slug;
}

/* Four digits, so that files sort as they are read. */
static struct str
index_digits(struct arena *arena, size_t index)
{
    struct str digits = str_from_number(arena, (int64_t)index);
    size_t lacking = digits.size_bytes < 4 ? 4 - digits.size_bytes : 0;

    return str_join(arena, str_slice(STR("000"), 0, lacking), digits);
}

static struct str
text_href(struct arena *arena, size_t index, struct str slug)
{
    struct str href = str_join(arena, STR("text/"), index_digits(arena, index));

    if (!str_is_empty(slug)) {
        href = str_join3(arena, href, STR("-"), slug);
    }
    return str_join(arena, href, STR(".xhtml"));
}

/* What a file is called after; in a discreet edition names tell nothing. */
static struct str
slug_of(const struct publication *publication, struct str name)
{
    return publication->request->document->metadata.is_discreet
               ? STR("text")
               : file_slug(publication->arena, name);
}

static struct content_document *
add_text(struct publication *publication, enum text_kind kind,
         const struct node *node, struct str slug, struct str title)
{
    struct arena *arena = publication->arena;
    size_t index = publication->text.count;
    struct content_document *text = ARRAY_ADD(arena, &publication->text);

    text->kind = kind;
    text->node = node;
    text->title = title;
    text->href = kind == TEXT_NAVIGATION ? STR("nav.xhtml")
                                         : text_href(arena, index, slug);
    if (node != NULL) {
        node_map_add(arena, &publication->text_by_node, node,
                     arena_copy(arena, &index, sizeof index));
    }
    return text;
}

static const struct node *
first_heading(const struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            return walk.node;
        }
    }
    return NULL;
}

enum {
    LEVEL_NONE = 7
};

/* Find the highest of all its headings, so that none has to be raised above an h1. */
static int
highest_level(const struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);
    int highest = LEVEL_NONE;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_HEADING &&
            walk.node->level < highest) {
            highest = walk.node->level;
        }
    }
    return highest == LEVEL_NONE ? 1 : highest;
}

/* One of the further files of a chapter, named by what it begins with. */
static void
add_continued(struct publication *publication, const struct node *chapter,
              const struct node *first, int heading_shift)
{
    struct arena *arena = publication->arena;
    struct content_document *before =
        &publication->text.item[publication->text.count - 1];
    struct str title =
        first->kind == NODE_HEADING ? node_plain_text(arena, first) : STR_EMPTY;
    struct str slug = str_slice(before->href, sizeof "text/0000-" - 1,
                                before->href.size_bytes - sizeof ".xhtml" + 1);
    struct content_document *text;

    before->end = first;
    title = str_is_empty(title) ? before->title : title;
    text = add_text(publication, TEXT_CHAPTER, chapter, slug, title);
    text->first = first;
    text->heading_shift = heading_shift;
}

static void
add_continuations(struct publication *publication, const struct node *chapter,
                  const struct chapter_cuts *cuts)
{
    const struct cut_list *list =
        cuts == NULL ? NULL : node_map_find(&cuts->by_chapter, chapter);
    struct content_document *text =
        &publication->text.item[publication->text.count - 1];
    int heading_shift = text->heading_shift;

    if (list == NULL) {
        return;
    }
    text->first = chapter;
    for (size_t i = 0; i < list->first.count; i++) {
        add_continued(publication, chapter, list->first.item[i], heading_shift);
    }
}

static void
add_chapter(struct publication *publication, const struct node *chapter)
{
    const struct node *heading = chapter->chapter.title != NULL
                                     ? chapter->chapter.title
                                     : first_heading(chapter);
    struct str name = path_name(chapter->chapter.path);
    struct str stem = str_slice(name, 0, str_find_last_char(name, '.'));
    struct content_document *text;

    text = add_text(
        publication, TEXT_CHAPTER, chapter, slug_of(publication, stem),
        heading == NULL ? stem : node_plain_text(publication->arena, heading));
    text->heading_shift = highest_level(chapter) - 1;
    add_continuations(publication, chapter, publication->cuts);
}

static struct str
image_href(struct arena *arena, const struct publication_image *image,
           size_t index)
{
    struct str stem =
        image->is_cover ? STR("images/cover")
                        : str_join(arena, STR("images/image-"),
                                   str_from_number(arena, (int64_t)index + 1));

    return str_join3(arena, stem, STR("."),
                     str_from_c(picture_kind_extension(image->picture.kind)));
}

static void
add_image(struct publication *publication, const struct node_image *image,
          bool is_cover)
{
    struct arena *arena = publication->arena;
    size_t index = publication->image.count;
    struct publication_image *entry;

    if (str_is_empty(image->disk_path) ||
        strmap_find(&publication->image_by_path, image->disk_path) != NULL) {
        return;
    }
    entry = ARRAY_ADD(arena, &publication->image);
    entry->path = image->path;
    entry->disk_path = image->disk_path;
    entry->picture = image->picture;
    entry->is_cover = is_cover;
    entry->href = image_href(arena, entry, index);
    strmap_add(arena, &publication->image_by_path, image->disk_path,
               arena_copy(arena, &index, sizeof index));
}

/* Front matter leads with a title page of its own; a book without front
 * matter gets one made from its metadata. */
static bool
has_front_matter(const struct document *document)
{
    const struct node *first = document->root->first_child;

    return first != NULL && first->kind == NODE_CHAPTER &&
           first->chapter.matter == MATTER_FRONT;
}

static void
add_navigation(struct publication *publication)
{
    add_text(publication, TEXT_NAVIGATION, NULL, STR_EMPTY,
             wording_find(
                 metadata_wording(&publication->request->document->metadata),
                 WORD_CONTENTS));
}

/* Where the text of a part or a chapter begins; the contents go behind the
 * first chapter, unless they came already. */
static void
add_node_text(struct publication *publication, const struct node *node,
              bool *has_navigation)
{
    if (node->kind == NODE_PART) {
        add_text(publication, TEXT_PART, node,
                 slug_of(publication, node->part.title), node->part.title);
        return;
    }
    add_chapter(publication, node);
    if (!*has_navigation) {
        add_navigation(publication);
        *has_navigation = true;
    }
}

static void
add_title_page(struct publication *publication)
{
    add_text(publication, TEXT_TITLE, NULL, STR("title"),
             document_inside(publication->request->document)->title);
}

static void
add_book_texts(struct publication *publication)
{
    const struct document *document = publication->request->document;
    struct iterator walk = iterator_begin(document->root);
    bool has_navigation = !has_front_matter(document);

    if (has_navigation) {
        add_title_page(publication);
        add_navigation(publication);
    }
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_PART || walk.node->kind == NODE_CHAPTER) {
            add_node_text(publication, walk.node, &has_navigation);
            if (walk.node->kind == NODE_CHAPTER) {
                iterator_skip_children(&walk);
            }
        }
    }
}

/* Titles serve as names of files in some readers: no two are equal. */
static void
make_titles_unique(struct publication *publication)
{
    struct strmap seen = {0};

    for (size_t i = 0; i < publication->text.count; i++) {
        struct content_document *text = &publication->text.item[i];
        struct str title = text->title;
        for (int64_t n = 2;
             strmap_add(publication->arena, &seen, text->title, text) != NULL;
             n++) {
            text->title = str_join3(publication->arena, title, STR(" "),
                                    str_from_number(publication->arena, n));
        }
    }
}

static void
add_images(struct publication *publication)
{
    struct iterator walk = iterator_begin(publication->request->document->root);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            add_image(publication, &walk.node->image, false);
        }
    }
}

/* A text of our own, named in the language of the book. */
static void
add_worded_text(struct publication *publication, enum text_kind kind,
                struct str slug, enum word title)
{
    add_text(publication, kind, NULL, slug,
             wording_find(
                 metadata_wording(&publication->request->document->metadata),
                 title));
}

void
publication_build(struct arena *arena, const struct epub_request *request,
                  const struct chapter_cuts *cuts,
                  struct publication *publication)
{
    *publication =
        (struct publication){.arena = arena, .request = request, .cuts = cuts};
    page_marks_find(arena, request->document, &publication->pages);
    add_image(publication, &request->document->metadata.cover, true);
    if (publication->image.count > 0) {
        add_worded_text(publication, TEXT_COVER, STR("cover"), WORD_COVER);
    }
    add_book_texts(publication);
    add_worded_text(publication, TEXT_STATEMENT, STR("accessibility"),
                    WORD_ACCESS_TITLE);
    make_titles_unique(publication);
    add_images(publication);
}

const struct node *
publication_place(const struct node *node)
{
    enum {
        NOTES_MAX = 100 /* marked one in another; they may form a ring */
    };

    for (int i = 0; i < NOTES_MAX; i++) {
        const struct node *note = node;
        while (note != NULL && note->kind != NODE_FOOTNOTE) {
            note = note->parent;
        }
        if (note == NULL || note->footnote.reference == NULL) {
            break;
        }
        node = note->footnote.reference;
    }
    assert(node != NULL);
    return node;
}

/* Find the one of a chapter's files that holds the node. */
static const struct content_document *
find_file(const struct content_document *text, const struct node *node)
{
    uint32_t serial = text->end == NULL ? 0 : publication_place(node)->serial;

    while (text->end != NULL && text->end->serial <= serial) {
        text++;
    }
    return text;
}

const struct content_document *
publication_find(const struct publication *publication, const struct node *node)
{
    const struct node *holder = node;

    while (holder != NULL && holder->kind != NODE_CHAPTER &&
           holder->kind != NODE_PART) {
        holder = holder->parent;
    }
    if (holder != NULL) {
        const size_t *index = node_map_find(&publication->text_by_node, holder);
        return index == NULL ? NULL
                             : find_file(&publication->text.item[*index], node);
    }
    return NULL;
}

const struct content_document *
publication_statement(const struct publication *publication)
{
    return &publication->text.item[publication->text.count - 1];
}

const struct edition *
publication_page_source(const struct publication *publication)
{
    const struct epub_request *request = publication->request;

    return publication->pages.mark.count == 0 || request->edition == NULL
               ? NULL
               : document_find_edition(request->document,
                                       request->edition->page_list);
}

/* Content documents lie in text/, the navigation document beside it. */
static struct str
file_href(struct arena *arena, const struct content_document *from,
          const struct content_document *to)
{
    if (from->kind == TEXT_NAVIGATION) {
        return to->href;
    }
    return to->kind == TEXT_NAVIGATION ? str_join(arena, STR("../"), to->href)
                                       : path_name(to->href);
}

struct str
publication_href_to_file(const struct publication *publication,
                         const struct content_document *from,
                         const struct node *target)
{
    const struct content_document *to = publication_find(publication, target);

    assert(to != NULL);
    return to == from ? STR_EMPTY : file_href(publication->arena, from, to);
}

struct str
publication_href_to(const struct publication *publication,
                    const struct content_document *from,
                    const struct node *target)
{
    struct arena *arena = publication->arena;
    struct str file = publication_href_to_file(publication, from, target);

    if (str_is_empty(target->id) || target->kind == NODE_PART) {
        return str_is_empty(file) ? file_href(arena, from, from) : file;
    }
    return str_join3(arena, file, STR("#"), target->id);
}

const struct publication_image *
publication_find_image(const struct publication *publication,
                       const struct node_image *image)
{
    const size_t *index =
        strmap_find(&publication->image_by_path, image->disk_path);

    return index == NULL ? NULL : &publication->image.item[*index];
}

int
publication_heading_level(const struct content_document *text,
                          const struct node *heading)
{
    int level = heading->level - text->heading_shift;

    return level < 1 ? 1 : level;
}
