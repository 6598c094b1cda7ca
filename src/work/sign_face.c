#include "sign_face.h"

#include "document/field_index.h"
#include "document/iterator.h"
#include "epub/epub_request.h"
#include "font/font_subset.h"

/* Answers of worksheets, and tasks in prose, have boxes and rings. */
static bool
has_signs(const struct node *root, struct arena *arena)
{
    struct iterator walk = iterator_begin(root);
    struct field_index index = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_TICK_BOX) {
            return true;
        }
    }
    field_index_add_below(arena, &index, root);
    return index.entry.count > 0;
}

bool
sign_face_find(struct press *press, struct arena *arena, struct str *face)
{
    static const struct font_range sign[] = {
        {EPUB_SIGN_RING, EPUB_SIGN_RING},
        {EPUB_SIGN_BOX, EPUB_SIGN_BOX},
        {EPUB_SIGN_TICKED, EPUB_SIGN_TICKED}};
    static const struct font_choice signs = {.family = EPUB_SIGN_FAMILY,
                                             .weight = EPUB_SIGN_WEIGHT,
                                             .sign = sign,
                                             .sign_count =
                                                 sizeof sign / sizeof sign[0]};

    return !has_signs(press->document->root, arena) ||
           press_cut_face(press, arena, &signs, face);
}
