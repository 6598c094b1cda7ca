#include "direction.h"

#include "base/script.h"
#include "base/utf8.h"
#include "iterator.h"

/* 0 when all of it runs from left to right. */
static uint32_t
first_turned(struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        uint32_t character = utf8_next(text, &at);
        if (script_is_right_to_left(character)) {
            return character;
        }
    }
    return 0;
}

/* What a node shows besides its children. */
static uint32_t
turned_in_node(const struct node *node)
{
    uint32_t found = 0;

    if (node->kind == NODE_TEXT || node->kind == NODE_CODE ||
        node->kind == NODE_CODE_BLOCK || node->kind == NODE_INDEX_TERM) {
        return first_turned(node->text);
    }
    if (node->kind == NODE_PART) {
        return first_turned(node->part.title);
    }
    if (node->kind == NODE_WORKSHEET) {
        return first_turned(node->worksheet.privacy);
    }
    if (node->kind == NODE_SCALE) {
        found = first_turned(node->scale.low);
        found = found != 0 ? found : first_turned(node->scale.high);
        for (size_t i = 0; found == 0 && i < node->scale.point_count; i++) {
            found = first_turned(node->scale.point[i]);
        }
    }
    return found;
}

/* The title page and the running heads. */
static uint32_t
turned_in_metadata(const struct metadata *metadata)
{
    const struct str text[] = {metadata->title, metadata->subtitle,
                               metadata->edition, metadata->publisher,
                               metadata->license};
    uint32_t found = 0;

    for (size_t i = 0; found == 0 && i < sizeof text / sizeof text[0]; i++) {
        found = first_turned(text[i]);
    }
    for (size_t i = 0; found == 0 && i < metadata->author.count; i++) {
        found = first_turned(metadata->author.item[i].name);
    }
    return found;
}

struct turned_text
direction_find_turned(const struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    struct turned_text found = {0};

    while (found.character == 0 && iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            found.character = turned_in_node(walk.node);
            found.pos = walk.node->pos;
        }
    }
    if (found.character == 0) {
        found.character = turned_in_metadata(document_inside(document));
        found.pos = (struct source_pos){.file = "book.yaml", .line = 1};
    }
    return found;
}
