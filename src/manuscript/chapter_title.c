#include "chapter_title.h"

#include "base/file.h"
#include "base/utf8.h"
#include "document/iterator.h"

static struct node *
add_heading(struct arena *arena, struct node *chapter, struct str title)
{
    struct source_pos pos = {.file = chapter->pos.file};
    struct node *heading = node_new(arena, NODE_HEADING, pos);
    struct node *text = node_new(arena, NODE_TEXT, pos);

    text->text = title;
    heading->level = 1;
    node_append(heading, text);
    if (chapter->first_child != NULL) {
        node_insert_before(chapter->first_child, heading);
    } else {
        node_append(chapter, heading);
    }
    return heading;
}

/* "chapters/03-their_story.md" to "Their story". */
static struct str
title_of_file(struct arena *arena, struct str path)
{
    struct str name = path_name(path);
    struct str stem = str_slice(name, 0, str_find_last_char(name, '.'));
    size_t start = 0;
    char *title;

    while (start < stem.size_bytes &&
           str_find_char(STR("0123456789-_. "), stem.data[start]) !=
               STR_NOT_FOUND) {
        start++;
    }
    stem = start < stem.size_bytes ? str_tail(stem, start) : stem;
    title = str_to_c(arena, stem);
    for (size_t i = 0; i < stem.size_bytes; i++) {
        if (title[i] == '-' || title[i] == '_') {
            title[i] = ' ';
        }
    }
    if (title[0] >= 'a' && title[0] <= 'z') {
        title[0] = (char)(title[0] - 'a' + 'A');
    }
    return str_from(title, stem.size_bytes);
}

/* Nothing but spaces, those that may not break among them. */
static bool
is_silent(struct str text)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        bool is_space = c <= ' ' || c == 0xA0 || c == 0xAD || c == 0x3000 ||
                        c == 0xFEFF || (c >= 0x2000 && c <= 0x200F);
        if (!is_space) {
            return false;
        }
    }
    return true;
}

/* The words of a picture are words of its heading. */
static bool
is_empty_heading(struct arena *arena, const struct node *heading)
{
    return is_silent(node_plain_text(arena, heading));
}

static bool
holds_picture(const struct node *heading)
{
    struct iterator walk = iterator_begin(heading);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            return true;
        }
    }
    return false;
}

/* A picture without words cannot name what follows: it stays, as a picture. */
static void
drop_heading(struct node *heading, struct diagnostics *diagnostics)
{
    const struct node *first = heading->first_child;

    if (!holds_picture(heading)) {
        diagnostics_report_plain(diagnostics, DIAG_HEADING_EMPTY, heading->pos);
        node_detach(heading);
        return;
    }
    diagnostics_report_plain(diagnostics, DIAG_HEADING_PICTURE, heading->pos);
    heading->kind = first->kind == NODE_IMAGE && first->next == NULL
                        ? NODE_FIGURE
                        : NODE_PARAGRAPH;
}

/* A heading that says nothing would be read aloud as such, and a contents
 * list would hold an empty line. */
void
chapter_title_drop_empty(struct arena *arena, struct node *chapter,
                         struct diagnostics *diagnostics)
{
    ARRAY_OF(struct node *) empty = {0};
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_HEADING &&
            is_empty_heading(arena, walk.node)) {
            ARRAY_PUSH(arena, &empty, walk.node);
        }
    }
    for (size_t i = 0; i < empty.count; i++) {
        struct node *parent = empty.item[i]->parent;
        if (parent->kind == NODE_WORKSHEET &&
            parent->worksheet.title == empty.item[i]) {
            parent->worksheet.title = NULL;
        }
        drop_heading(empty.item[i], diagnostics);
    }
}

static struct node *
first_heading(struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            return walk.node;
        }
    }
    return NULL;
}

static void
mark_kickers(struct node *chapter, const struct node *title)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk) && walk.node != title) {
        walk.node->is_kicker = walk.node->kind == NODE_HEADING;
    }
}

/* The first heading; but when others stand higher, the first of the highest.
 * A heading in a quotation or a worksheet is no chapter's title, unless it is
 * the first. */
static const struct node *
find_title(struct node *chapter)
{
    struct node *title = first_heading(chapter);
    struct node *heading = chapter->first_child;

    if (title == NULL || title->parent->kind == NODE_WORKSHEET) {
        return title;
    }
    for (; heading != NULL; heading = heading->next) {
        if (heading->kind == NODE_HEADING && heading->level < title->level) {
            title = heading;
        }
    }
    mark_kickers(chapter, title);
    return title;
}

void
chapter_title_set(struct arena *arena, struct node *chapter, struct str listed)
{
    chapter->chapter.title = find_title(chapter);
    if (chapter->chapter.title != NULL) {
        return;
    }
    if (str_is_empty(listed)) {
        listed = title_of_file(arena, chapter->chapter.path);
    }
    chapter->chapter.title = add_heading(arena, chapter, listed);
}
